"""Days that make sense together."""

from datetime import UTC, datetime, timedelta

import pytest

from lotse.events.rules import sessions

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], None),
        ([(NOW, NOW + HOUR), (NOW + DAY, NOW + DAY + HOUR)], None),
        ([(NOW, NOW + HOUR), (NOW + HOUR, NOW + 2 * HOUR)], None),
        ([(NOW, NOW)], "ends before start"),
        ([(NOW, NOW + 16 * HOUR)], None),
        ([(NOW, NOW + 17 * HOUR)], "longer than a day"),
        ([(NOW + HOUR, NOW + 3 * HOUR), (NOW, NOW + 2 * HOUR)], "overlap"),
        ([(NOW + 4000 * DAY, NOW + 4000 * DAY + HOUR)], "too far"),
        ([(NOW - 4000 * DAY, NOW - 4000 * DAY + HOUR)], "too far"),
    ],
)
def test_fault(spans: list[tuple[datetime, datetime]], expected: str | None) -> None:
    assert sessions.fault(spans=spans, at=NOW) == expected


def test_moves_are_what_changes_in_calendars() -> None:
    first, second, third = ((NOW + n * DAY, NOW + n * DAY + HOUR) for n in range(3))
    before = {1: first, 2: second}
    assert sessions.moves(before=before, after=[(2, second), (1, first)]) == []
    assert sessions.moves(before=before, after=[(1, third), (2, second)]) == [sessions.Move(first, third)]
    assert sessions.moves(before=before, after=[(2, third), (None, first)]) == [
        sessions.Move(first, None),
        sessions.Move(None, first),
        sessions.Move(second, third),
    ]
    assert sessions.moves(before=before, after=[(1, second), (2, first)]) == [
        sessions.Move(first, second),
        sessions.Move(second, first),
    ], "two days that change places are two changes: their titles and notes stay with them"
    assert sessions.moves(before={}, after=[(9, first)]) == [sessions.Move(None, first)], "a foreign day is a new one"
