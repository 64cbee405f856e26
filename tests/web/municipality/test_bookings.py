"""Who of the town takes part: name, course, dates, state, and nothing else."""

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base.models import AuditEvent
from lotse.events.actions import booking as bookings
from lotse.events.actions import hold
from lotse.events.actions.booking import GroupEntry, PersonEntry
from lotse.events.models import Booking
from lotse.people.models import Person
from tests import people
from tests.people import DESK, NOW
from tests.web.municipality import cast

pytestmark = pytest.mark.django_db


def at() -> str:
    """The page of the bookings."""
    return reverse("municipality:bookings", args=[cast.town_hall().uuid])


def test_own_people_and_nobody_else(client: Client, me: Person) -> None:
    assert "Noch ist niemand gebucht" in cast.text(client.get(at()))
    event = people.run().event
    home, other = cast.town_hall().name, cast.town_hall(cast.OTHER).name
    people.confirmed(event, name="Inga Sommer", email="inga@musterdorf.example", employer=home, note="Vegetarisch")
    people.registered(event, name="Otto Offen", employer=home)
    people.confirmed(event, name="Selma Selbst", employer=home, payer="self")
    people.confirmed(event, name="Frieda Fremd", employer=other)
    people.confirmed(event, name="Nora Niemand", employer="Irgendein Amt")
    page = cast.text(client.get(at()))
    assert "Inga Sommer" in page and "Otto Offen" in page
    assert event.title in page
    assert "bestätigt" in page and "noch nicht bestätigt" in page
    for hidden in ("Selma", "Frieda", "Nora", "inga@musterdorf.example", "Vegetarisch", "Praxis"):
        assert hidden not in page.replace("Praxisprojekte gehören", "")


def test_one_row_and_three_take_equally_many_statements(
    client: Client, me: Person, django_assert_num_queries: object
) -> None:
    event, here = people.run().event, at()
    for number in (1, 3):
        while event.registrations.count() < number:
            people.confirmed(event, employer=cast.town_hall().name)
        with django_assert_num_queries(10):  # type: ignore[operator]
            page = cast.text(client.get(here))
        assert page.count('<li class="row">') == number


def test_another_town_and_a_colleague_get_nothing() -> None:
    for somebody, status in ((cast.stranger(), 404), (cast.colleague(), 403)):
        assert cast.logged_in(somebody).get(at()).status_code == status


PEOPLE = [
    PersonEntry("Inga", "Sommer", "inga@musterdorf.example", "granted"),
    PersonEntry("Omar", "Winter", "omar@musterdorf.example", "asked"),
    PersonEntry(),
]


def group(employer: str = "", booker: str = "personal@musterdorf.example", **facts: str) -> Booking:
    """A booking of three people, one name still open, to be confirmed."""
    event = people.run().event
    given = {"payer": "employer", "employer": employer or cast.town_hall().name, "people": PEOPLE, **facts}
    entry = GroupEntry("Petra Personal", booker, **given)  # type: ignore[arg-type]
    held = hold.reserve(event=event, seats=3, session="", address="", by=DESK, at=NOW)
    return bookings.complete(booking=held, entry=entry, by=DESK, at=NOW)


def of(booking: Booking, page: str = "", *more: object) -> str:
    """A page of a booking, in the town."""
    name = f"municipality:booking_{page}" if page else "municipality:booking"
    return reverse(name, args=[cast.town_hall().uuid, booking.uuid, *more])


def test_bookings_of_several_people_are_listed_and_opened(client: Client, me: Person) -> None:
    mine = group()
    others = [group(cast.town_hall(cast.OTHER).name), group(payer="self")]
    page = cast.text(client.get(at()))
    assert "Buchungen mehrerer Personen" in page and "3 Personen" in page and "gebucht von Petra Personal" in page
    assert [of(booking) in page for booking in (mine, *others)] == [True, False, False]
    page = cast.text(client.get(of(mine)))
    assert "Die Buchung ist noch nicht bestätigt" in page and "Omar Winter" in page and "Name folgt" in page
    for booking in others:
        assert client.get(of(booking)).status_code == 404


def test_only_whoever_has_the_address_confirms_the_booking(client: Client, me: Person) -> None:
    foreign, own = group(), group(booker=me.email)
    for booking, button, state in ((foreign, 0, "unconfirmed"), (own, 1, "confirmed")):
        assert cast.text(client.get(of(booking))).count("Buchung bestätigen</button>") == button
        client.post(of(booking, "confirm"))
        assert set(booking.registrations.values_list("state", flat=True)) == {state}


def test_the_town_does_what_the_booker_can(client: Client, me: Person) -> None:
    booking = group()
    rows = {row.first_name: row for row in booking.registrations.all()}
    typed = {"first_name": "Lea", "last_name": "Neu", "email": "lea@musterdorf.example"}
    assert "Wer kommt auf diesen Platz?" in cast.text(client.get(of(booking, "person", rows[""].uuid)))
    client.post(of(booking, "person", rows[""].uuid), typed)
    client.post(of(booking, "person", rows["Inga"].uuid), {**typed, "first_name": "Till"})
    assert "Wirklich stornieren?" in cast.text(client.get(of(booking, "person_cancel", rows["Omar"].uuid)))
    client.post(of(booking, "person_cancel", rows["Omar"].uuid))
    assert client.post(of(booking, "bill"), {"leitweg_id": "05117-31001-02"}).status_code == 302
    found = booking.registrations.order_by("pk").values_list("first_name", "state")
    assert list(found) == [
        ("Inga", "transferred"),
        ("Omar", "withdrawn"),
        ("Lea", "unconfirmed"),
        ("Till", "unconfirmed"),
    ]
    booking.refresh_from_db()
    assert booking.leitweg_id == "05117-31001-02"
    for page in ("calendar", "overview"):
        assert client.get(of(booking, page)).status_code == 200
    client.post(of(booking, "cancel"))
    assert not booking.registrations.filter(state="unconfirmed").exists()
    trail = AuditEvent.objects.filter(subject_kind="booking", subject_ref=str(booking.uuid), verb="booking.cancelled")
    assert [row.actor_kind for row in trail] == ["person"]


def test_a_colleague_and_a_stranger_do_not_get_in(me: Person) -> None:
    booking = group()
    for somebody, status in ((cast.stranger(), 404), (cast.colleague(), 403)):
        client = cast.logged_in(somebody)
        for page in ("", "confirm", "cancel", "bill", "calendar", "overview"):
            assert [client.get(of(booking, page)).status_code, client.post(of(booking, page)).status_code] == [
                status
            ] * 2
    assert set(booking.registrations.values_list("state", flat=True)) == {"unconfirmed"}
