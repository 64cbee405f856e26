"""Who has a task in an event."""

from lotse.events.models import TeamMember


def trainers(event_id: int) -> list[str]:
    """Return the names of those who teach, sorted. Somebody without a name is left out: addresses are not public."""
    rows = TeamMember.objects.filter(event_id=event_id, task=TeamMember.TRAINER)
    names = rows.values_list("person__first_name", "person__last_name")
    return sorted(name for first, last in names if (name := f"{first} {last}".strip()))
