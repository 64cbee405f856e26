"""Who has a task in an event."""

from lotse.base.statements import Slot, Statement
from lotse.events.models import TeamMember


def trainers(event_id: int) -> list[str]:
    """Return the names of those who teach, sorted. Somebody without a name is left out: addresses are not public."""
    return sorted(name for first, last in _TRAINERS.all(event=event_id) if (name := f"{first} {last}".strip()))


_TRAINERS = Statement(
    lambda: TeamMember.objects.filter(event=Slot(TeamMember, "event"), task=TeamMember.TRAINER).values_list(
        "person__first_name", "person__last_name"
    )
)
