"""The comparison with other systems names tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "developer" / "peers.md").read_text("utf8")
ROWS = re.findall(r"^\| (\d+) \| .+ \| `(tests/\S+\.py)::(test_\w+)` \|$", PAGE, re.MULTILINE)
LEFT_OUT = re.findall(r"^\| (\d+) \| [^`\n]+ \|$", PAGE, re.MULTILINE)
# Price groups, invoices, treasury, bank: nothing about sign-ups, change, calendar or attendance.
MONEY = {23, 24, 25, 26, 30, 31, 32}


@pytest.mark.parametrize(("number", "path", "name"), ROWS)
def test_the_named_test_exists(number: str, path: str, name: str) -> None:
    assert f"def {name}(" in (ROOT / path).read_text("utf8")


def test_every_row_about_sign_ups_is_there() -> None:
    shown, left_out = {int(number) for number, _path, _name in ROWS}, {int(number) for number in LEFT_OUT}
    assert shown | left_out == (set(range(1, 52)) | {74}) - MONEY
    assert not shown & left_out
    assert len(left_out) <= 5
