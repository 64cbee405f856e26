"""Which days make sense in the history of a copy."""

from datetime import date
from typing import Literal

Fault = Literal["ahead", "unlikely"]
FIRST_YEAR, YEARS_AHEAD = 2000, 20


def fault_of_days(*, on: date, next_on: date | None, today: date) -> Fault | None:
    """Return what is wrong with the day of a stage, or with that of the next step."""
    if on > today:
        return "ahead"
    years = range(FIRST_YEAR, today.year + YEARS_AHEAD + 1)
    if on.year not in years or (next_on is not None and next_on.year not in years):
        return "unlikely"
    return None
