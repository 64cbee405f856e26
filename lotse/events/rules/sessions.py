"""When the days of an event make sense together."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

Span = tuple[datetime, datetime]
Fault = Literal["ends before start", "longer than a day", "overlap", "too far"]
LONGEST = timedelta(hours=16)


class Move(NamedTuple):
    """One day as it is, and as it shall be; None: it comes anew, or is left out."""

    before: Span | None
    after: Span | None


def fault(*, spans: Sequence[Span], at: datetime) -> Fault | None:
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


def moves(*, before: Mapping[int, Span], after: Sequence[tuple[int | None, Span]]) -> list[Move]:
    """Return the days whose time changes, in the order of time. A wanted day without a known id is a new one."""
    kept = {known for known, _span in after}
    gone = [Move(span, None) for known, span in before.items() if known not in kept]
    wanted = [Move(before.get(known or 0), span) for known, span in after]
    found = [*gone, *(move for move in wanted if move.before != move.after)]
    return sorted(found, key=lambda move: move.before or move.after or ())
