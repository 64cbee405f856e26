"""The code in the room."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.events.rules import check_in

NINE = datetime(2027, 2, 10, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def code(at: datetime, minutes: int = 5, session: str = "7", key: str = "key") -> str:
    return check_in.code(key=key, session=session, at=at, minutes=minutes)


def valid(typed: str, at: datetime, session: str = "7", key: str = "key") -> bool:
    return check_in.matches(key=key, session=session, typed=typed, at=at)


@pytest.mark.parametrize("minutes", check_in.MINUTES)
def test_a_code_lives_for_its_minutes_and_one_more(minutes: int) -> None:
    first = code(NINE, minutes)
    end = NINE + timedelta(minutes=minutes)
    assert check_in.until(at=NINE, minutes=minutes) == end
    assert check_in.until(at=end - SECOND, minutes=minutes) == end
    assert code(end - SECOND, minutes) == first != code(end, minutes)
    assert valid(first, NINE)
    assert valid(first, end + 59 * SECOND)
    assert not valid(first, end + 61 * SECOND)
    assert not valid(first, NINE - 61 * SECOND)


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001
def test_a_code_is_always_six_figures(at: datetime) -> None:
    found = code(at)
    assert check_in.normal(found) == found
    assert valid(found, at)


def test_a_code_belongs_to_one_session_and_one_key() -> None:
    assert not valid(code(NINE), NINE, session="8")
    assert not valid(code(NINE), NINE, key="other")
    assert len({code(NINE, minutes) for minutes in check_in.MINUTES}) == 3


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("123456", "123456"),
        (" 123 456 ", "123456"),
        ("123-456", "123456"),
        ("123\u00a0456", "123456"),
        ("12345", ""),
        ("1234567", ""),
        ("12345x", ""),
        ("١٢٣٤٥٦", ""),
        ("²²²²²²", ""),
        ("", ""),
    ],
)
def test_what_is_typed(typed: str, expected: str) -> None:
    assert check_in.normal(typed) == expected


def test_shown_in_two_groups() -> None:
    assert check_in.shown("012345") == "012 345"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (NINE - timedelta(minutes=30), True),
        (NINE - timedelta(minutes=30) - SECOND, False),
        (NINE + timedelta(hours=7), True),
        (NINE + timedelta(hours=7) + SECOND, False),
    ],
)
def test_open_from_half_an_hour_before_to_the_end(at: datetime, expected: bool) -> None:
    assert check_in.is_open(starts=NINE, ends=NINE + timedelta(hours=7), at=at) is expected
    assert check_in.opens(NINE) == NINE - timedelta(minutes=30)
