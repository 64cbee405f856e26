"""Invitations and feeds, read back by a calendar library."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lotse.events.actions import event as events
from lotse.events.actions import registration as registrations
from lotse.events.actions.event import Day
from lotse.events.documents import calendar
from lotse.events.models import Event, Registration
from lotse.events.queries import registration as query
from tests import papers, people
from tests.people import DESK, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
BERLIN = ZoneInfo("Europe/Berlin")


def local(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN)


def seat(starts: list[tuple[datetime, datetime]], **facts: object) -> Registration:
    """Somebody with a confirmed seat in an event with these days."""
    run = people.run(**facts)
    days = [Day(starts_at=start, ends_at=end, units=Decimal(8)) for start, end in starts]
    events.change(event=run.event, facts={}, days=days, by=DESK, at=NOW)
    made = people.confirmed(Event.objects.get(pk=run.event_id), name="Jörg Müßig", email="joerg@musterdorf.example")
    return query.full().get(pk=made.pk)


def spans(*days: tuple[int, int, int], hours: tuple[int, int] = (9, 16)) -> list[tuple[datetime, datetime]]:
    return [(local(*day, hours[0]), local(*day, hours[1], 30)) for day in days]


WHENS = {
    "one day": spans((2027, 2, 10)),
    "three days in a row": spans((2027, 2, 10), (2027, 2, 11), (2027, 2, 12)),
    "across 28 March": spans((2027, 3, 27), (2027, 3, 28), (2027, 3, 29)),
    "across 31 October": spans((2027, 10, 30), (2027, 10, 31), (2027, 11, 1)),
    "weekly across March": spans((2027, 3, 15), (2027, 3, 22), (2027, 3, 29), (2027, 4, 5)),
    "Easter left out": spans((2027, 3, 15), (2027, 3, 22), (2027, 4, 5), (2027, 4, 12)),
    "without any rule": spans((2027, 3, 1), (2027, 3, 4), (2027, 4, 20), (2027, 11, 2)),
    "afternoon of the first day": [
        (local(2027, 3, 27, 13), local(2027, 3, 27, 17)),
        *spans((2027, 3, 28), (2027, 3, 29)),
    ],
    "twice a day": [
        (local(2027, 3, 27, 9), local(2027, 3, 27, 12)),
        (local(2027, 3, 27, 13), local(2027, 3, 27, 16)),
        (local(2027, 3, 28, 9), local(2027, 3, 28, 12)),
    ],
    "over midnight of the change": [
        (local(2027, 3, 27, 20), local(2027, 3, 28, 8)),
        (local(2027, 3, 29, 20), local(2027, 3, 30, 8)),
    ],
}


@pytest.mark.parametrize("when", WHENS)
def test_every_day_is_read_with_the_right_start_and_end(when: str) -> None:
    registration = seat(WHENS[when])
    wanted = [(start.astimezone(UTC), end.astimezone(UTC)) for start, end in WHENS[when]]
    invitation = calendar.invitation(registration)
    assert papers.occurrences(invitation) == wanted
    assert {event.uid.value for event in vobject.readOne(invitation).vevent_list} == {
        f"registration-{registration.uuid}@lotse"
    }


def test_regular_days_need_no_exceptions_and_one_day_no_rule() -> None:
    weekly = calendar.invitation(seat(WHENS["weekly across March"]))
    assert "RRULE:FREQ=DAILY;COUNT=4;INTERVAL=7" in weekly
    assert "RECURRENCE-ID" not in weekly
    assert "FREQ=DAILY" not in calendar.invitation(seat(WHENS["one day"]))


def test_the_other_zones_are_written_in_utc(settings: object) -> None:
    settings.TIME_ZONE = "America/New_York"  # type: ignore[attr-defined]
    registration = seat(WHENS["across 28 March"])
    invitation = calendar.invitation(registration)
    wanted = [(start.astimezone(UTC), end.astimezone(UTC)) for start, end in WHENS["across 28 March"]]
    assert "VTIMEZONE" not in invitation
    assert papers.occurrences(invitation) == wanted


def test_the_invitation_asks_for_no_answer_and_names_everything() -> None:
    registration = seat(
        WHENS["one day"],
        place_address="Am Markt 1\n57000 Musterdorf",
        mail_note="Bitte Laptop mitbringen.\\ Ende",
        contact_email="kurs@beispiel.example",
    )
    registration.event.title = "Lehrgang für Süd; West, „Straße“"
    invitation = calendar.invitation(registration)
    lines = papers.unfolded(invitation)
    event = vobject.readOne(invitation).vevent
    assert "METHOD:REQUEST" in lines
    assert event.summary.value == "Lehrgang für Süd; West, „Straße“"
    assert event.location.value == "Beispielhaus, Am Markt 1\n57000 Musterdorf"
    assert "Bitte Laptop mitbringen.\\ Ende" in event.description.value
    assert event.organizer.value == "mailto:kurs@beispiel.example"
    assert event.attendee.value == "mailto:joerg@musterdorf.example"
    assert event.attendee.params == {
        "CN": ["Jörg Müßig"], "ROLE": ["REQ-PARTICIPANT"], "PARTSTAT": ["ACCEPTED"], "RSVP": ["FALSE"],
    }  # fmt: skip
    assert event.status.value == "CONFIRMED"


def test_the_entry_does_not_carry_the_link_that_can_cancel_the_seat() -> None:
    registration = seat(WHENS["three days in a row"])
    address = calendar.own_page(registration)
    for make in (calendar.invitation, calendar.download, calendar.cancellation):
        read = "\n".join(papers.unfolded(make(registration)))
        assert address.rstrip("/").rpartition("/")[2] not in read
        assert "URL" not in read
    assert "In unserer E-Mail" not in vobject.readOne(calendar.cancellation(registration)).vevent.description.value
    text = vobject.readOne(calendar.invitation(registration)).vevent.description.value
    assert text.endswith("Sie können nicht kommen? In unserer E-Mail steht der Link zu Ihrer Seite zur Anmeldung.")
    registration.booking.language = "en"
    text = vobject.readOne(calendar.invitation(registration)).vevent.description.value
    assert text.endswith("You cannot come? Our mail has the link to your page.")


def test_the_zone_is_given_once_and_by_its_rules() -> None:
    lines = papers.unfolded(calendar.invitation(seat(WHENS["without any rule"])))
    start, end = lines.index("BEGIN:VTIMEZONE"), lines.index("END:VTIMEZONE")
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert [line for line in lines[start:end] if line.startswith(("TZID", "TZOFFSETTO", "RRULE"))] == [
        "TZID:Europe/Berlin",
        "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZOFFSETTO:+0100",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ]


def test_a_name_cannot_add_lines_or_parameters() -> None:
    registration = seat(WHENS["one day"])
    registration.first_name = 'A"\r\nATTENDEE:mailto:x@y.example;CN="'
    event = vobject.readOne(calendar.invitation(registration)).vevent
    assert len(event.attendee_list) == 1
    assert event.attendee.value == "mailto:joerg@musterdorf.example"


def test_update_and_cancellation_replace_the_entry() -> None:
    registration = seat(WHENS["one day"])
    first = vobject.readOne(calendar.invitation(registration)).vevent
    moved = [Day(starts_at=local(2027, 2, 11), ends_at=local(2027, 2, 11, 16), units=Decimal(8))]
    events.change(event=registration.event, facts={}, days=moved, by=DESK, at=NOW)
    registration = query.full().get(pk=registration.pk)
    second = vobject.readOne(calendar.invitation(registration)).vevent
    registrations.cancel(registration=registration, by=DESK, at=NOW)
    registration = query.full().get(pk=registration.pk)
    cancellation = calendar.cancellation(registration)
    third = vobject.readOne(cancellation).vevent
    assert first.uid.value == second.uid.value == third.uid.value
    assert int(first.sequence.value) < int(second.sequence.value) < int(third.sequence.value)
    assert "METHOD:CANCEL" in cancellation
    assert third.status.value == "CANCELLED"


def test_the_access_link_is_only_for_people_with_a_confirmed_seat() -> None:
    run = people.run(format="online", online_link="https://treffen.beispiel.example/raum-1")
    waiting = query.full().get(pk=people.registered(run.event).pk)
    assert "raum-1" not in calendar.download(waiting)
    registrations.confirm(registration=waiting, by=DESK, at=NOW)
    confirmed = query.full().get(pk=waiting.pk)
    assert vobject.readOne(calendar.invitation(confirmed)).vevent.location.value.endswith("raum-1")
    assert "METHOD:PUBLISH" in calendar.download(confirmed)
    assert "ATTENDEE" not in calendar.download(confirmed)


def test_the_feed_has_an_entry_for_each_day_and_needs_one_statement() -> None:
    made = [
        people.run(number=3).event,
        people.run(number=1, format="online", online_link="https://x.example/geheim").event,
    ]
    found = list(Event.objects.select_related("organiser").filter(pk__in=[event.pk for event in made]).order_by("pk"))
    with CaptureQueriesContext(connection) as queries:
        content = calendar.feed(found, "Kurse in der Region", {found[0].pk: "https://lotse.example/kurs"})
    assert len(queries) == 1
    text = content.decode()
    read = vobject.readOne(text)
    assert len(read.vevent_list) == 4
    assert [event.summary.value for event in read.vevent_list][1].endswith("(Tag 2 von 3)")
    assert read.vevent_list[0].url.value == "https://lotse.example/kurs"
    assert len({event.uid.value for event in read.vevent_list}) == 4
    assert "geheim" not in text
    assert papers.occurrences(text)[0][1] - papers.occurrences(text)[0][0] == timedelta(hours=7, minutes=30)
    assert content == calendar.feed(found, "Kurse in der Region", {found[0].pk: "https://lotse.example/kurs"})


def test_an_empty_feed_is_a_calendar_too() -> None:
    assert vobject.readOne(calendar.feed([], "Leer", {}).decode()).name == "VCALENDAR"
