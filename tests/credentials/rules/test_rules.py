"""Who gets a certificate; check codes."""

from decimal import Decimal as D

import pytest

from lotse.credentials.rules import code, eligibility
from lotse.events.rules.attendance import Share

FULL, LITTLE, GAPS = Share(D(16), D(16), True), Share(D(8), D(16), True), Share(D(16), D(16), False)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"has_valid": True}, "issued"),
        ({"state": "unconfirmed"}, "no seat"),
        ({"over": False}, "not over"),
        ({"share": GAPS}, "not noted"),
        ({"share": LITTLE}, "below threshold"),
        ({"share": LITTLE, "threshold": 50}, None),
    ],
)
def test_reason_against(changes: dict[str, object], expected: str | None) -> None:
    facts = {
        "state": "confirmed",
        "over": True,
        "share": FULL,
        "threshold": 80,
        "has_valid": False,
        **changes,
    }
    assert eligibility.reason_against(**facts) == expected  # type: ignore[arg-type]


def test_codes_are_random_and_readable() -> None:
    codes = {code.new() for _ in range(200)}
    assert len(codes) == 200
    assert all(code.normal(c) == c for c in codes)
    assert code.shown("0123456789AB") == "0123-4567-89AB"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (" o123-4567 89ab ", "0123456789AB"),
        ("IL23456789AU", "1123456789AV"),
        ("123", ""),
        ("", ""),
        ("ÄÖÜ456789ABC", ""),
        ("0123456789ABC", ""),
    ],
)
def test_what_people_type(typed: str, expected: str) -> None:
    assert code.normal(typed) == expected
