"""Calendar files: the invitation of one person (RFC 5546), and feeds of many events.

One person's registration is one calendar entry with one UID; several days are its occurrences. Regular days are a rule,
the others exceptions of it, because calendar programs replace and cancel an entry by its UID. The entry does not carry
the link to the own page: town halls share calendars, and whoever has the link can give up the seat.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import vCalAddress, vDuration, vInt, vRecur, vUri

from lotse.base import clock, ical, links
from lotse.events.models import Event, Registration, Session
from lotse.events.rules import outlook, states
from lotse.events.wording import Format

Span = tuple[datetime, datetime]
REFRESH = timedelta(hours=6)
STATUS = {states.CONFIRMED: "CONFIRMED", **dict.fromkeys(states.STEPS.keys() - states.ACTIVE, "CANCELLED")}


def invitation(registration: Registration, *, sessions: Sequence[Session] | None = None) -> str:
    """Return the invitation, or its update: the higher SEQUENCE replaces the entry."""
    return _entry(registration, "REQUEST", sessions)


def cancellation(registration: Registration, *, sessions: Sequence[Session] | None = None) -> str:
    """Return the file that takes the whole entry back."""
    return _entry(registration, "CANCEL", sessions)


def download(registration: Registration) -> str:
    """Return the file for people who put the dates into a calendar by hand."""
    return _entry(registration, "PUBLISH", None)


def own_page(registration: Registration) -> str:
    """Return the address of the own page of a registration, in the language of its booking."""
    token = links.sign("registration", registration.uuid, registration.link_version)
    return links.absolute("link:registration", token, language=registration.booking.language)


def feed(events: Iterable[Event], name: str, urls: Mapping[int, str]) -> bytes:
    """Return the public feed: an entry for each day, so that every calendar shows it where it belongs.

    `urls` are the absolute pages by event id. At most one statement for the days of all events.
    """
    events = list(events)
    prefetch_related_objects(events, "sessions")
    entries = [entry for event in events for entry in _public_days(event, urls.get(event.pk, ""))]
    head = {
        **ical.texts(**{"NAME": name, "X-WR-CALNAME": name}),
        "REFRESH-INTERVAL": vDuration(REFRESH, params={"VALUE": "DURATION"}),
        "X-PUBLISHED-TTL": vDuration(REFRESH),
    }
    return ical.calendar("PUBLISH", entries, clock.zone(), head)


def _entry(registration: Registration, method: str, sessions: Sequence[Session] | None) -> str:
    event = registration.event
    found = event.sessions.all() if sessions is None else sessions
    days = sorted(found, key=lambda session: session.starts_at)
    with translation.override(registration.booking.language):
        facts = _facts(registration, days, method)
    spans = [(day.starts_at, day.ends_at) for day in days]
    entries = [{**dates, **facts} for dates in _dates(spans, overrides=method != "CANCEL")]
    return ical.calendar(method, entries, clock.zone()).decode()


def _facts(registration: Registration, days: Sequence[Session], method: str) -> dict[str, ical.Value]:
    event = registration.event
    firm = registration.state == states.CONFIRMED
    over = method == "CANCEL" or event.state == states.CANCELLED
    facts = {
        "DTSTAMP": ical.utc(clock.now()),
        "SEQUENCE": vInt(event.sequence + registration.sequence),
        "ORGANIZER": _organizer(event),
        **ical.texts(
            UID=f"registration-{registration.uuid}@lotse",
            STATUS="CANCELLED" if over else _status(registration),
            TRANSP="OPAQUE",
            SUMMARY=event.title,
            LOCATION=_place(event, firm),
            DESCRIPTION=_description(event, days, firm and not over),
        ),
    }
    if method != "PUBLISH":
        facts["ATTENDEE"] = ical.address(
            registration.email, registration.full_name, ROLE="REQ-PARTICIPANT", PARTSTAT="ACCEPTED", RSVP="FALSE"
        )
    return facts


def _status(registration: Registration) -> str:
    event = registration.event
    if registration.state == states.CONFIRMED and outlook.provisional(
        minimum=event.minimum, assured=event.assured_at is not None
    ):
        return "TENTATIVE"
    return STATUS.get(registration.state, "TENTATIVE")


def _organizer(event: Event) -> vCalAddress:
    email = event.contact_email or event.organiser.email or settings.DEFAULT_FROM_EMAIL
    # The address of the installation may be written with a name: Lotse <lotse@town.example>.
    return ical.address(email.rpartition("<")[2].rstrip("> "), event.organiser.name)


def _place(event: Event, firm: bool) -> str:
    if event.format == Format.ONLINE:
        return event.online_link if firm and event.online_link else _("Online")
    return ", ".join(part for part in (event.place_name, event.place_address) if part)


def _description(event: Event, days: Sequence[Session], firm: bool) -> str:
    parts = [f"{event.title}, {event.organiser.name}"]
    titled = [f"{_local(day.starts_at):%d.%m.} {day.title}" for day in days if day.title]
    parts.append("\n".join(titled))
    if firm and event.online_link and event.format != Format.ONSITE:
        parts.append(_("Access link: %(link)s") % {"link": event.online_link})
    if firm:
        parts.append(event.mail_note)
    contact = [event.contact_name, event.contact_phone, event.contact_email or event.organiser.email]
    if any(contact):
        parts.append(_("Contact: %(contact)s") % {"contact": ", ".join(part for part in contact if part)})
    if firm:
        parts.append(_("You cannot come? Our mail has the link to your page."))
    return "\n\n".join(part for part in parts if part)


def _public_days(event: Event, url: str) -> Iterable[ical.Properties]:
    zone = clock.zone()
    days = sorted(event.sessions.all(), key=lambda session: session.starts_at)
    for number, day in enumerate(days, 1):
        title = event.title
        if len(days) > 1:
            title = _("%(title)s (day %(number)s of %(all)s)") % {"title": title, "number": number, "all": len(days)}
        yield {
            # Not the present: an unchanged feed stays the same file, which readers need not fetch again.
            "DTSTAMP": ical.utc(event.published_at or day.starts_at),
            "SEQUENCE": vInt(event.sequence),
            "DTSTART": ical.moment(day.starts_at, zone),
            "DTEND": ical.moment(day.ends_at, zone),
            **ical.texts(
                UID=f"{event.uuid}-{day.pk}@lotse",
                STATUS="CANCELLED" if event.state == states.CANCELLED else "CONFIRMED",
                TRANSP="TRANSPARENT",
                SUMMARY=title,
                LOCATION=_place(event, firm=False),
                DESCRIPTION="\n".join(part for part in (day.title, event.organiser.name, url) if part),
            ),
            **({"URL": vUri(url)} if url else {}),
        }


def _local(value: datetime) -> datetime:
    return value.astimezone(clock.zone())


def _dates(spans: Sequence[Span], *, overrides: bool) -> list[dict[str, ical.Value]]:
    """Return the properties that say when: the entry itself, then its exceptions."""
    if not spans:
        return []
    zone = clock.zone() if str(clock.zone()) == ical.BERLIN else UTC
    local = [(start.astimezone(zone), end.astimezone(zone)) for start, end in spans]
    gap, first = _rule(local)
    planned = [_moved(first, gap * number) for number in range(len(local))]
    entries = [_when(first, zone)]
    if len(local) > 1:
        interval = {"INTERVAL": gap} if gap > 1 else {}
        entries[0]["RRULE"] = vRecur({"FREQ": "DAILY", "COUNT": len(local), **interval})
    if overrides:
        entries += [
            {"RECURRENCE-ID": ical.moment(plan[0], zone), **_when(real, zone)}
            for plan, real in zip(planned, local, strict=True)
            if _wall(plan) != _wall(real)
        ]
    return entries


def _when(span: Span, zone: tzinfo) -> dict[str, ical.Value]:
    return {"DTSTART": ical.moment(span[0], zone), "DTEND": ical.moment(span[1], zone)}


def _rule(local: Sequence[Span]) -> tuple[int, Span]:
    """Return the gap in days and the first occurrence of the rule that fits most of the days."""
    hours = Counter((start.time(), _naive(end) - _naive(start)) for start, end in local)
    (usual, length), _times = hours.most_common(1)[0]
    begin = local[0][0].replace(hour=usual.hour, minute=usual.minute, second=usual.second)
    first = (begin, begin + length)
    offsets = [(start.date() - begin.date()).days for start, _end in local]
    gaps = Counter(later - earlier for earlier, later in zip(offsets, offsets[1:], strict=False) if later > earlier)
    fitting = [gap for gap, _number in gaps.most_common()] or [1]
    return max(fitting, key=lambda gap: sum(day == gap * i for i, day in enumerate(offsets))), first


def _moved(span: Span, days: int) -> Span:
    # Adding days to a moment with a zone keeps the time on the clock, as RFC 5545 wants it.
    return span[0] + timedelta(days=days), span[1] + timedelta(days=days)


def _naive(value: datetime) -> datetime:
    return value.replace(tzinfo=None)


def _wall(span: Span) -> Span:
    return _naive(span[0]), _naive(span[1])
