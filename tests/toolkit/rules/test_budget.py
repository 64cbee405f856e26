"""Result plan and finance plan: sums to the cent, stated totals checked, depreciation that loses nothing."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.base.money import LARGEST
from lotse.toolkit.rules import budget

CENTS = st.integers(0, LARGEST)
ROW = st.tuples(*[CENTS] * budget.SPAN)
ROWS = st.fixed_dictionaries(dict.fromkeys(budget.TYPED, ROW))
LIFE, MONTH = st.integers(1, 100), st.tuples(st.integers(2000, 2100), st.integers(1, 12))


def values(rows: Mapping[str, tuple[int, ...]], **more: object) -> dict[str, object]:
    """Rows as they are stored, cell by cell."""
    cells = {f"{name}_{number}": cents for name, row in rows.items() for number, cents in enumerate(row)}
    return {**cells, "budget_year": 2027, "useful_life": 10, "in_use_from": "2027-07-01", **more}


def test_by_hand() -> None:
    rows = {
        "personnel": (10_000_00, 10_000_00, 10_000_00, 10_000_00),
        "material": (2_000_00, 4_000_00, 4_000_00, 4_000_00),
        "revenue": (0, 500_00, 500_00, 500_00),
        "invest_out": (120_000_00, 0, 0, 0),
        "invest_in": (60_000_00, 0, 0, 0),
    }
    plan = budget.plan(values(rows))
    # Half a year in the first: 120,000 over ten years are 12,000 a year.
    assert plan.depreciation == (6_000_00, 12_000_00, 12_000_00, 12_000_00)
    assert plan.release == (3_000_00, 6_000_00, 6_000_00, 6_000_00)
    assert plan.expense == (18_000_00, 26_000_00, 26_000_00, 26_000_00)
    assert plan.income == (3_000_00, 6_500_00, 6_500_00, 6_500_00)
    assert plan.result == (-15_000_00, -19_500_00, -19_500_00, -19_500_00)
    assert plan.out == (132_000_00, 14_000_00, 14_000_00, 14_000_00)
    assert plan.incoming == (60_000_00, 500_00, 500_00, 500_00)
    assert plan.balance == (-72_000_00, -13_500_00, -13_500_00, -13_500_00)


@given(ROWS, LIFE, MONTH)
def test_sums_by_row_and_by_year_agree(rows: dict[str, Any], life: int, month: tuple[int, int]) -> None:
    plan = budget.plan(values(rows, useful_life=life, in_use_from=f"{month[0]}-{month[1]:02d}-15"))
    for whole, parts in (
        (plan.expense, (plan.personnel, plan.material, plan.depreciation)),
        (plan.income, (plan.revenue, plan.release)),
        (plan.out, (plan.personnel, plan.material, plan.invest_out)),
        (plan.incoming, (plan.revenue, plan.invest_in)),
    ):
        assert whole is not None
        assert budget.total(whole) == sum(sum(part) for part in parts if part)
        assert list(whole) == [sum(part[year] for part in parts if part) for year in range(budget.SPAN)]
    assert plan.result and plan.balance and plan.income and plan.expense and plan.incoming and plan.out
    assert sum(plan.result) == sum(plan.income) - sum(plan.expense)
    assert sum(plan.balance) == sum(plan.incoming) - sum(plan.out)


@given(CENTS, LIFE, MONTH)
def test_the_useful_life_bears_the_whole_to_the_cent(whole: int, life: int, month: tuple[int, int]) -> None:
    years = [budget.share(whole, life, month, year) for year in range(month[0] - 2, month[0] + life + 3)]
    assert sum(years) == whole
    assert years[:2] == [0, 0] and years[-1] == 0
    full = years[3 : 2 + life]
    assert not full or max(full) - min(full) <= 1


@given(ROWS, st.sampled_from(budget.TOTALS), st.integers(-(10**9), 10**9))
def test_a_stated_total_is_right_or_found(rows: dict[str, Any], name: str, off: int) -> None:
    right = budget.plan(values(rows)).totals()[name]
    assert right is not None
    stated = values(rows, **{name: right + off})
    found = budget.slips(stated, budget.plan(stated))
    assert found == ({} if off == 0 else {name: (right + off, right)})


@given(ROWS, st.sampled_from(("personnel", "revenue")))
def test_an_open_row_leaves_its_sums_open(rows: dict[str, Any], name: str) -> None:
    plan = budget.plan(values({key: row for key, row in rows.items() if key != name}))
    totals = plan.totals()
    mine = {"personnel": ("expense_total", "out_total"), "revenue": ("income_total", "in_total")}[name]
    assert [totals[total] for total in mine] == [None, None]
    assert None not in [amount for total, amount in totals.items() if total not in mine]
    assert (plan.result, plan.balance) == (None, None)
    assert budget.slips({mine[0]: 1}, plan) == {}


@pytest.mark.parametrize("missing", ["useful_life", "in_use_from", "budget_year"])
def test_depreciation_needs_life_start_and_year(missing: str) -> None:
    rows = {"invest_out": (100, 0, 0, 0), "invest_in": (0, 0, 0, 0)}
    plan = budget.plan(values(rows, **{missing: None}))
    assert plan.depreciation is None
    assert plan.release == (0, 0, 0, 0)


def test_an_empty_year_beside_stated_ones_is_nothing_and_an_empty_row_is_open() -> None:
    plan = budget.plan({"material_2": 5})
    assert (plan.material, plan.personnel, plan.is_begun) == ((0, 0, 5, 0), None, True)
    assert not budget.plan({}).is_begun
