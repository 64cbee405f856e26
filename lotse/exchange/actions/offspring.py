"""A copy that runs becomes a solution of the own town, which says what it is based on."""

from datetime import datetime

from lotse.base import audit
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.exchange import errors
from lotse.exchange.actions import copy as copies
from lotse.exchange.actions import entry
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Copy, Solution
from lotse.exchange.rules import copy as rule
from lotse.exchange.rules import stages, states
from lotse.exchange.rules.values import LONGEST
from lotse.exchange.wording import Status
from lotse.exchange.wording import copies as words
from lotse.people.models import Person

# What the two share; everything else the town says of its own.
SHARED = ("topic", "problem", "how_it_works", "beneficiaries")


@action
def begin(*, copy: Copy, author: Person | None, by: Actor, at: datetime) -> Solution:
    """Begin the draft of an own solution from a running copy. Doing it twice returns the same."""
    copy = copies.locked(copy)
    origin = copy.solution
    known = Solution.objects.filter(based_on=origin, municipality_id=copy.municipality_id)
    there = known.exclude(state=states.ARCHIVED).order_by("id").first()
    if there is not None:
        return there
    if not rule.may_be_published(copy.stage):
        raise errors.NotNow(words.NOT_RUNNING)
    made = solutions.draft(
        municipality=copy.municipality, values=_values(copy), author=author, by=by, at=at, language=origin.language
    )
    made.based_on = origin
    made.save(update_fields=["based_on"])
    after = {"based_on": str(origin.uuid)}
    audit.record("solution.based", entry.about(made), by=by, at=at, after=after)
    return made


def _values(copy: Copy) -> dict[str, object]:
    origin = copy.solution
    title = str(words.TOGETHER_TITLE % {"title": origin.title, "town": copy.municipality.name})
    running = Status.OPERATION if copy.stage == stages.OPERATION else Status.IMPLEMENTATION
    own = {
        "title": title if len(title) <= LONGEST["title"] else origin.title,
        "status": running,
        "effect": copy.effect,
        "do_differently": copy.adapted,
    }
    return {name: getattr(origin, name) for name in SHARED} | own
