"""Who has applied for an event, as rule and course office see it."""

from datetime import datetime

from lotse.events.models import Event, Registration
from lotse.events.queries import line
from lotse.events.queries import registration as registrations
from lotse.events.rules import selection as rule
from lotse.events.rules import states
from lotse.events.rules.line import Party
from lotse.events.rules.selection import Proposal


def applicants(event: Event) -> list[Registration]:
    """Return everybody who has applied, in order of arrival."""
    rows = registrations.full().filter(event=event, state=states.APPLIED)
    return list(rows.order_by("lined_up_at", "id"))


def proposals(event: Event, people: list[Registration], at: datetime) -> list[Proposal]:
    """Return what the rule proposes; people of one booking who want to take part together are one party."""
    groups: dict[tuple[str, int], list[Registration]] = {}
    for row in people:
        together = row.booking.is_group and row.booking.together
        groups.setdefault(("booking", row.booking_id) if together else ("person", row.pk), []).append(row)
    applied = [
        Party(
            ids=tuple(row.pk for row in members),
            lined_up=max(row.lined_up_at or row.created_at for row in members),
            priority=members[0].priority,
            quota_key=members[0].quota_key,
            group=members[0].group,
        )
        for members in groups.values()
    ]
    taken = line.taken(line.rows(event))
    return rule.propose(line.policy(event, at), capacity=event.capacity, taken=taken, applied=applied)


def undecided(event: Event) -> int:
    """Return how many have applied and no decision yet."""
    return Registration.objects.filter(event=event, state=states.APPLIED, choice="").count()
