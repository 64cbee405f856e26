"""When people are reminded: calendar days in the zone of the installation."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lotse.events.rules import reminder as rule

BERLIN = ZoneInfo("Europe/Berlin")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("anchor", "days", "hour", "expected"),
    [
        ("before_start", 7, 8, "2027-03-22T07:00"),
        ("before_start", 1, 8, "2027-03-28T06:00"),
        # The clock was put forward in the night to 28 March: one hour less, the same hour on the wall.
        ("before_start", 2, 8, "2027-03-27T07:00"),
        ("after_end", 1, 17, "2027-03-31T15:00"),
        ("after_end", 1, 0, "2027-03-30T22:00"),
    ],
)
def test_the_hour_on_the_wall_counts(anchor: str, days: int, hour: int, expected: str) -> None:
    due = rule.due_at(
        anchor=anchor,
        days=days,
        hour=hour,
        starts=moment("2027-03-29T07:00"),
        ends=moment("2027-03-30T14:30"),
        zone=BERLIN,
    )
    assert due is not None
    assert due.astimezone(UTC) == moment(expected)


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        # This hour does not exist, and this one exists twice: still one moment each.
        ("2027-03-29T07:00", 2, "2027-03-28T01:00"),
        ("2027-11-01T08:00", 2, "2027-10-31T00:00"),
        ("2028-03-01T08:00", 8, "2028-02-29T07:00"),
    ],
)
def test_nights_in_which_the_clock_is_changed_and_the_leap_day(day: str, hour: int, expected: str) -> None:
    facts = {"anchor": "before_start", "days": 1, "hour": hour, "ends": None, "zone": BERLIN}
    due = rule.due_at(starts=moment(day), **facts)  # type: ignore[arg-type]
    assert due is not None
    assert due.astimezone(UTC) == moment(expected)


def test_the_day_is_that_of_the_zone() -> None:
    late = moment("2027-06-09T22:30")  # half past midnight of the 10th in Berlin
    due = rule.due_at(anchor="before_start", days=1, hour=8, starts=late, ends=late, zone=BERLIN)
    assert due == datetime(2027, 6, 9, 8, tzinfo=BERLIN)


@pytest.mark.parametrize("anchor", ["before_start", "after_end"])
def test_without_a_date_there_is_no_moment(anchor: str) -> None:
    assert rule.due_at(anchor=anchor, days=1, hour=8, starts=None, ends=None, zone=BERLIN) is None


def test_a_reminder_helps_before_the_start_and_a_look_back_for_a_week() -> None:
    start, due = moment("2027-03-29T07:00"), moment("2027-03-22T07:00")
    before = {"anchor": "before_start", "due": due, "starts": start}
    assert rule.makes_sense(**before, at=start - timedelta(seconds=1))  # type: ignore[arg-type]
    assert not rule.makes_sense(**before, at=start)  # type: ignore[arg-type]
    assert not rule.makes_sense(anchor="before_start", due=due, starts=None, at=due)
    after = {"anchor": "after_end", "due": due, "starts": start}
    assert rule.makes_sense(**after, at=due + timedelta(days=7, seconds=-1))  # type: ignore[arg-type]
    assert not rule.makes_sense(**after, at=due + timedelta(days=7))  # type: ignore[arg-type]


def test_of_several_overdue_ones_only_the_last_is_sent() -> None:
    week, day = moment("2027-03-22T07:00"), moment("2027-03-28T06:00")
    due = [(3, "before_start", day), (1, "before_start", week), (2, "after_end", day), (4, "before_start", day)]
    assert rule.latest(due) == {4, 2}
    assert rule.latest([]) == set()
    assert rule.DEFAULTS == (("before_start", 7), ("before_start", 1))
