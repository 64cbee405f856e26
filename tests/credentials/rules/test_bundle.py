"""Whether a file of all certificates is there."""

from datetime import UTC, datetime, timedelta

import pytest

from lotse.credentials.rules import bundle as rule

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "ready_at", "holds", "valid", "expected"),
    [
        ("building", None, [1], [1, 2], "building"),
        ("failed", None, [1], [1], "failed"),
        ("ready", NOW, [2, 1], [1, 2], "ready"),
        ("ready", NOW - DAY + timedelta(seconds=1), [1], [1], "ready"),
        ("ready", NOW - DAY, [1], [1], "none"),
        ("ready", NOW, [1], [1, 2], "none"),
        ("ready", NOW, [1, 2], [1], "none"),
    ],
)
def test_what_there_is(
    state: str, ready_at: datetime | None, holds: list[int], valid: list[int], expected: str
) -> None:
    assert rule.standing(state=state, ready_at=ready_at, holds=holds, valid=valid, at=NOW) == expected


def test_what_is_not_finished_is_not_over() -> None:
    assert [rule.over(ready_at, NOW) for ready_at in (None, NOW, NOW - DAY)] == [False, False, True]
