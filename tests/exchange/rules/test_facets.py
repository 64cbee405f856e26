"""Sets of entries as whole numbers, and how many fit a choice."""

from random import Random

import pytest

from lotse.exchange.rules import facets

# Entries 0 to 5: topic and status of each.
TOPICS = ("energy", "energy", "mobility", "mobility", "data", "energy")
STATUS = ("pilot", "operation", "pilot", "operation", "pilot", "pilot")
SETS = {
    name: {value: facets.packed(at for at, one in enumerate(of) if one == value) for value in dict.fromkeys(of)}
    for name, of in (("topic", TOPICS), ("status", STATUS))
}
ALL = 0b111111


@pytest.mark.parametrize(
    ("population", "size"),
    [
        (0, "under_10k"),
        (9_999, "under_10k"),
        (10_000, "10_25k"),
        (24_999, "10_25k"),
        (25_000, "25_50k"),
        (49_999, "25_50k"),
        (50_000, "over_50k"),
        (3_800_000, "over_50k"),
    ],
)
def test_sizes_begin_with_their_number(population: int, size: str) -> None:
    assert facets.step_of(facets.SIZES, population) == size


@pytest.mark.parametrize(("hours", "step"), [(None, ""), (0, "under_40h"), (40, "40_160h"), (400, "over_400h")])
def test_working_hours(hours: int | None, step: str) -> None:
    assert facets.step_of(facets.HOURS, hours) == step


def test_a_set_of_places_and_back_highest_first() -> None:
    assert facets.packed([]) == 0 and list(facets.newest_first(0)) == []
    assert facets.packed([0, 3, 8]) == 0b100001001
    assert list(facets.newest_first(0b100001001)) == [8, 3, 0]
    places = Random(7).sample(range(5000), 400)
    assert list(facets.newest_first(facets.packed(places))) == sorted(places, reverse=True)
    assert facets.those_in(0b100001001, [8, 1, 0, 900, 3]) == [True, False, True, False, True]


def test_values_of_one_facet_are_alternatives_facets_narrow_each_other() -> None:
    for chosen, left in (
        ({}, [0, 1, 2, 3, 4, 5]),
        ({"topic": ()}, [0, 1, 2, 3, 4, 5]),
        ({"topic": ("energy",)}, [0, 1, 5]),
        ({"topic": ("energy", "data")}, [0, 1, 4, 5]),
        ({"topic": ("energy", "data"), "status": ("pilot",)}, [0, 4, 5]),
        ({"topic": ("nothing",)}, []),
        ({"unknown": ("x",)}, []),
    ):
        assert facets.narrowed(ALL, SETS, chosen) == facets.packed(left), chosen
    assert facets.narrowed(0b000111, SETS, {"topic": ("energy",)}) == 0b000011


def test_numbers_say_what_each_further_choice_would_give() -> None:
    assert facets.counts(ALL, SETS, {}) == {
        "topic": {"energy": 3, "mobility": 2, "data": 1},
        "status": {"pilot": 4, "operation": 2},
    }
    # The chosen topic narrows the status, not the topics beside it.
    assert facets.counts(ALL, SETS, {"topic": ("mobility",)}) == {
        "topic": {"energy": 3, "mobility": 2, "data": 1},
        "status": {"pilot": 1, "operation": 1},
    }
    assert facets.counts(ALL, SETS, {"topic": ("data",), "status": ("operation",)}) == {
        "topic": {"energy": 1, "mobility": 1},
        "status": {"pilot": 1},
    }
    assert facets.counts(0b000011, SETS, {}) == {"topic": {"energy": 2}, "status": {"pilot": 1, "operation": 1}}
