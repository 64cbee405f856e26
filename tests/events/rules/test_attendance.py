"""Attendance in units."""

from decimal import Decimal as D

import pytest

from lotse.events.rules import attendance


def test_share_counts_units_and_knows_what_is_missing() -> None:
    share = attendance.share(sessions=[(1, D(8)), (2, D(8)), (3, D("7.5"))], attended={1: D(8), 2: D(4)})
    assert (share.attended, share.held, share.complete) == (D(12), D("23.5"), False)
    assert attendance.share(sessions=[(1, D(8))], attended={1: D(9)}).attended == D(8)
    assert attendance.share(sessions=[(1, D(8))], attended={1: D(0)}).complete is True


@pytest.mark.parametrize(
    ("attended", "held", "threshold", "expected"),
    [
        ("19.5", "24", 80, True),
        ("19", "24", 80, False),
        ("19.2", "24", 80, True),
        ("0", "0", 0, False),
        ("24", "24", 100, True),
    ],
)
def test_reaches_is_exact(attended: str, held: str, threshold: int, expected: bool) -> None:
    assert attendance.Share(D(attended), D(held), True).reaches(threshold) is expected


def test_ratio_of_nothing_is_nothing() -> None:
    assert attendance.Share(D(0), D(0), True).ratio == 0
    assert attendance.Share(D(6), D(8), True).ratio == D("0.75")


@pytest.mark.parametrize(
    ("units", "expected"),
    [("0", True), ("8", True), ("7.5", True), ("7.3", False), ("8.5", False), ("-1", False)],
)
def test_valid_units(units: str, expected: bool) -> None:
    assert attendance.valid_units(attended=D(units), held=D(8)) is expected
