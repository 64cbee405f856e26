"""What a town writes into its council paper, and the sums of its own figures. Money in cents of the euro.

A sum is only made of figures the town has typed itself. What the giver states is scaled by `scaling` alone.
"""

from collections.abc import Mapping
from datetime import date

from lotse.base.money import LARGEST
from lotse.base.text import tidy, tidy_block
from lotse.toolkit.rules import budget

# How far follow-up costs (Folgekosten) look ahead.
YEARS = 5
DECISION, INFORMATION, NOTE = "decision", "information", "note"
PUBLIC, NOT_PUBLIC = "public", "not_public"
AS_USUAL, RESOLUTION_FIRST, RESOLUTION_LAST = "as_usual", "resolution_first", "resolution_last"
FIGURES, POSSIBLE, NONE = "figures", "possible", "none"
PRIOR, DECIDES, INFORMED = "prior", "decides", "informed"

YES_NO = ("", "yes", "no")
# The first of each is what the paper does when nothing is chosen.
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": (DECISION, INFORMATION, NOTE),
    "visibility": (PUBLIC, NOT_PUBLIC),
    "order": (AS_USUAL, RESOLUTION_FIRST, RESOLUTION_LAST),
    "budgeted": YES_NO,
    "voluntary": YES_NO,
    "consolidation": YES_NO,
    "follow_up": (FIGURES, POSSIBLE, NONE),
}
ROLES = (PRIOR, DECIDES, INFORMED)
DATES = ("paper_on", "in_use_from")
OVERVIEW = ("cost_once_cents", "funding_cents", "own_share_cents", "cost_yearly_cents")
MONEY = (*OVERVIEW, *budget.CELLS, *budget.TOTALS)
# Whole numbers with what they may be at least and at most.
NUMBERS = {"budget_year": (2000, 2100), "useful_life": (1, 100), "units": (1, 10_000_000)}
# One line each, with the most signs it may have.
LINES = {
    "number": 60,
    "office": 200,
    "file_reference": 100,
    "rapporteur": 200,
    "subject": 200,
    "figures_basis": 300,
    "product": 200,
    "account": 200,
}
BLOCKS = (
    "resolution",
    "notice",
    "request",
    "situation",
    "prerequisites",
    "cover",
    "follow_up_note",
    "exit_costs",
    "economy",
    "staff",
    "climate",
    "data_protection",
    "procurement",
    "alternatives",
    "nothing",
    "attachments",
    "cosigning",
)
LONGEST, LONGEST_BODY, LONGEST_RESULT, MOST_ROWS = 5000, 100, 200, 8
ROWS = ("consultations",)
FIELDS = (*LINES, *DATES, *NUMBERS, *MONEY, *CHOICES, *BLOCKS, *ROWS)
Row = dict[str, str]
Value = str | int | list[Row]


def clean(values: Mapping[str, object]) -> dict[str, Value]:
    """Return what can be stored: known fields that say something, days as 2027-03-17, money as whole cents."""
    found = {name: _clean(name, values.get(name)) for name in FIELDS}
    return {name: value for name, value in found.items() if value is not None and value not in ("", [])}


def said(values: Mapping[str, object]) -> dict[str, Value]:
    """Return what the town has said itself: the first of several choices is what the paper does anyway."""
    usual = {name: choices[0] for name, choices in CHOICES.items()}
    return {name: value for name, value in clean(values).items() if usual.get(name) != value}


def _clean(name: str, value: object) -> Value | None:
    if name in MONEY:
        return value if _whole(value, 0, LARGEST) else None  # type: ignore[return-value]
    if name in NUMBERS:
        return value if _whole(value, *NUMBERS[name]) else None  # type: ignore[return-value]
    if name in DATES:
        return _day(value)
    if name in ROWS:
        return _rows(value)
    if not isinstance(value, str):
        return None
    if name in CHOICES:
        return value if value in CHOICES[name] else None
    return tidy(value)[: LINES[name]] if name in LINES else tidy_block(value)[:LONGEST]


def _whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _day(value: object) -> str | None:
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    try:
        return f"{date.fromisoformat(str(value)):%Y-%m-%d}" if value else None
    except ValueError:
        return None


def _rows(value: object) -> list[Row]:
    """Return the order of consultations: rows that name a body, a day or a result."""
    found = []
    for row in value if isinstance(value, list) else []:
        if not isinstance(row, Mapping):
            continue
        told = {
            "body": tidy(str(row.get("body") or ""))[:LONGEST_BODY],
            "on": _day(row.get("on")) or "",
            "result": tidy(str(row.get("result") or ""))[:LONGEST_RESULT],
        }
        if any(told.values()):
            role = row.get("role")
            found.append({**told, "role": str(role) if role in ROLES else PRIOR})
    return found[:MOST_ROWS]


def own_share(once: int | None, funding: int | None, share: int | None) -> int | None:
    """Return the own share (Eigenanteil): as typed, else what funding leaves of the costs, else None."""
    if share is not None:
        return share
    if once is None or funding is None or funding > once:
        return None
    return once - funding


def difference(once: int | None, funding: int | None, share: int | None) -> int | None:
    """Return by how much funding and own share together miss the costs; 0 when it fits, None while one is open."""
    if once is None or funding is None or share is None:
        return None
    return funding + share - once


def funding_exceeds(once: int | None, funding: int | None) -> bool:
    """Return True where the funding is more than the costs."""
    return once is not None and funding is not None and funding > once


def follow_up(yearly: int | None) -> int | None:
    """Return the follow-up costs of five years at the yearly costs typed, without any rise of prices."""
    return None if yearly is None else YEARS * yearly


def percent(part: int, whole: int) -> int | None:
    """Return a share in whole percent, halves up; None where there is no whole."""
    return (200 * part + whole) // (2 * whole) if whole else None


def per_head(cents: int | None, people: int) -> int | None:
    """Return the costs for each inhabitant in cents, halves up; None where one is unknown."""
    return None if cents is None or people <= 0 else (2 * cents + people) // (2 * people)


def needs_comparison(once: int | None, limit: int | None) -> bool | None:
    """Return whether the costs reach the town's limit for comparing ways (Wertgrenze); None while one is unknown."""
    return None if once is None or limit is None else once >= limit
