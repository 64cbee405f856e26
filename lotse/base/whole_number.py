"""Whole numbers as people type them. Free of Django."""

import re

# Thousands are typed with a point or a space.
_BETWEEN = re.compile(r"(?<=\d)[. \u00a0\u202f](?=\d{3}(?!\d))")
_DIGITS = re.compile(r"[0-9]{1,12}")


class NotWhole(ValueError):
    """The text is no whole number."""


def read(text: str) -> int | None:
    """Return the number of a text such as "1.200", None for nothing. Raises NotWhole."""
    plain = text.strip()
    if not plain:
        return None
    digits = _BETWEEN.sub("", plain)
    if not _DIGITS.fullmatch(digits):
        raise NotWhole(text)
    return int(digits)
