"""What wins people over in a few words: the facts that summary, poster and slides share."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lotse.base import money
from lotse.exchange.models import Copy
from lotse.toolkit.documents import council_paper_estimate as estimates
from lotse.toolkit.documents import council_paper_money as amounts
from lotse.toolkit.documents.council_paper_giver import day, town_name
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import Text, Words
from lotse.toolkit.rules import council_paper as rule

MOST_TAKERS = 8


@dataclass(frozen=True)
class Figure:
    """A figure as the giver states it, and as it is for the own town."""

    label: str
    there: str
    here: Words


def figures(ground: Ground) -> list[Figure]:
    """Return the costs, in all and for each inhabitant. What is unknown stays open."""
    giver, unknown = ground.giver, _("not stated")
    once, yearly = _("Costs once"), _("Costs a year")
    return [
        Figure(once, giver.once or unknown, _here(ground, "cost_once_cents", once)),
        Figure(
            _("Costs once for each inhabitant"),
            _head(ground, giver.once_cents, giver.people) or unknown,
            _head_here(ground, "cost_once_cents"),
        ),
        Figure(yearly, giver.yearly or unknown, _here(ground, "cost_yearly_cents", yearly)),
        Figure(
            _("Costs a year for each inhabitant"),
            _head(ground, giver.yearly_cents, giver.people) or unknown,
            _head_here(ground, "cost_yearly_cents"),
        ),
        Figure(_("Own share of the costs once"), unknown, _share(ground)),
    ]


def _here(ground: Ground, name: str, label: str) -> Words:
    cents, guess = ground.cents(name), estimates.shown(ground, name)
    if cents is not None:
        return [Text(money.shown(cents, ground.language))]
    return [Text(guess)] if guess else [ground.points.open(label, _("amount"))]


def _share(ground: Ground) -> Words:
    share = amounts.own_share(ground)
    label = _("Own share of the costs once")
    return (
        [Text(money.shown(share, ground.language))] if share is not None else [ground.points.open(label, _("amount"))]
    )


def _head_here(ground: Ground, name: str) -> Words:
    cents = ground.cents(name)
    shown = _head(ground, cents if cents is not None else ground.estimate(name), ground.people)
    if not shown:
        return [Text("–")]
    return [Text(shown if cents is not None else _("about %(amount)s (estimate)") % {"amount": shown})]


def _head(ground: Ground, cents: int | None, people: int) -> str:
    each = rule.per_head(cents, people)
    return "" if each is None else money.shown(each, ground.language)


def who_has_it(ground: Ground, takers: Sequence[Copy]) -> list[str]:
    """Return the giver and the towns that copy in the open, each with since when."""
    giver = ground.giver
    since = _("in operation since %(when)s") % {"when": giver.since} if giver.since else ""
    # Whoever runs it since some day is in operation.
    status = "" if since and giver.is_running else giver.status
    found = [", ".join(part for part in (giver.town, status, since) if part)]
    for copy in takers[:MOST_TAKERS]:
        values = {"town": town_name(copy.municipality), "stage": copy.get_stage_display(), "day": day(copy.since)}
        found.append(_("%(town)s: %(stage)s, since %(day)s") % values)
    return found
