"""What the policy sees of people is written anew when the policy itself changes.

All functions here run inside an action that holds the lock on the event.
"""

from lotse.base.statements import update
from lotse.events.models import Event
from lotse.events.queries import line as line_query
from lotse.events.queries import registration as query
from lotse.events.rules import states

CAUSES = ("capacity", "admission", "line_policy", "fill_gaps", "quota_of", "quota_seats")
"""Facts of an event that may let somebody move up when they change."""


def renew(event: Event) -> None:
    """Store priority and quota key of everybody who has a seat, waits or has applied."""
    for row in query.full().filter(event=event, state__in=states.ACTIVE).exclude(email="").order_by("id"):
        booking = row.booking
        now = line_query.standing(event, booking.organisation, booking.organisation_text, row.group)
        if (row.priority, row.quota_key) != (now.priority, now.quota_key):
            row.priority, row.quota_key = now.priority, now.quota_key
            update(row, "priority", "quota_key")
