"""Amounts as people type and read them."""

import pytest

from lotse.base import money


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("", None),
        ("  ", None),
        ("€", None),
        ("0", 0),
        ("12500", 1_250_000),
        ("12.500", 1_250_000),
        ("12 500,5 €", 1_250_050),
        ("1.234.567,89", 123_456_789),
        ("12500.5", 1_250_050),
        ("12500.50 EUR", 1_250_050),
        ("12\u202f500", 1_250_000),
        ("100000000000", 10**13),
    ],
)
def test_read(text: str, cents: int | None) -> None:
    assert money.read(text) == cents


@pytest.mark.parametrize(
    "text", ["-5", "ca. 5000", "5.00.00", "1,234.50", "٣", "12.50.5", "1e6", "100000000000,01", "5,", "9" * 5000]
)
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(money.NotMoney):
        money.read(text)


@pytest.mark.parametrize(
    ("cents", "german", "english"),
    [
        (0, "0\u00a0€", "€0"),
        (1_250_000, "12.500\u00a0€", "€12,500"),
        (123_456_789, "1.234.567,89\u00a0€", "€1,234,567.89"),
        (-50, "-0,50\u00a0€", "-€0.50"),
    ],
)
def test_shown(cents: int, german: str, english: str) -> None:
    assert money.shown(cents, "de") == german
    assert money.shown(cents, "en") == english
