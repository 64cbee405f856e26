"""When feedback is taken and shown."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest

from lotse.training.rules import feedback

LAST = date(2027, 2, 11)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, "early"), (0, "open"), (14, "open"), (15, "over")],
    ids=["before", "last", "end", "late"],
)
def test_open_from_the_last_day_for_two_weeks(days: int, expected: str) -> None:
    assert feedback.standing(last_day=LAST, today=LAST + timedelta(days=days)) == expected


def test_without_a_day_it_never_opens() -> None:
    assert feedback.standing(last_day=None, today=LAST) == "early"


@pytest.mark.parametrize(("number", "expected"), [(0, False), (4, False), (5, True), (6, True)])
def test_results_from_five_answers_on(number: int, expected: bool) -> None:
    assert feedback.may_show(number) is expected


@pytest.mark.parametrize(
    ("answers", "seats", "expected"), [(0, 0, False), (9, 10, True), (10, 10, False), (11, 10, False)]
)
def test_never_more_answers_than_seats(answers: int, seats: int, expected: bool) -> None:
    assert feedback.room_left(answers=answers, seats=seats) is expected


def test_a_summary_leaves_out_who_did_not_answer() -> None:
    found = feedback.summary([5, 4, None, 5, 1])
    assert (found.counts, found.number, found.mean) == ((1, 0, 0, 1, 2), 4, D("3.8"))
    assert feedback.summary([None]).mean is None


def test_texts_stand_in_the_order_of_the_alphabet() -> None:
    assert feedback.shuffled(["Zeit", "", "alles", "Beispiele"]) == ["alles", "Beispiele", "Zeit"]
