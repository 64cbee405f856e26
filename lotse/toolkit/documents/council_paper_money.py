"""The overview of the money: the giver's figures as the giver's, the town's own beside them, checked."""

from django.utils.translation import gettext as _

from lotse.base import money
from lotse.toolkit.documents import council_paper_estimate as estimates
from lotse.toolkit.documents.council_paper_giver import Giver
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import Block, Paragraph, Table, Text, Words, labelled, marked
from lotse.toolkit.rules import council_paper as rule


def title() -> str:
    """Return how the part is called; the proposed decision refers to it."""
    return _("Financial effects")


def blocks(ground: Ground) -> list[Block]:
    """Return table, estimate, sums, and what the figures rest on."""
    found: list[Block] = [_table(ground), Paragraph([Text(_foreign(ground))])]
    found += estimates.blocks(ground)
    found += [Paragraph([text]) for text in (*_check(ground), *_years(ground))]
    known = [
        (_("Included in the costs there"), ground.giver.included),
        (_("Own staff there, once, on top"), ground.giver.own_staff),
    ]
    for label, text in known:
        found += labelled(label, text) if text else []
    basis = ground.points.own(
        title(), ground.text("figures_basis"), _("where the own figures come from: offer, estimate")
    )
    return [*found, Paragraph(basis, label=_("Basis of the own figures"))]


def amount(ground: Ground, name: str) -> Words:
    """Return a typed figure, an estimate that says so, or the mark of an open one (the table lists it)."""
    cents = own_share(ground) if name == "own_share_cents" else ground.cents(name)
    if cents is not None:
        return [Text(money.shown(cents, ground.language))]
    guess = estimates.shown(ground, name)
    return [Text(guess)] if guess else [marked(_("amount"))]


def own_share(ground: Ground) -> int | None:
    """Return the own share, typed or worked out."""
    return rule.own_share(*(ground.cents(name) for name in rule.OVERVIEW[:3]))


def _table(ground: Ground) -> Table:
    giver, unknown = ground.giver, _("not stated")
    once, funding, yearly = _("Costs once"), _("Funding"), _("Costs a year")
    follow_up = _("Follow-up costs in %(n)s years") % {"n": rule.YEARS}
    rows = [
        [[Text(once)], [Text(giver.once or unknown)], _own(ground, once, "cost_once_cents")],
        [[Text(funding)], [Text(giver.funding or unknown)], _own(ground, funding, "funding_cents")],
        [[Text(_("Own share of the costs once"))], [Text(unknown)], _share(ground)],
        [[Text(yearly)], [Text(giver.yearly or unknown)], _own(ground, yearly, "cost_yearly_cents")],
        [[Text(follow_up)], [Text(_("not worked out"))], _follow_up(ground)],
    ]
    own = _("own figures")
    head = [
        _("Financial item"),
        f"{giver.town}\n{giver.size}\n{_origin(giver)}",
        f"{ground.town}\n{ground.size}\n{own}",
    ]
    return Table(title(), head, rows, [0.3, 0.35, 0.35], numbers=True)


def _origin(giver: Giver) -> str:
    year = _("prices of %(year)s") % {"year": giver.price_year} if giver.price_year else _("price year not stated")
    said = _("according to public sources") if giver.is_unconfirmed else _("as stated by the town")
    return f"{said}, {year}"


def _foreign(ground: Ground) -> str:
    names = {"giver": ground.giver.town, "town": ground.town}
    if estimates.sentences(ground):
        return _("The figures of %(giver)s belong to that town: size, prices and technology may differ.") % names
    return (
        _(
            "The figures of %(giver)s belong to that town and have not been converted to %(town)s: size, prices and "
            "technology may differ."
        )
        % names
    )


def _own(ground: Ground, label: str, name: str) -> Words:
    cents, guess = ground.cents(name), estimates.shown(ground, name)
    if cents is None:
        return [Text(guess)] if guess else [ground.points.open(title(), label, _("amount"))]
    return [Text(money.shown(cents, ground.language))]


def _share(ground: Ground) -> Words:
    share = own_share(ground)
    if share is None:
        return [ground.points.open(title(), _("Own share of the costs once"), _("amount"))]
    shown = money.shown(share, ground.language)
    typed = ground.cents("own_share_cents") is not None
    return [Text(shown if typed else _("%(amount)s (costs less funding)") % {"amount": shown})]


def _follow_up(ground: Ground) -> Words:
    chosen = ground.text("follow_up")
    if chosen == rule.POSSIBLE:
        return [Text(_("possible, but cannot be put into figures"))]
    if chosen == rule.NONE:
        return [Text(_("none"))]
    found = rule.follow_up(ground.cents("cost_yearly_cents"))
    guess = rule.follow_up(ground.estimate("cost_yearly_cents"))
    if found is None and guess is not None:
        return [Text(_("about %(amount)s (estimate)") % {"amount": money.shown(guess, ground.language)})]
    if found is None:
        return [marked(_("follows from the costs a year"))]
    return [Text(money.shown(found, ground.language))]


def slips(ground: Ground) -> list[Text]:
    """Return what does not fit in the overview, for papers that show figures of it without the whole check."""
    return [text for text in _check(ground) if text.is_open]


def _check(ground: Ground) -> list[Text]:
    once, funding, typed = (ground.cents(name) for name in rule.OVERVIEW[:3])
    share, difference = own_share(ground), rule.difference(once, funding, typed)
    if once is not None and funding is not None and rule.funding_exceeds(once, funding):
        sentence = _("The funding (%(funding)s) is higher than the costs once (%(once)s). Please check.")
        return [wrong(ground, sentence, funding=funding, once=once)]
    if difference and once is not None and funding is not None and typed is not None:
        sentence = _(
            "The sum does not fit: costs of %(once)s less funding of %(funding)s leave an own share of %(right)s; "
            "%(typed)s is stated. The difference is %(difference)s."
        )
        amounts = {"once": once, "funding": funding, "right": once - funding, "typed": typed}
        return [wrong(ground, sentence, **amounts, difference=abs(difference))]
    found = [Text(_("Checked: own share and funding together are the costs once."))] if difference == 0 else []
    part = rule.percent(share, once) if share is not None and once else None
    if part is not None:
        found.append(Text(_("The own share is about %(percent)s %% of the costs once.") % {"percent": part}))
    return found


def wrong(ground: Ground, sentence: str, **amounts: int) -> Text:
    """Return a fault in the figures, with the amounts in its sentence."""
    shown = {name: money.shown(cents, ground.language) for name, cents in amounts.items()}
    return ground.points.wrong(title(), sentence % shown)


def _years(ground: Ground) -> list[Text]:
    yearly, share = ground.cents("cost_yearly_cents"), own_share(ground)
    total = rule.follow_up(yearly)
    if yearly is None or total is None or ground.text("follow_up"):
        return []
    values = {
        "n": rule.YEARS,
        "yearly": money.shown(yearly, ground.language),
        "total": money.shown(total, ground.language),
    }
    found = [
        Text(_("Follow-up costs: %(n)s × %(yearly)s = %(total)s, worked out without rising prices.") % values),
    ]
    if share is not None:
        both = {"n": rule.YEARS, "sum": money.shown(share + total, ground.language)}
        found.append(Text(_("Own share and follow-up costs together: %(sum)s in %(n)s years.") % both))
    return found
