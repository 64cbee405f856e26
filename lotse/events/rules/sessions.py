"""When the days of an event make sense together."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

Fault = Literal["ends before start", "longer than a day", "overlap", "too far"]
LONGEST = timedelta(hours=16)


def fault(*, spans: Sequence[tuple[datetime, datetime]], at: datetime) -> Fault | None:
    """Return the first fault of the (start, end) pairs, or None. Ten years ahead is the limit."""
    for start, end in spans:
        if end <= start:
            return "ends before start"
        if end - start > LONGEST:
            return "longer than a day"
        if abs(start - at) > timedelta(days=3653):
            return "too far"
    ordered = sorted(spans)
    if any(later[0] < earlier[1] for earlier, later in zip(ordered, ordered[1:], strict=False)):
        return "overlap"
    return None
