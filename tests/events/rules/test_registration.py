"""When somebody may register, confirm, cancel."""

from datetime import UTC, datetime, timedelta

import pytest

from lotse.events.rules import registration, states

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
SOON, BEFORE = NOW + timedelta(hours=1), NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"state": states.DRAFT}, "not published"),
        ({"starts": None}, "not published"),
        ({"state": states.CANCELLED}, "cancelled"),
        ({"starts": NOW}, "started"),
        ({"elsewhere": True}, "elsewhere"),
        ({"opens": SOON}, "not open yet"),
        ({"opens": NOW}, None),
        ({"closes": NOW}, "closed"),
        ({"closes": SOON}, None),
        ({"elsewhere": True, "starts": BEFORE}, "started"),
    ],
)
def test_closed(changes: dict[str, object], expected: str | None) -> None:
    facts = {
        "state": states.PUBLISHED,
        "elsewhere": False,
        "opens": None,
        "closes": None,
        "starts": SOON,
        **changes,
    }
    assert registration.closed(**facts, at=NOW) == expected  # type: ignore[arg-type]


def test_confirm_until_ends_with_the_start() -> None:
    assert registration.confirm_until(end_of_working_day=SOON, starts=NOW) == NOW
    assert registration.confirm_until(end_of_working_day=NOW, starts=SOON) == NOW


@pytest.mark.parametrize(
    ("state", "hold", "expected"),
    [
        (states.UNCONFIRMED, SOON, True),
        (states.UNCONFIRMED, NOW, False),
        (states.UNCONFIRMED, None, False),
        (states.CONFIRMED, SOON, False),
        (states.WAITING, SOON, False),
    ],
)
def test_confirmable(state: str, hold: datetime | None, expected: bool) -> None:
    assert registration.confirmable(state=state, hold_until=hold, at=NOW) is expected


@pytest.mark.parametrize("state", sorted(states.STEPS))
def test_cancellable_before_the_start_for_everybody_active(state: str) -> None:
    assert registration.cancellable(state=state, starts=SOON, at=NOW) is (state in states.ACTIVE)
    assert registration.cancellable(state=state, starts=NOW, at=NOW) is False


def test_steps_between_states() -> None:
    assert {state: "".join(sorted(t[0] for t in targets)) for state, targets in states.STEPS.items()} == {
        # By first letters: unconfirmed, offered, confirmed, waiting and withdrawn, lapsed, declined, transferred.
        "held": "clu",
        "unconfirmed": "cltw",
        "offered": "cltww",
        "confirmed": "tw",
        "waiting": "clotuw",
        "applied": "cdlouww",
        "withdrawn": "",
        "lapsed": "c",
        "declined": "c",
        "transferred": "",
    }
    assert states.may_become("offered", "waiting") and states.may_become("waiting", "withdrawn")
