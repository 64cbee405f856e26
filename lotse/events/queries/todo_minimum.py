"""The line of „Zu tun“ about runs that have too few people when the decision day comes near."""

from collections.abc import Iterator
from datetime import datetime, time

from lotse.base import clock
from lotse.base.todo import Line
from lotse.events.models import Event
from lotse.events.rules import outlook as rule
from lotse.events.wording import minimum as wording


def stands(event: Event, confirmed: int, at: datetime) -> rule.Outlook | None:
    """Return whether the event takes place, as far as that is known."""
    return rule.outlook(
        state=event.state,
        minimum=event.minimum,
        confirmed=confirmed,
        assured=event.assured_at is not None,
        decide_on=event.decide_on,
        today=at.astimezone(clock.zone()).date(),
    )


def lines(event: Event, confirmed: int, at: datetime) -> Iterator[Line]:
    """Yield a line while somebody has to decide."""
    if event.decide_on is None or stands(event, confirmed, at) != "at_risk":
        return
    yield Line(
        title=wording.TODO_DECIDE % {"event": event.title},
        why=wording.TODO_DECIDE_WHY % {"confirmed": confirmed, "count": event.minimum},
        url_name="desk:event",
        url_args=(event.pk,),
        action=wording.DECIDE,
        when=datetime.combine(event.decide_on, time(23, 59), clock.zone()),
        late=event.decide_on < at.astimezone(clock.zone()).date(),
    )
