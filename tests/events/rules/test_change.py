"""When a seat may be passed on."""

from datetime import timedelta

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
