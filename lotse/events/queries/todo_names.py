"""What the course desk has to do about names that are still open."""

from collections.abc import Iterator
from datetime import datetime

from lotse.base.todo import Line
from lotse.events.models import Event
from lotse.events.queries import names as query
from lotse.events.rules import names as rule
from lotse.events.rules import states
from lotse.events.wording import LOOK
from lotse.events.wording import booking as wording


def lines(events: dict[int, Event], at: datetime) -> Iterator[Line]:
    """Yield a line for each event that starts soon with seats whose names were not entered in time."""
    wanted = {pk: event for pk, event in events.items() if _is_late(event, at)}
    for pk, number in query.numbers(wanted).items():
        yield Line(
            title=wording.TODO_NAMES % {"count": number},
            why=wording.TODO_NAMES_WHY % {"event": wanted[pk].title},
            url_name="desk:event_registrations",
            url_args=(pk,),
            action=LOOK,
            when=wanted[pk].starts_at,
        )


def _is_late(event: Event, at: datetime) -> bool:
    starts = event.starts_at
    if event.state != states.PUBLISHED or starts is None or starts <= at:
        return False
    return rule.wanted_until(starts=starts, days=event.names_days) <= at
