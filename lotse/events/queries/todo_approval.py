"""What the course desk has to do about superiors who did not answer, or whom no mail has reached."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.functional import Promise

from lotse.base.todo import Line
from lotse.events.models import Event, Registration
from lotse.events.queries import approval as query
from lotse.events.queries import approval_change
from lotse.events.rules import states
from lotse.events.wording import LOOK, Approval, ApprovalState
from lotse.events.wording import approval as wording


def for_desk(events: dict[int, Event], at: datetime) -> Iterator[Line]:
    """Yield the lines of these events, in a fixed number of statements."""
    coming = [pk for pk, event in events.items() if event.starts_at and event.starts_at > at]
    rows = Registration.objects.filter(event_id__in=coming, state__in=states.ACTIVE).order_by("id")
    silent = rows.filter(approval=Approval.ASKED, approval_requests__state=ApprovalState.LAPSED).distinct()
    yield from _lines(silent, events, wording.TODO_SILENT, wording.TODO_SILENT_WHY)
    asked = {row.pk: row for row in rows.filter(approval=Approval.REQUESTED)}
    unreached = query.undelivered(asked)
    back = [row for pk, row in asked.items() if pk in unreached]
    yield from _lines(back, events, wording.TODO_UNDELIVERED, wording.TODO_UNDELIVERED_WHY)
    untold = approval_change.unreached(coming, at)
    yield from _lines(untold, events, wording.TODO_UNDELIVERED, wording.TODO_UNTOLD_WHY)


def _lines(
    rows: Iterable[Registration], events: dict[int, Event], title: str | Promise, why: str | Promise
) -> Iterator[Line]:
    """Yield a line for each event; one person is named and linked."""
    found: dict[int, list[Registration]] = {}
    for row in rows:
        found.setdefault(row.event_id, []).append(row)
    for event_id, people in found.items():
        one = len(people) == 1
        yield Line(
            title=title % {"name": people[0].full_name, "count": len(people)},
            why=why % {"event": events[event_id].title},
            url_name="desk:registration" if one else "desk:event_registrations",
            url_args=(people[0].pk if one else event_id,),
            action=LOOK,
            when=events[event_id].starts_at,
        )
