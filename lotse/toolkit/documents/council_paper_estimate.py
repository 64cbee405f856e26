"""The giver's costs scaled to the own town: only by what the giver states, with the assumption in the same sentence."""

from django.utils.translation import gettext as _

from lotse.base import money
from lotse.toolkit.documents.council_paper_giver import number
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import Block, Paragraph, Text
from lotse.toolkit.rules import scaling

NAMES = ("cost_once_cents", "cost_yearly_cents")


def shown(ground: Ground, name: str) -> str:
    """Return the estimate as an amount that says what it is, or nothing."""
    cents = ground.estimate(name)
    return "" if cents is None else _("about %(amount)s (estimate)") % {"amount": money.shown(cents, ground.language)}


def sentences(ground: Ground) -> list[str]:
    """Return how each estimate that is used was worked out, and the assumption."""
    giver, by = ground.giver, ground.basis
    stated = {"cost_once_cents": (_("Costs once"), giver.once), "cost_yearly_cents": (_("Costs a year"), giver.yearly)}
    found = []
    for name in NAMES:
        cents = ground.estimate(name)
        if by is None or cents is None or ground.cents(name) is not None:
            continue
        label, there = stated[name]
        values = {"label": label, "there": there, "here": money.shown(cents, ground.language)}
        found.append(_calculation(by) % {**values, "units": number(by.there), "own": number(by.here)})
    return [*found, _assumption(ground, by)] if found and by is not None else []


def blocks(ground: Ground) -> list[Block]:
    """Return the same as paragraphs: each calculation says that it is an estimate, the assumption names itself."""
    *calculations, assumption = sentences(ground) or [""]
    found: list[Block] = [Paragraph([Text(said)], label=_("Estimate")) for said in calculations]
    return [*found, Paragraph([Text(assumption)])] if assumption else found


def _calculation(by: scaling.Basis) -> str:
    if by.kind == scaling.FIXED:
        return _("%(label)s: %(there)s there, so about %(here)s here.")
    return _("%(label)s: %(there)s ÷ %(units)s × %(own)s = about %(here)s.")


def _assumption(ground: Ground, by: scaling.Basis) -> str:
    values = {"giver": ground.giver.town, "driver": ground.giver.driver_name}
    if by.kind == scaling.FIXED:
        return _("Assumption: the costs do not depend on the size of the town, as %(giver)s states.") % values
    if by.kind == scaling.INHABITANTS:
        return _("Assumption: the costs grow evenly with the inhabitants, as %(giver)s states.") % values
    return _("Assumption: the costs grow evenly with the number (%(driver)s), as %(giver)s states.") % values
