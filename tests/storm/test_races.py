"""50 visitors want 5 seats at once, again and again: nothing is lost, nothing is double.

Every race runs a second time without its defence, and must find the fault then: so it could find it with it, too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests import server
from tests.server import Lotse
from tests.storm.crowd import BEHIND_PROXY, ask, scenes
from tests.storm.races import RACES

pytestmark = pytest.mark.server
ROUNDS = 2
TRIES = 12
"""So often a race may miss the fault that it finds without defence."""


@dataclass
class Stage:
    """A running server, where each race plays in scenes of its own; they are made for all races, some at a time."""

    lotse: Lotse
    waiting: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def scenes(self, race: str, number: int) -> Iterator[dict[str, Any]]:
        """Yield as many scenes."""
        for _ in range(number):
            if not self.waiting.get(race):
                for name, made in scenes(self.lotse, ROUNDS).items():
                    self.waiting.setdefault(name, []).extend(made)
            yield self.waiting[race].pop()


@pytest.fixture(scope="module")
def defended(templates: server.Templates) -> Iterator[Stage]:
    """The product as it is."""
    entry = "tests.storm.widened:application"
    with server.running(templates, demo=False, workers=2, application=entry, environ=BEHIND_PROXY) as lotse:
        yield Stage(lotse)


@pytest.fixture(scope="module")
def bare(templates: server.Templates) -> Iterator[Stage]:
    """Neither lock nor transaction, nor what the database itself would refuse."""
    entry = "tests.storm.widened_without_defence:application"
    with server.running(templates, demo=False, workers=2, application=entry, environ=BEHIND_PROXY) as lotse:
        for index in ("registration_seat_once", "registration_person_once"):
            ask(lotse, f"DROP INDEX {index}")
        yield Stage(lotse)


@pytest.mark.parametrize("name", RACES)
def test_nothing_is_lost_and_nothing_is_double(defended: Stage, name: str) -> None:
    race, _faults = RACES[name]
    assert [race(defended.lotse, scene) for scene in defended.scenes(name, ROUNDS)] == [set()] * ROUNDS


@pytest.mark.parametrize("name", RACES)
def test_without_defence_the_same_race_finds_the_fault(bare: Stage, name: str) -> None:
    race, faults = RACES[name]
    found: list[set[str]] = []
    for scene in bare.scenes(name, TRIES):
        found.append(race(bare.lotse, scene))
        # Chance decides who meets whom; once is enough to show that the race can see it.
        if faults <= set().union(*found):
            break
    print(f"\n{name}: {[sorted(one) for one in found]}")
    assert faults <= set().union(*found), found
