"""What a registration is at a moment."""

from datetime import UTC, datetime, timedelta

import pytest

from lotse.events.rules import states
from lotse.events.rules.present import state_at

NOW = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(seconds=1), NOW - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("state", "hold_until", "starts", "expected"),
    [
        (states.UNCONFIRMED, LATER, LATER, states.UNCONFIRMED),
        (states.UNCONFIRMED, NOW, LATER, states.LAPSED),
        (states.UNCONFIRMED, None, LATER, states.LAPSED),
        (states.WAITING, None, LATER, states.WAITING),
        (states.WAITING, None, NOW, states.LAPSED),
        (states.WAITING, None, None, states.WAITING),
        (states.CONFIRMED, None, EARLIER, states.CONFIRMED),
        (states.WITHDRAWN, None, EARLIER, states.WITHDRAWN),
        (states.LAPSED, None, LATER, states.LAPSED),
    ],
)
def test_state_at(state: str, hold_until: datetime | None, starts: datetime | None, expected: str) -> None:
    assert state_at(state=state, hold_until=hold_until, starts=starts, at=NOW) == expected
