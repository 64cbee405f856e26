"""The same wish sent twice is one wish."""

from datetime import timedelta

import pytest

from lotse.events import errors
from lotse.events.actions import booking_once, hold
from lotse.events.actions.booking import GroupEntry, PersonEntry
from lotse.events.models import Booking, Event, Registration
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def reserve(event: Event, seats: int = 2, key: str = "a" * 32, minutes: int = 0) -> Booking:
    """Reserve from a page."""
    at = NOW + timedelta(minutes=minutes)
    return booking_once.reserve(event=event, seats=seats, session="s", address="", key=key, by=DESK, at=at)


def held() -> int:
    """How many seats are held."""
    return Registration.objects.filter(state="held").count()


def test_one_page_holds_once() -> None:
    event = people.run().event
    first = reserve(event)
    assert reserve(event, minutes=15) == first and held() == 2
    # The hold has run out: the page begins anew.
    assert reserve(event, minutes=16) != first and held() == 2


def test_another_page_another_event_and_no_key_hold_anew() -> None:
    event, other = people.run().event, people.run(people.course(title="Anderer")).event
    made = {reserve(event), reserve(event, key="b" * 32)}
    with pytest.raises(errors.TooManyHolds):
        reserve(event, key="")
    hold.give_back(booking=reserve(event), by=DESK, at=NOW)
    made.add(reserve(other))
    assert len(made) == 3


def test_another_number_gives_the_first_seats_back_even_when_all_are_taken() -> None:
    event = people.run(capacity=4).event
    first = reserve(event, 3)
    hold.keep_draft(booking=first, draft={"form": {"note": "x"}, "key": "a" * 32}, by=DESK, at=NOW)
    second = reserve(event, 4)
    assert second != first and held() == 4
    assert second.draft == {"form": {"note": "x"}, "key": "a" * 32}
    with pytest.raises(errors.NoSeatFree):
        reserve(event, 2, key="c" * 32)


def test_the_seats_stay_when_the_new_number_is_too_large() -> None:
    event = people.run(capacity=4).event
    first = reserve(event, 3)
    with pytest.raises(errors.NoSeatFree):
        reserve(event, 5)
    assert reserve(event, 3) == first and held() == 3


def test_waiting_twice_within_a_minute_is_waiting_once() -> None:
    event = people.run(capacity=1).event
    people.confirmed(event)
    entry = GroupEntry("Petra", "P@Dorf.example", "Dorf", "employer", [PersonEntry(), PersonEntry()])

    def wait(seconds: int, entry: GroupEntry = entry) -> Booking:
        at = NOW + timedelta(seconds=seconds)
        return booking_once.wait(event=event, entry=entry, by=DESK, at=at)

    first = wait(0)
    assert wait(59) == first
    assert wait(60) != first
    three = GroupEntry("Petra", "p@dorf.example", "Dorf", "employer", [PersonEntry()] * 3)
    assert wait(1, three) not in {first} and Registration.objects.filter(state="waiting").count() == 7
