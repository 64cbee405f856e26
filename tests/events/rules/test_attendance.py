"""Attendance in units."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal as D

import pytest

from lotse.events.rules import attendance
from lotse.events.rules.attendance import ABSENT, EXCUSED, PRESENT, SELF, TRAINER, VIDEO, Day, Mark
from lotse.events.wording import AttendanceSource

NINE = datetime(2027, 2, 10, 8, 0, tzinfo=UTC)
LATER = NINE + timedelta(minutes=1)


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
        ("19.1", "24", 80, False),
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
    [
        ("0", True),
        ("8", True),
        ("7.5", True),
        ("7.3", False),
        ("8.5", False),
        ("-1", False),
        ("NaN", False),
        ("Infinity", False),
    ],
)
def test_valid_units(units: str, expected: bool) -> None:
    assert attendance.valid_units(attended=D(units), held=D(8)) is expected


def days(*noted: tuple[str | None, str]) -> list[Day]:
    """One day after the other, 8 units each, the first over at nine o'clock."""
    return [Day(D(8), NINE + timedelta(days=n), presence, D(units)) for n, (presence, units) in enumerate(noted)]


@pytest.mark.parametrize(
    ("noted", "attended", "so_far", "needed", "left", "possible"),
    [
        # Nothing noted: the first day is over all the same.
        ([(None, "0"), (None, "0"), (None, "0")], "0", "8", "19.5", "24", True),
        # Noted before its end: it counts as held.
        ([(PRESENT, "8"), (PRESENT, "8"), (None, "0")], "16", "16", "3.5", "8", True),
        ([(PRESENT, "8"), (ABSENT, "0"), (None, "0")], "8", "16", "11.5", "8", False),
        ([(EXCUSED, "4"), (PRESENT, "7.5"), (PRESENT, "8")], "19.5", "24", "0", "0", True),
        ([(PRESENT, "8"), (PRESENT, "8"), (PRESENT, "3")], "19", "24", "0.5", "0", False),
        # A note from before the units of the day were lowered.
        ([(PRESENT, "9"), (PRESENT, "9"), (PRESENT, "9")], "24", "24", "0", "0", True),
    ],
)
def test_progress(
    noted: list[tuple[str | None, str]], attended: str, so_far: str, needed: str, left: str, possible: bool
) -> None:
    found = attendance.progress(days=days(*noted), threshold=80, at=NINE)
    seen = (found.attended, found.so_far, found.planned, found.needed, found.left, found.possible)
    assert seen == (D(attended), D(so_far), D(24), D(needed), D(left), possible)


def test_progress_counts_excused_and_unexcused_days_and_shares_of_both_kinds() -> None:
    found = attendance.progress(
        days=days((PRESENT, "6"), (EXCUSED, "0"), (ABSENT, "0"), (EXCUSED, "0")), threshold=80, at=NINE
    )
    assert (found.excused, found.unexcused) == (2, 1)
    later = attendance.progress(days=days((PRESENT, "6"), (None, "0")), threshold=80, at=NINE)
    assert (later.ratio_so_far, later.ratio) == (D("0.75"), D("0.375"))


def test_progress_of_nothing_is_nothing() -> None:
    found = attendance.progress(days=[], threshold=80, at=NINE)
    assert (found.ratio, found.ratio_so_far, found.needed, found.possible) == (0, 0, 0, True)


@pytest.mark.parametrize(
    ("known", "new", "over", "expected"),
    [
        (None, Mark(PRESENT, D(8), NINE), False, "new"),
        (None, Mark(PRESENT, D(8), NINE, SELF), False, "new"),
        (None, Mark(PRESENT, D(8), NINE, preset=True), False, "new"),
        # The same once more, earlier or later: nothing.
        (Mark(PRESENT, D(8), NINE), Mark(PRESENT, D(8), NINE), False, "same"),
        (Mark(PRESENT, D(8), NINE), Mark(PRESENT, D(8), LATER), False, "same"),
        (Mark(PRESENT, D(8), LATER), Mark(PRESENT, D(8), NINE), False, "same"),
        (Mark(PRESENT, D(8), NINE, SELF), Mark(PRESENT, D(8), LATER), False, "same"),
        # Of two different notes the later one.
        (Mark(PRESENT, D(8), NINE), Mark(ABSENT, D(0), LATER), False, "changed"),
        (Mark(PRESENT, D(8), NINE), Mark(PRESENT, D(4), LATER), False, "changed"),
        (Mark(PRESENT, D(8), NINE), Mark(ABSENT, D(0), NINE), False, "changed"),
        (Mark(PRESENT, D(8), LATER), Mark(ABSENT, D(0), NINE), False, "older"),
        (Mark(PRESENT, D(8), LATER, SELF), Mark(ABSENT, D(0), NINE), False, "older"),
        # What nobody touched changes nothing, however late.
        (Mark(ABSENT, D(0), NINE), Mark(PRESENT, D(8), LATER, preset=True), False, "kept"),
        # Who is weaker does not overwrite who is stronger.
        (Mark(ABSENT, D(0), NINE), Mark(PRESENT, D(8), LATER, SELF), False, "kept"),
        (Mark(PRESENT, D(4), NINE, VIDEO), Mark(PRESENT, D(8), LATER, SELF), False, "kept"),
        (Mark(PRESENT, D(4), NINE, SELF), Mark(PRESENT, D(8), LATER, SELF), False, "kept"),
        (Mark(ABSENT, D(0), NINE), Mark(PRESENT, D(8), LATER, VIDEO), False, "kept"),
        (Mark(PRESENT, D(8), NINE, SELF), Mark(PRESENT, D(4), LATER, VIDEO), False, "changed"),
        (Mark(PRESENT, D(8), NINE, VIDEO), Mark(PRESENT, D(4), LATER, VIDEO), False, "changed"),
        (Mark(PRESENT, D(8), NINE, VIDEO), Mark(PRESENT, D(4), LATER, TRAINER), False, "changed"),
        # Somebody has seen both and decided.
        (Mark(ABSENT, D(0), LATER), Mark(PRESENT, D(8), NINE, VIDEO), True, "changed"),
        (Mark(ABSENT, D(0), NINE), Mark(PRESENT, D(8), LATER, SELF), True, "kept"),
    ],
)
def test_verdict(known: Mark | None, new: Mark, over: bool, expected: str) -> None:
    assert attendance.verdict(known=known, new=new, over=over) == expected


@pytest.mark.parametrize(
    ("verdict", "moment", "ends", "expected"),
    [
        ("changed", LATER, NINE, True),
        ("changed", NINE, NINE, False),
        ("changed", NINE, LATER, False),
        ("changed", LATER, None, False),
        ("new", LATER, NINE, False),
        ("same", LATER, NINE, False),
    ],
)
def test_a_correction_after_the_end_needs_a_reason(
    verdict: attendance.Verdict, moment: datetime, ends: datetime | None, expected: bool
) -> None:
    assert attendance.reason_needed(verdict=verdict, moment=moment, ends=ends) is expected


def test_sources_are_those_that_are_stored() -> None:
    assert {TRAINER, SELF, VIDEO} == set(AttendanceSource.values) == set(attendance.RANK)
