"""How typed values become stored ones: the same for the form of a town, a takeover and a command."""

import re
from typing import Literal
from urllib.parse import urlsplit

from lotse.base import money
from lotse.base.text import normal_email, tidy, tidy_block

Value = str | int | list[str] | None
Fault = Literal["unknown field", "too long", "unknown choice", "no amount", "no year", "no address", "no link"]

TOPICS = (
    "mobility",
    "climate",
    "energy",
    "urban",
    "administration",
    "education",
    "social",
    "culture",
    "economy",
    "data",
)
STATUSES = ("idea", "planned", "implementation", "pilot", "operation", "completed", "stopped")
BENEFICIARIES = ("citizens", "youth", "business", "clubs", "administration")
CHOICES = {"topic": TOPICS, "status": STATUSES}
# The longest text of each field in signs.
LINES = {
    "title": 200,
    "people_benefit": 300,
    "staff": 300,
    "duration": 300,
    "contact_role": 200,
    "source_date": 60,
}
BLOCKS = dict.fromkeys(
    (
        "summary",
        "problem",
        "how_it_works",
        "contribution_digital",
        "contribution_sustainable",
        "contribution_authentic",
        "went_wrong",
    ),
    5000,
)
LONGEST_EMAIL, LONGEST_URL = 254, 500
LONGEST = {**LINES, **BLOCKS, "contact_email": LONGEST_EMAIL, "source_url": LONGEST_URL}
YEARS = range(1990, 2101)
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


class NotAccepted(ValueError):
    """The value does not fit its field."""

    def __init__(self, field: str, fault: Fault) -> None:
        super().__init__(f"{field}: {fault}")
        self.field = field
        self.fault = fault


def clean(name: str, value: object) -> Value:
    """Return the value as it is stored; raises NotAccepted.

    Money is cents where it is a number, and an amount in euros as people type it where it is a text.
    """
    if name in LINES:
        return _short_enough(name, tidy(_text(value)), LINES[name])
    if name in BLOCKS:
        return _short_enough(name, tidy_block(_text(value)), BLOCKS[name])
    if name in CHOICES:
        return _choice(name, tidy(_text(value)), CHOICES[name])
    if name == "beneficiaries":
        return _choices(value)
    if name in ("cost_once_cents", "cost_yearly_cents"):
        return _money(name, value)
    if name == "price_year":
        return _year(value)
    if name == "contact_email":
        return _email(_text(value))
    if name == "source_url":
        return _url(_text(value))
    raise NotAccepted(name, "unknown field")


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _short_enough(name: str, text: str, longest: int) -> str:
    if len(text) > longest:
        raise NotAccepted(name, "too long")
    return text


def _choice(name: str, text: str, known: tuple[str, ...]) -> str:
    if text and text not in known:
        raise NotAccepted(name, "unknown choice")
    return text


def _choices(value: object) -> list[str]:
    given = [str(one) for one in value] if isinstance(value, list | tuple | set) else _text(value).split()
    if set(given) - set(BENEFICIARIES):
        raise NotAccepted("beneficiaries", "unknown choice")
    return [one for one in BENEFICIARIES if one in given]


def _money(name: str, value: object) -> int | None:
    if isinstance(value, int):
        if not 0 <= value <= money.LARGEST:
            raise NotAccepted(name, "no amount")
        return value
    try:
        return money.read(_text(value))
    except money.NotMoney:
        raise NotAccepted(name, "no amount") from None


def _year(value: object) -> int | None:
    text = tidy(_text(value))
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{4}", text) or int(text) not in YEARS:
        raise NotAccepted("price_year", "no year")
    return int(text)


def _email(text: str) -> str:
    address = _short_enough("contact_email", normal_email(text), LONGEST_EMAIL)
    if address and not _EMAIL.fullmatch(address):
        raise NotAccepted("contact_email", "no address")
    return address


def _url(text: str) -> str:
    link = _short_enough("source_url", tidy(text), LONGEST_URL)
    if link and not _is_link(link):
        raise NotAccepted("source_url", "no link")
    return link


def _is_link(link: str) -> bool:
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host and " " not in link
