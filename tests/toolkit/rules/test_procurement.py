"""Where and when § 75a GO NRW is named."""

from datetime import date

import pytest

from lotse.toolkit.rules import procurement as rule

BEFORE, SINCE = date(2025, 12, 31), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("ags", "land", "on", "expected"),
    [
        ("05966024", "NW", SINCE, True),
        ("05966024", "HE", SINCE, True),
        ("05966024", "NW", BEFORE, False),
        ("06534014", "NW", SINCE, False),
        ("99000001", "NW", SINCE, True),
        ("99000001", "HE", SINCE, False),
    ],
)
def test_the_rule_of_nordrhein_westfalen(ags: str, land: str, on: date, expected: bool) -> None:
    assert rule.has_nrw_rule(ags, land, on) is expected
