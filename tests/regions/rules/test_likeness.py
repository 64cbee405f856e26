"""How much alike two towns are: by hand, and whatever the figures."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.regions.rules.features import BY_NAME, of_register
from lotse.regions.rules.likeness import Likeness, Middle, Town, compare, middles, neighbours, weights

USUAL = weights({})


def town(key: str, population: int, area: float | None = 100.0, district: str = "A", kind: str = "Stadt") -> Town:
    return Town(key, of_register(population=population, area_km2=area, district=district, kind=kind))


REGION = [
    town("1", 1000),
    town("2", 2000, 50.0, kind="Gemeinde"),
    town("3", 4000, 200.0),
    town("4", 8000, 100.0, "B"),
    town("5", 16000, None),
]


def test_the_middle_half_of_all_towns() -> None:
    found = middles(REGION)
    # Five numbers: the second and the fourth. Areas 50, 100, 100, 200: a quarter of the way into the outer steps.
    assert found["population"] == Middle(2000.0, 8000.0)
    assert found["area_km2"] == Middle(87.5, 125.0)
    assert set(found) == {"population", "area_km2", "density"}
    assert middles(REGION[:1]) == {}


def test_an_example_by_hand() -> None:
    """4,000 people on 200 km² in Kreis A, and 8,000 on 100 km² in Kreis B: both towns."""
    scale = {"population": Middle(2000.0, 8000.0), "area_km2": Middle(25.0, 400.0), "density": Middle(10.0, 160.0)}
    found = compare(REGION[2].facts, REGION[3].facts, scale, USUAL)
    assert found is not None
    gaps = {part.name: part.gap for part in found.parts}
    # Twice as many, where the middle half of all reaches from one to four times: half of its width.
    assert gaps == {
        "population": pytest.approx(0.5),
        "density": pytest.approx(0.5),  # four times, of sixteen
        "area_km2": pytest.approx(0.25),  # twice, of sixteen
        "district": 1.0,
        "kind": 0.0,
    }
    # Population counts double: (2 · 0.5 + 0.5 + 0.25 + 1 + 0) / 6.
    assert found.distance == pytest.approx(2.75 / 6)
    assert [part.name for part in found.reasons] == ["kind", "area_km2", "population"]
    assert found.warning is not None and found.warning.name == "district"
    assert (found.reasons[2].ours, found.reasons[2].theirs) == (4000.0, 8000.0)


def test_no_town_is_its_own_neighbour_and_the_nearest_comes_first() -> None:
    scale = middles(REGION)
    found = neighbours(REGION[0], REGION, scale, USUAL)
    assert "1" not in [other.key for other, _likeness in found] and len(found) == 4
    assert [likeness.distance for _other, likeness in found] == sorted(likeness.distance for _o, likeness in found)
    twin = town("0", 1000)
    assert neighbours(twin, [*REGION, twin], scale, USUAL)[0] == (REGION[0], compared(twin, REGION[0], scale))


def compared(one: Town, other: Town, scale: dict[str, Middle]) -> Likeness:
    found = compare(one.facts, other.facts, scale, USUAL)
    assert found is not None
    return found


def test_what_counts_can_be_chosen() -> None:
    scale = middles(REGION)
    only = weights(dict.fromkeys(BY_NAME, 0.0) | {"district": 1.0})
    same, other = (compare(REGION[0].facts, REGION[place].facts, scale, only) for place in (1, 3))
    assert same is not None and other is not None
    assert (same.distance, other.distance) == (0.0, 1.0)
    assert [part.name for part in same.parts] == ["district"] and same.warning is None
    assert weights(dict.fromkeys(BY_NAME, 0.0)) == USUAL
    assert compare({"kind": "Stadt"}, {"district": "A"}, scale, USUAL) is None


def test_without_a_middle_only_the_same_is_alike() -> None:
    one, other = {"population": 10.0}, {"population": 11.0}
    for scale in ({}, {"population": Middle(5.0, 5.0)}):
        apart, same = compare(one, other, scale, USUAL), compare(one, dict(one), scale, USUAL)
        assert apart is not None and same is not None and (apart.distance, same.distance) == (1.0, 0.0)


NUMBERS = st.integers(1, 10**7)
TOWNS = st.lists(
    st.builds(
        lambda population, area, district, kind: {
            "population": population,
            "area_km2": area,
            "district": district,
            "kind": kind,
        },
        NUMBERS,
        st.none() | st.floats(0.1, 5000),
        st.sampled_from(["", "A", "B"]),
        st.sampled_from(["Stadt", "Gemeinde"]),
    ),
    min_size=2,
    max_size=12,
)


def built(rows: list[dict[str, Any]]) -> list[Town]:
    return [Town(f"{place:08}", of_register(**row)) for place, row in enumerate(rows)]


@given(TOWNS, st.randoms(use_true_random=False))
def test_the_order_of_the_towns_does_not_matter(rows: list[dict[str, Any]], chance: Any) -> None:
    towns = built(rows)
    shuffled = chance.sample(towns, len(towns))
    assert middles(towns) == middles(shuffled)
    first = towns[0]
    assert neighbours(first, towns, middles(towns), USUAL) == neighbours(first, shuffled, middles(shuffled), USUAL)


@given(TOWNS)
def test_distances_go_both_ways_and_stay_between_same_and_other(rows: list[dict[str, Any]]) -> None:
    one, other, *_more = built(rows)
    scale = middles(built(rows))
    there, back = compared(one, other, scale), compared(other, one, scale)
    assert math.isclose(there.distance, back.distance, abs_tol=1e-12) and 0 <= there.distance <= 1
    assert compared(one, Town("x", one.facts), scale).distance == 0


@given(TOWNS, st.sampled_from(["share_65_and_over", "bbsr_type", "tax_power_euro"]), st.floats(1, 90))
def test_what_is_missing_neither_helps_nor_hurts(rows: list[dict[str, Any]], name: str, number: float) -> None:
    """A figure that only one of the two towns has changes nothing between them."""
    one, other, *_more = built(rows)
    scale = {**middles(built(rows)), name: Middle(10.0, 20.0)}
    value = "21" if BY_NAME[name].codes else number
    richer = Town(one.key, {**one.facts, name: value})
    assert compared(richer, other, scale) == compared(one, other, scale)
    # The proof that it would be seen: known of both, and different, it counts.
    far = compared(richer, Town(other.key, {**other.facts, name: "50" if value == "21" else number * 90}), scale)
    assert name in [part.name for part in far.parts]
