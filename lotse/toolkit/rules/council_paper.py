"""What a town writes into its council paper, and the sums of its own figures. Money in cents of the euro.

A sum is only made of figures the town has typed itself; those of the giver are never scaled to another town.
"""

from collections.abc import Mapping
from datetime import date

from lotse.base.money import LARGEST
from lotse.base.text import tidy, tidy_block

# How far follow-up costs (Folgekosten) look ahead.
YEARS = 5
PUBLIC, NOT_PUBLIC = "public", "not_public"
RESOLUTION_FIRST, RESOLUTION_LAST = "resolution_first", "resolution_last"

CHOICES = {"visibility": (PUBLIC, NOT_PUBLIC), "order": (RESOLUTION_FIRST, RESOLUTION_LAST)}
DATES = ("paper_on", "committee_1_on", "committee_2_on", "decision_on")
MONEY = ("cost_once_cents", "funding_cents", "own_share_cents", "cost_yearly_cents")
# One line each, with the most signs it may have.
LINES = {"office": 200, "subject": 200, "committee_1": 100, "committee_2": 100, "body": 100, "figures_basis": 300}
BLOCKS = (
    "resolution",
    "situation",
    "prerequisites",
    "cover",
    "staff",
    "climate",
    "data_protection",
    "procurement",
    "alternatives",
    "attachments",
)
LONGEST = 5000
FIELDS = (*LINES, *DATES, *MONEY, *CHOICES, *BLOCKS)


def clean(values: Mapping[str, object]) -> dict[str, str | int]:
    """Return what can be stored: known fields that say something, days as 2027-03-17, money as whole cents."""
    found = {name: _clean(name, values.get(name)) for name in FIELDS}
    return {name: value for name, value in found.items() if value is not None and value != ""}


def _clean(name: str, value: object) -> str | int | None:
    if name in MONEY:
        return value if isinstance(value, int) and 0 <= value <= LARGEST else None
    if name in DATES:
        return _day(value)
    if not isinstance(value, str):
        return None
    if name in CHOICES:
        return value if value in CHOICES[name] else None
    return tidy(value)[: LINES[name]] if name in LINES else tidy_block(value)[:LONGEST]


def _day(value: object) -> str | None:
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    try:
        return f"{date.fromisoformat(str(value)):%Y-%m-%d}" if value else None
    except ValueError:
        return None


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
