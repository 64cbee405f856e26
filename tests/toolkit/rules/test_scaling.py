"""Costs of another town become an estimate only where that town says by what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.toolkit.rules import scaling
from lotse.toolkit.rules.scaling import Basis, basis, scaled

PEOPLE = (24_000, 8_000)


@pytest.mark.parametrize(
    ("driver", "there", "here", "by_people", "expected"),
    [
        ("lamp", 500, 200, None, Basis("units", 500, 200)),
        ("lamp", 500, 200, True, Basis("units", 500, 200)),
        ("lamp", 500, None, True, Basis("inhabitants", *PEOPLE)),
        ("lamp", 500, None, None, None),
        ("lamp", None, 200, False, None),
        ("lamp", 0, 200, None, None),
        ("fixed", None, None, None, Basis("fixed", 1, 1)),
        ("inhabitant", 24_000, 8_000, True, Basis("inhabitants", *PEOPLE)),
        # Only the giver says so.
        ("inhabitant", 24_000, 8_000, None, None),
        ("inhabitant", 24_000, 8_000, False, None),
        ("", 500, 200, None, None),
        ("", None, None, True, Basis("inhabitants", *PEOPLE)),
    ],
)
def test_by_what_may_be_scaled(
    driver: str, there: int | None, here: int | None, by_people: bool | None, expected: Basis | None
) -> None:
    assert basis(driver, there, here, people=PEOPLE, by_people=by_people) == expected


def test_a_town_without_people_scales_nothing() -> None:
    assert basis("", None, None, people=(0, 8_000), by_people=True) is None


def test_the_estimate_is_in_proportion_and_whole_euros() -> None:
    assert scaled(312_500_00, Basis("units", 500, 200)) == 125_000_00
    assert scaled(100_00, Basis("units", 3, 1)) == 33_00
    assert scaled(1_50, Basis("units", 1, 1)) == 2_00
    assert scaled(1_49, Basis("fixed", 1, 1)) == 1_49
    assert scaled(None, Basis("units", 1, 1)) is None
    assert scaled(100, None) is None


@given(st.integers(0, 10**13), st.integers(1, 10**7), st.integers(1, 10**7))
def test_the_estimate_misses_the_proportion_by_half_a_euro_at_most(cents: int, there: int, here: int) -> None:
    found = scaled(cents, Basis(scaling.UNITS, there, here))
    assert found is not None and found % 100 == 0
    assert abs(found * there - cents * here) <= 50 * there
