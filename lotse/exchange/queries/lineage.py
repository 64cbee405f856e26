"""Where a solution comes from, and what others have made of it."""

from django.db.models import Q

from lotse.base.statements import Reading, Slot, Statement
from lotse.exchange.models import Solution
from lotse.exchange.rules import states

# No record has this id.
NONE = 0
SHOWN = ("slug", "title", "language", "status", "origin", "based_on", "municipality__name", "municipality__slug")


def read(solution: Solution) -> Reading[Solution]:
    """Return the public entry it is based on, and those based on it, by town; in one statement."""
    return _RELATIVES.read(origin=solution.based_on_id or NONE, here=solution.pk)


_RELATIVES = Statement(
    lambda: (
        Solution.objects.filter(
            Q(pk=Slot(Solution, "id", "origin")) | Q(based_on=Slot(Solution, "based_on", "here")),
            state=states.PUBLISHED,
        )
        .select_related("municipality")
        .order_by("municipality__sort_key", "id")
        .only(*SHOWN)
    )
)
