"""Whole numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.base import whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", None),
        ("  ", None),
        ("0", 0),
        ("1200", 1200),
        ("1.200", 1200),
        (" 1 200 ", 1200),
        ("1\u202f200.000", 1200000),
    ],
)
def test_what_is_a_number(text: str, number: int | None) -> None:
    assert whole_number.read(text) == number


@pytest.mark.parametrize(
    "text", ["1.2", "1.20", "1.2000", "12,5", "-1", "+1", "1e3", "x", "٣", "1" * 13, "1..200", ".200"]
)
def test_what_is_none(text: str) -> None:
    with pytest.raises(whole_number.NotWhole):
        whole_number.read(text)


@given(st.integers(0, 10**12 - 1))
def test_with_and_without_points(number: int) -> None:
    assert whole_number.read(str(number)) == number
    assert whole_number.read(f"{number:,}".replace(",", ".")) == number
