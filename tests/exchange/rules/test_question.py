"""Which questions go where, and which calls can be kept."""

from datetime import date

import pytest

from lotse.exchange.rules import question as rule
from lotse.exchange.rules.question import Window
from lotse.exchange.wording.questions import CALL_FAULTS

TODAY = date(2027, 1, 11)  # a Monday
FIRST, SECOND = Window(TODAY, "10-12"), Window(date(2027, 1, 13), "13-15")


@pytest.mark.parametrize(
    ("phone", "windows", "fault"),
    [
        ("02371 12345", (FIRST, SECOND), None),
        ("02371 12345", (FIRST, Window(TODAY, "13-15")), None),
        ("1234", (FIRST, SECOND), "phone"),
        ("", (None, None), "phone"),
        ("02371 12345", (FIRST, None), "two"),
        ("02371 12345", (FIRST, FIRST), "same"),
        ("02371 12345", (Window(date(2027, 1, 8), "10-12"), SECOND), "past"),
        ("02371 12345", (FIRST, Window(date(2027, 3, 13), "10-12")), "far"),
        ("02371 12345", (FIRST, Window(date(2027, 1, 16), "10-12")), "weekend"),
        ("02371 12345", (FIRST, Window(date(2027, 1, 17), "10-12")), "weekend"),
    ],
)
def test_a_call_needs_a_number_and_two_windows(
    phone: str, windows: tuple[Window | None, Window | None], fault: str | None
) -> None:
    assert rule.fault_of_call(phone=phone, windows=windows, today=TODAY) == fault


def test_each_fault_has_a_sentence() -> None:
    assert set(CALL_FAULTS) == {"phone", "two", "past", "far", "weekend", "same"}


def test_what_is_taken_back_stays_so() -> None:
    steps = {(state, wanted) for state in rule.NEXT for wanted in rule.NEXT if rule.may_become(state, wanted)}
    assert steps == {
        ("open", "answered"),
        ("open", "spoken"),
        ("open", "withdrawn"),
        ("spoken", "answered"),
        ("answered", "answered"),
    }


def test_the_daily_mail_comes_on_working_days_from_seven() -> None:
    times = [(day, hour) for day in range(7) for hour in (6, 7, 23) if rule.is_digest_time(weekday=day, hour=hour)]
    assert times == [(day, hour) for day in range(5) for hour in (7, 23)]
