"""States of an event and of a registration, and the steps between them."""

from typing import Final

DRAFT, PUBLISHED, CANCELLED = "draft", "published", "cancelled"

# A seat is held while a booking is typed; unconfirmed until the mailed link is used; offered to somebody who waited.
HELD, UNCONFIRMED, OFFERED, CONFIRMED = "held", "unconfirmed", "offered", "confirmed"
# In line for a seat; applied for a run that is filled by selection.
WAITING, APPLIED = "waiting", "applied"
# Transferred: a substitute has the seat now, or the person is in another run.
WITHDRAWN, LAPSED, DECLINED, TRANSFERRED = "withdrawn", "lapsed", "declined", "transferred"

TIMED: Final = frozenset({HELD, UNCONFIRMED, OFFERED})
"""A seat that returns by itself at `hold_until`."""
SEATED: Final = TIMED | {CONFIRMED}
ACTIVE: Final = SEATED | {WAITING, APPLIED}

STEPS: Final[dict[str, frozenset[str]]] = {
    HELD: frozenset({UNCONFIRMED, CONFIRMED, LAPSED}),
    UNCONFIRMED: frozenset({CONFIRMED, WITHDRAWN, LAPSED, TRANSFERRED}),
    OFFERED: frozenset({CONFIRMED, WAITING, WITHDRAWN, LAPSED, TRANSFERRED}),
    CONFIRMED: frozenset({WITHDRAWN, TRANSFERRED}),
    WAITING: frozenset({UNCONFIRMED, OFFERED, CONFIRMED, WITHDRAWN, LAPSED, TRANSFERRED}),
    APPLIED: frozenset({UNCONFIRMED, OFFERED, CONFIRMED, WAITING, WITHDRAWN, LAPSED, DECLINED}),
    WITHDRAWN: frozenset(),
    LAPSED: frozenset({CONFIRMED}),
    DECLINED: frozenset({CONFIRMED}),
    TRANSFERRED: frozenset(),
}


def may_become(state: str, target: str) -> bool:
    """Return True when a registration in `state` may take the step to `target`."""
    return target in STEPS[state]
