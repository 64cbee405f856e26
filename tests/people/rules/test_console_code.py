"""The code that a command prints."""

from datetime import UTC, datetime, timedelta

import pytest

from lotse.people.rules import console_code as rule

NOW = datetime(2027, 1, 1, tzinfo=UTC)
CODE = "ABCDEFGH2345"


def test_it_is_printed_in_groups_and_typed_as_people_type() -> None:
    assert rule.readable(CODE) == "ABCD-EFGH-2345"
    assert {rule.normal(typed) for typed in (CODE, "abcd-efgh-2345", " ABCD EFGH 2345\t", "abcd–efgh–2345")} == {CODE}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (CODE, True),
        ("abcd-efgh-2345", True),
        ("ABCD-EFGH-234", False),
        ("ABCD-EFGH-23456", False),
        ("ABCD-EFGH-2340", False),
        ("ABCD-EFGI-2345", False),
        ("ABCDÄFGH2345", False),
        ("", False),
    ],
)
def test_only_what_could_be_one_is_a_try(typed: str, expected: bool) -> None:
    assert rule.resembles(typed) is expected


@pytest.mark.parametrize(
    ("used", "tries", "after", "expected"),
    [
        (None, 0, timedelta(0), True),
        (None, 9, timedelta(hours=24) - timedelta(seconds=1), True),
        (None, 0, timedelta(hours=24), False),
        (None, 10, timedelta(0), False),
        (NOW, 0, timedelta(0), False),
    ],
)
def test_it_opens_for_a_day(used: datetime | None, tries: int, after: timedelta, expected: bool) -> None:
    assert rule.usable(issued_at=NOW, used_at=used, tries=tries, at=NOW + after) is expected
