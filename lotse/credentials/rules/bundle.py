"""Whether a file of all certificates is there, on its way, or to be asked for anew."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal

KEPT = timedelta(days=1)
"""How long the file lies there: it can be made again at any time."""

Standing = Literal["none", "building", "ready", "failed"]


def over(ready_at: datetime | None, at: datetime) -> bool:
    """Return True when the time of a finished file has run out."""
    return ready_at is not None and at >= ready_at + KEPT


def standing(
    *, state: str, ready_at: datetime | None, holds: Collection[int], valid: Collection[int], at: datetime
) -> Standing:
    """Return what there is: a finished file counts for a day, and as long as it holds just the valid ones."""
    if state == "building":
        return "building"
    if state == "failed":
        return "failed"
    return "none" if over(ready_at, at) or set(holds) != set(valid) else "ready"
