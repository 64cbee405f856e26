"""Days as people type them, and times of which only the year or the month is known."""

import re
from datetime import date

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_GERMAN = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_MONTH = re.compile(r"([0-9]{1,2})\s?[./-]\s?([0-9]{4})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")


def read(text: str) -> date | None:
    """Return the day of "2026-03-24" or "24.03.2026"; None for anything else."""
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _GERMAN.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def since(text: str) -> str | None:
    """Return "2023", "2023-05" or "2023-05-17" for the same as people type it; None for anything else."""
    if re.fullmatch(r"[0-9]{4}", text):
        return text
    if found := _MONTH.fullmatch(text):
        month, year = found.groups()
    elif found := _ISO_MONTH.fullmatch(text):
        year, month = found.groups()
    else:
        whole = read(text)
        return whole.isoformat() if whole else None
    return f"{year}-{int(month):02d}" if 1 <= int(month) <= 12 else None
