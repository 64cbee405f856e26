"""The coordination invites to a meeting, changes it, calls it off. Seats and mails are those of events."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lotse.base import audit, clock, locking
from lotse.base.actor import Actor
from lotse.base.text import slug as readable
from lotse.base.text import tidy, tidy_block
from lotse.base.transactions import action
from lotse.events.actions import event as events
from lotse.events.actions.event import Day
from lotse.events.models import Event, Session
from lotse.events.wording import Format, MoveUp
from lotse.network import errors, wording
from lotse.network.models import Meeting
from lotse.network.queries import meeting as query
from lotse.network.rules import meeting as rule
from lotse.regions.models import Municipality, Organisation

KIND = "meeting"
OWN = ("kind", "summary", "town")


@dataclass(frozen=True)
class Facts:
    """What is typed about a meeting. `minutes` is its length; a format with a place needs one, online a link later."""

    title: str
    starts_at: datetime
    minutes: int
    kind: str = wording.MeetingKind.TALK
    summary: str = ""
    town: Municipality | None = None
    format: str = Format.ONLINE
    place_name: str = ""
    place_address: str = ""
    online_link: str = ""
    capacity: int = 100
    contact_name: str = ""
    contact_email: str = ""


@action
def propose(
    *,
    organiser: Organisation,
    facts: Facts,
    by: Actor,
    at: datetime,
    language: str = "de",
    key: UUID | None = None,
) -> Meeting:
    """Store a meeting as a draft. The same `key` (of a form that was sent twice) is the same meeting."""
    known = query.by_key(key) if key else None
    if known is not None:
        return known
    days = _days(facts, at)
    event = Event(
        uuid=key or uuid4(),
        kind=KIND,
        organiser=organiser,
        language=language,
        price_cents=0,
        terms_note=_free_of_charge(language),
        move_up=MoveUp.DIRECT,
        **_event_facts(facts),
    )
    events.create(event=event, days=days, by=by, at=at)
    meeting = Meeting.objects.create(event=event, slug=_free_slug(event), **_own_facts(facts))
    audit.record("meeting.proposed", ("event", event.uuid), by=by, at=at, after={"kind": meeting.kind})
    return meeting


@action
def plan(
    *,
    organiser: Organisation,
    facts: Facts,
    by: Actor,
    at: datetime,
    language: str = "de",
    key: UUID | None = None,
) -> Meeting:
    """Store a meeting and invite to it at once."""
    meeting = propose(organiser=organiser, facts=facts, by=by, at=at, language=language, key=key)
    return publish(meeting=meeting, by=by, at=at)


@action
def publish(*, meeting: Meeting, by: Actor, at: datetime) -> Meeting:
    """Open a proposed meeting to everybody."""
    meeting.event = events.publish(event=meeting.event, by=by, at=at)
    return meeting


@action
def change(*, meeting: Meeting, facts: Facts, by: Actor, at: datetime) -> Meeting:
    """Change a meeting; who takes part is told where date or place changed."""
    event = locking.lock(Event, meeting.event_id)
    only = event.sessions.first()
    days = _days(facts, at, session_id=only.pk if only else None)
    if only is not None and _same(meeting, event, only, facts, days[0]):
        return meeting
    before = {name: str(getattr(meeting, name) or "") for name in OWN}
    for name, value in _own_facts(facts).items():
        setattr(meeting, name, value)
    meeting.save()
    meeting.event = events.change(event=event, facts=_event_facts(facts), days=days, by=by, at=at)
    after = {name: str(getattr(meeting, name) or "") for name in OWN}
    if after != before:
        audit.record("meeting.changed", ("event", event.uuid), by=by, at=at, before=before, after=after)
    return meeting


@action
def cancel(*, meeting: Meeting, reason: str, by: Actor, at: datetime) -> Meeting:
    """Call a meeting off; everybody is told why."""
    meeting.event = events.cancel(event=meeting.event, reason=reason, by=by, at=at)
    return meeting


def _days(facts: Facts, at: datetime, session_id: int | None = None) -> list[Day]:
    if not rule.fits(facts.minutes):
        raise errors.WrongLength(wording.WRONG_LENGTH)
    if facts.starts_at <= at:
        raise errors.InThePast(wording.IN_THE_PAST)
    ends = facts.starts_at + timedelta(minutes=facts.minutes)
    return [Day(starts_at=facts.starts_at, ends_at=ends, units=rule.units(facts.minutes), id=session_id)]


def _same(meeting: Meeting, event: Event, session: Session, facts: Facts, day: Day) -> bool:
    """Return True where the page was sent without a change, or twice."""
    own = all(getattr(meeting, name) == value for name, value in _own_facts(facts).items())
    shared = all(getattr(event, name) == value for name, value in _event_facts(facts).items())
    return own and shared and (session.starts_at, session.ends_at) == (day.starts_at, day.ends_at)


def _event_facts(facts: Facts) -> dict[str, object]:
    return {
        "title": tidy(facts.title),
        "format": facts.format,
        "place_name": tidy(facts.place_name),
        "place_address": tidy(facts.place_address),
        "online_link": facts.online_link,
        "capacity": facts.capacity,
        "contact_name": tidy(facts.contact_name),
        "contact_email": facts.contact_email,
    }


def _own_facts(facts: Facts) -> dict[str, object]:
    return {"kind": facts.kind, "summary": tidy_block(facts.summary), "town": facts.town}


def _free_of_charge(language: str) -> str:
    with translation.override(language):
        return _("Free of charge.")


def _free_slug(event: Event) -> str:
    """Return the address of a meeting: its day and title, with a number when that is taken."""
    day = timezone.localtime(event.starts_at, clock.zone()).date().isoformat() if event.starts_at else ""
    wanted = f"{day}-{readable(event.title, 50)}".strip("-")
    taken = set(Meeting.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(s for s in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)
