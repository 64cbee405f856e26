"""What the course desk has to do about dates and sign-ups, in a fixed number of statements."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone, translation
from django.utils.formats import date_format

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.base.todo import Line
from lotse.events import wording
from lotse.events.models import Event, Registration, Session, TeamMember
from lotse.events.queries import todo_approval, todo_bounced, todo_minimum, todo_names
from lotse.events.rules import states
from lotse.events.wording import Approval
from lotse.people.models import Person

SOON = timedelta(days=1)
LISTS = timedelta(days=3)
APPROVALS = timedelta(days=14)
DRAFTS = timedelta(days=90)
LOOK_BACK = timedelta(days=60)
# A queue with more failures is a matter for the operator, not for single calls.
MOST_FAILED = 300


@dataclass(frozen=True)
class Figures:
    """Registrations of one event; `ends_first` is the first hold to run out."""

    confirmed: int = 0
    unconfirmed: int = 0
    asked: int = 0
    ends_first: datetime | None = None


def for_desk(
    person: Person, organisation_ids: Iterable[int], at: datetime, *, event_id: int | None = None
) -> list[Line]:
    """Return the lines of the course office, and of trainers for their own runs."""
    office = set(organisation_ids)
    events = {event.pk: event for event in _events(person, office, at, event_id)}
    figures = _figures(events, at)
    own = {pk: event for pk, event in events.items() if event.organiser_id in office}
    lines = [*_attendance(events, figures, at), *_failed(own), *_drafts(own, at), *todo_names.lines(own, at)]
    lines += todo_approval.for_desk(own, at)
    lines += todo_bounced.lines(own, at)
    for pk, event in own.items():
        if event.state == states.PUBLISHED:
            lines += _registrations(event, figures.get(pk, Figures()), at)
            lines += todo_minimum.lines(event, figures.get(pk, Figures()).confirmed, at)
    return lines


def _events(person: Person, office: set[int], at: datetime, event_id: int | None) -> QuerySet[Event]:
    taught = TeamMember.objects.filter(person=person, task=TeamMember.TRAINER).values("event_id")
    rows = Event.objects.filter(Q(organiser_id__in=office) | Q(pk__in=taught))
    rows = rows.exclude(state=states.CANCELLED).filter(Q(ends_at=None) | Q(ends_at__gt=at - LOOK_BACK))
    return rows.filter(pk=event_id) if event_id else rows


def _figures(events: Iterable[int], at: datetime) -> dict[int, Figures]:
    held = Q(state=states.UNCONFIRMED, hold_until__gt=at)
    firm = Q(state=states.CONFIRMED)
    rows = Registration.objects.filter(event_id__in=list(events), state__in=states.SEATED).values("event_id")
    rows = rows.annotate(
        confirmed=Count("id", filter=firm),
        unconfirmed=Count("id", filter=held),
        asked=Count("id", filter=(firm | held) & Q(approval=Approval.ASKED)),
        ends_first=Min("hold_until", filter=held),
    ).order_by()
    return {
        row["event_id"]: Figures(row["confirmed"], row["unconfirmed"], row["asked"], row["ends_first"]) for row in rows
    }


def _attendance(events: dict[int, Event], figures: dict[int, Figures], at: datetime) -> Iterator[Line]:
    today = timezone.localtime(at, clock.zone()).replace(hour=0, minute=0, second=0, microsecond=0)
    seated = Count("attendances", filter=Q(attendances__registration__state=states.CONFIRMED))
    rows = Session.objects.filter(event_id__in=list(events), starts_at__lt=today + timedelta(days=1))
    for session in rows.annotate(noted=seated).order_by("starts_at"):
        event = events[session.event_id]
        people = figures.get(event.pk, Figures()).confirmed
        if event.state != states.PUBLISHED or session.noted >= people:
            continue
        yield Line(
            title=wording.TODO_ATTENDANCE % {"session": session.title or _day(session.starts_at)},
            why=wording.TODO_ATTENDANCE_WHY % {"event": event.title, "count": people},
            url_name="desk:session_attendance",
            url_args=(session.pk,),
            action=wording.NOTE,
            when=session.ends_at,
            late=session.ends_at < at,
        )


def _failed(events: dict[int, Event]) -> Iterator[Line]:
    mails = OutboxMail.objects.filter(state=OutboxMail.FAILED, subject_kind="registration")
    addresses = dict(mails.order_by("-id").values_list("subject_ref", "to_address")[:MOST_FAILED])
    rows = Registration.objects.filter(event_id__in=list(events), state__in=states.ACTIVE, uuid__in=list(addresses))
    back: dict[int, list[Registration]] = {}
    for row in rows.order_by("id"):
        # An address that was corrected since has had a new mail.
        if addresses[str(row.uuid)] == row.email:
            back.setdefault(row.event_id, []).append(row)
    for event_id, people in back.items():
        one = len(people) == 1
        yield Line(
            title=wording.TODO_MAIL_FAILED % {"name": people[0].full_name, "count": len(people)},
            why=wording.TODO_MAIL_FAILED_WHY % {"event": events[event_id].title},
            url_name="desk:registration" if one else "desk:event_registrations",
            url_args=(people[0].pk if one else event_id,),
            action=wording.LOOK,
            when=min((p.hold_until for p in people if p.hold_until), default=None),
        )


def _drafts(events: dict[int, Event], at: datetime) -> Iterator[Line]:
    for event in events.values():
        near = event.starts_at is None or at < event.starts_at < at + DRAFTS
        if event.state == states.DRAFT and near:
            yield Line(
                title=wording.TODO_DRAFT % {"event": event.title},
                why=wording.TODO_DRAFT_WHY,
                url_name="desk:event",
                url_args=(event.pk,),
                action=wording.LOOK,
                when=event.starts_at,
            )


def _registrations(event: Event, figures: Figures, at: datetime) -> Iterator[Line]:
    """Yield what is open among the people of one published event before it starts."""
    start, names = event.starts_at, {"event": event.title}
    if start is None or start <= at:
        return
    if figures.ends_first and figures.ends_first < at + SOON:
        yield Line(
            title=wording.TODO_UNCONFIRMED % {"count": figures.unconfirmed},
            why=wording.TODO_UNCONFIRMED_WHY % names,
            url_name="desk:event_registrations",
            url_args=(event.pk,),
            action=wording.LOOK,
            when=figures.ends_first,
        )
    if figures.asked and start < at + APPROVALS:
        yield Line(
            title=wording.TODO_APPROVALS % {"count": figures.asked},
            why=wording.TODO_APPROVALS_WHY % names,
            url_name="desk:event_registrations",
            url_args=(event.pk,),
            action=wording.LOOK,
            when=start,
        )
    if figures.confirmed and start < at + LISTS:
        yield Line(
            title=wording.TODO_LISTS,
            why=wording.TODO_LISTS_WHY % {**names, "count": figures.confirmed},
            url_name="desk:event_list",
            url_args=(event.pk,),
            action=wording.DOWNLOAD,
            when=start,
        )


def _day(moment: datetime) -> str:
    shape = "j. F Y" if translation.get_language() == "de" else "j F Y"
    return date_format(timezone.localtime(moment, clock.zone()).date(), shape)
