"""How typed values become stored ones: the same for the form of a town, a takeover, a table and a command."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from lotse.base import money, whole_number
from lotse.base.text import normal_email, tidy, tidy_block
from lotse.exchange.rules import day

Value = str | int | bool | date | list[str] | None
Fault = Literal[
    "unknown field", "too long", "unknown choice", "no amount", "no number", "too large", "no year", "no day",
    "no time", "no address", "no link",
]  # fmt: skip

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
COST_BANDS = ("under_5k", "5_25k", "25_100k", "100_500k", "over_500k")
COST_DRIVERS = ("fixed", "lamp", "site", "building", "vehicle", "user", "inhabitant")
PROCUREMENTS = ("direct", "tender", "framework", "inhouse", "efa", "open_source", "other")
DPIAS = ("done", "not_needed", "open")
NEEDED_TASKS = ("every", "medium", "large", "district")
DECISION_RESULTS = ("adopted", "changed", "postponed", "referred", "rejected", "administration")
CONTACT_WAYS = ("mail", "call", "visit")
CHOICES = {
    "topic": TOPICS,
    "status": STATUSES,
    "cost_once_band": COST_BANDS,
    "cost_yearly_band": COST_BANDS,
    "cost_driver": COST_DRIVERS,
    "procurement": PROCUREMENTS,
    "dpia": DPIAS,
    "needs_tasks": NEEDED_TASKS,
    "decision_result": DECISION_RESULTS,
}
# Several of these may be chosen; kept as a list in this order.
LISTS = {"beneficiaries": BENEFICIARIES, "contact_ways": CONTACT_WAYS}
# The longest text of each field in signs.
LINES = {
    "title": 200,
    "people_benefit": 300,
    "giver_setup": 300,
    "funding_programme": 300,
    "staff": 300,
    "duration": 300,
    "vendor": 300,
    "licence": 200,
    "decision_body": 200,
    "decision_number": 100,
    "contact_role": 200,
    "contact_phone": 60,
    "source_date": 60,
}
BLOCKS = {
    **dict.fromkeys(
        (
            "summary",
            "problem",
            "how_it_works",
            "contribution_digital",
            "contribution_sustainable",
            "contribution_authentic",
            "prerequisites",
            "technology",
            "interfaces",
            "data_protection",
            "statutes",
            "effect",
            "effect_measured",
            "went_wrong",
            "do_differently",
        ),
        5000,
    ),
    "cost_included": 2000,
    "procurement_note": 2000,
}
MONEY = ("cost_once_cents", "cost_yearly_cents", "own_staff_cents")
# Whole numbers, each with the largest that can be meant.
NUMBERS = {
    "cost_driver_units": 10_000_000,
    "funding_percent": 100,
    "hours_introduce": 100_000,
    "hours_yearly": 100_000,
    "months_to_decision": 240,
    "months_to_operation": 240,
}
YES_OR_NO = ("scales_by_inhabitants", "licence_open")
LINKS = ("repository_url", "decision_url", "source_url")
LONGEST_EMAIL, LONGEST_URL = 254, 500
LONGEST = {**LINES, **BLOCKS, "contact_email": LONGEST_EMAIL, **dict.fromkeys(LINKS, LONGEST_URL)}
YEARS = range(1990, 2101)
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_SAID: Mapping[str, bool | None] = {"": None, "true": True, "1": True, "yes": True, "ja": True} | {
    "false": False, "0": False, "no": False, "nein": False,
}  # fmt: skip


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
    if name in LISTS:
        return _choices(name, value, LISTS[name])
    if name in MONEY:
        return _money(name, value)
    if name in NUMBERS:
        return _number(name, tidy(_text(value)), NUMBERS[name])
    if name in YES_OR_NO:
        return _said(name, tidy(_text(value)).lower())
    if name in LINKS:
        return _url(name, _text(value))
    return _single(name, value)


def plain(value: object) -> object:
    """Return a stored value as JSON can keep it; `clean` makes it what it was."""
    return value.isoformat() if isinstance(value, date) else value


def _single(name: str, value: object) -> Value:
    """Return the value of a kind that only one field has."""
    if name == "price_year":
        return _year(value)
    if name == "contact_email":
        return _email(_text(value))
    if name == "decision_on":
        return _day(name, value)
    if name == "operating_since":
        return _since(name, tidy(_text(value)))
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


def _choices(name: str, value: object, known: tuple[str, ...]) -> list[str]:
    given = [str(one) for one in value] if isinstance(value, list | tuple | set) else _text(value).split()
    if set(given) - set(known):
        raise NotAccepted(name, "unknown choice")
    return [one for one in known if one in given]


def _money(name: str, value: object) -> int | None:
    if isinstance(value, int):
        if not 0 <= value <= money.LARGEST:
            raise NotAccepted(name, "no amount")
        return value
    try:
        return money.read(_text(value))
    except money.NotMoney:
        raise NotAccepted(name, "no amount") from None


def _number(name: str, text: str, largest: int) -> int | None:
    try:
        found = whole_number.read(text)
    except whole_number.NotWhole:
        raise NotAccepted(name, "no number") from None
    if found is not None and found > largest:
        raise NotAccepted(name, "too large")
    return found


def _said(name: str, text: str) -> bool | None:
    if text not in _SAID and text != "none":
        raise NotAccepted(name, "unknown choice")
    return _SAID.get(text)


def _day(name: str, value: object) -> date | None:
    if isinstance(value, date):
        return value
    text = tidy(_text(value))
    if not text:
        return None
    found = day.read(text)
    if found is None or found.year not in YEARS:
        raise NotAccepted(name, "no day")
    return found


def _since(name: str, text: str) -> str:
    if not text:
        return ""
    found = day.since(text)
    if found is None or int(found[:4]) not in YEARS:
        raise NotAccepted(name, "no time")
    return found


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


def _url(name: str, text: str) -> str:
    link = _short_enough(name, tidy(text), LONGEST_URL)
    if link and not _is_link(link):
        raise NotAccepted(name, "no link")
    return link


def _is_link(link: str) -> bool:
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host and " " not in link
