"""How long seats are held for somebody who fills in a booking."""

from datetime import UTC, datetime, timedelta

import pytest

from lotse.events.rules import hold, names

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(("seats", "minutes"), [(2, 16), (3, 17), (10, 24)])
def test_fifteen_minutes_and_one_for_each_further_seat(seats: int, minutes: int) -> None:
    assert hold.until(seats=seats, at=AT, starts=AT + timedelta(days=1)) == AT + timedelta(minutes=minutes)


def test_never_after_the_start() -> None:
    assert hold.until(seats=4, at=AT, starts=AT + timedelta(minutes=5)) == AT + timedelta(minutes=5)


def test_a_hold_runs_until_its_last_moment() -> None:
    assert hold.running(hold_until=AT + timedelta(seconds=1), at=AT)
    assert not hold.running(hold_until=AT, at=AT)
    assert not hold.running(hold_until=None, at=AT)


@pytest.mark.parametrize(("extended", "left", "expected"), [(0, 1, True), (1, 1, True), (2, 1, False), (0, 0, False)])
def test_two_extensions_while_it_runs(extended: int, left: int, expected: bool) -> None:
    until = AT + timedelta(minutes=left)
    assert hold.extendable(hold_until=until, extended=extended, at=AT) is expected


@pytest.mark.parametrize(
    ("in_session", "from_address", "expected"), [(0, 0, False), (1, 4, False), (2, 2, True), (0, 5, True)]
)
def test_a_session_has_two_and_an_address_five(in_session: int, from_address: int, expected: bool) -> None:
    assert hold.too_many(in_session=in_session, from_address=from_address) is expected


def test_names_are_wanted_days_before_and_asked_for_three_days_earlier() -> None:
    starts = datetime(2027, 3, 20, 8, tzinfo=UTC)
    assert names.wanted_until(starts=starts, days=7) == datetime(2027, 3, 13, 8, tzinfo=UTC)
    assert names.remind_from(starts=starts, days=7) == datetime(2027, 3, 10, 8, tzinfo=UTC)
