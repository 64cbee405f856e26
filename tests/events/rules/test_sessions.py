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
