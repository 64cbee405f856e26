"""Money: integer cents of the euro. Free of Django."""

import re

LARGEST = 10**13
LONGEST = 40
"""The longest text that can be an amount: longer ones are not even looked at."""
_FIGURE = re.compile(r"^\d{1,3}(?:[.\s]\d{3})+(?:,\d{1,2})?$|^\d+(?:,\d{1,2})?$|^\d+\.\d{1,2}$")


class NotMoney(ValueError):
    """The text is no amount."""


def read(text: str) -> int | None:
    """Return the cents of an amount as people type it ("12.500", "12 500,50 €", "12500.5"), None for nothing.

    Raises NotMoney for anything else, and above 100 billion euros.
    """
    plain = text.replace("€", "").replace("EUR", "").replace("\u00a0", " ").replace("\u202f", " ").strip()
    if not plain:
        return None
    if len(plain) > LONGEST or not plain.isascii() or not _FIGURE.match(plain):
        raise NotMoney(text)
    if re.fullmatch(r"\d+\.\d{1,2}", plain):
        whole, _, part = plain.partition(".")
    else:
        whole, _, part = re.sub(r"[.\s]", "", plain).partition(",")
    cents = int(whole) * 100 + int(part.ljust(2, "0") or 0)
    if cents > LARGEST:
        raise NotMoney(text)
    return cents


def shown(cents: int, language: str) -> str:
    """Return an amount as the language writes it: "12.500 €", "1.234,50 €"; English "€12,500"."""
    euros, rest = divmod(abs(cents), 100)
    whole = f"{euros:,}" if rest == 0 else f"{euros:,}.{rest:02d}"
    sign = "-" if cents < 0 else ""
    if language.startswith("en"):
        return f"{sign}€{whole}"
    return sign + whole.translate(str.maketrans(",.", ".,")) + "\u00a0€"
