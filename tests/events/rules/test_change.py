"""When a seat may be passed on."""

from datetime import timedelta
from typing import Any

import pytest

from lotse.events.rules import change, states
from tests.people import NOW


@pytest.mark.parametrize("state", sorted(states.STEPS))
def test_only_seats_are_passed_on(state: str) -> None:
    expected = {"confirmed": None, "unconfirmed": None, "offered": None, "waiting": "waits", "applied": "waits"}
    assert change.passable(state=state, named=True, starts=None, at=NOW) == expected.get(state, "ended")


def test_until_the_start_and_not_with_an_open_name() -> None:
    second = timedelta(seconds=1)
    for starts, named, fault in (
        (NOW, True, "started"),
        (NOW + second, True, None),
        (NOW + second, False, "name is open"),
        (NOW, False, "started"),
    ):
        assert change.passable(state=states.CONFIRMED, named=named, starts=starts, at=NOW) == fault


HERE: dict[str, Any] = {
    "state": states.CONFIRMED,
    "starts": None,
    "at": NOW,
    "same_event": False,
    "same_organiser": True,
    "target_open": True,
    "target_selects": False,
}


@pytest.mark.parametrize("state", sorted(states.STEPS))
def test_seats_and_places_in_the_line_can_be_changed(state: str) -> None:
    movable = state in ("confirmed", "unconfirmed", "offered", "waiting")
    assert change.movable(**{**HERE, "state": state}) == (None if movable else "ended")


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({}, None),
        ({"starts": NOW}, "started"),
        ({"starts": NOW + timedelta(seconds=1)}, None),
        ({"same_event": True}, "same"),
        ({"same_organiser": False}, "other organiser"),
        ({"target_open": False}, "target"),
        ({"target_selects": True}, "selection"),
    ],
)
def test_why_somebody_cannot_change(facts: dict[str, Any], fault: str | None) -> None:
    assert change.movable(**{**HERE, **facts}) == fault


@pytest.mark.parametrize(
    ("before", "proven", "seat", "state"),
    [
        ("confirmed", False, True, "confirmed"),
        ("waiting", True, True, "confirmed"),
        ("waiting", False, True, "unconfirmed"),
        ("unconfirmed", False, True, "unconfirmed"),
        ("confirmed", True, False, "waiting"),
    ],
)
def test_what_somebody_has_there(before: str, proven: bool, seat: bool, state: str) -> None:
    assert change.state_there(before=before, proven=proven, seat=seat) == state
