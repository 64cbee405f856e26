"""States of an event and of a registration, and the steps between them."""

from typing import Final

DRAFT, PUBLISHED, CANCELLED = "draft", "published", "cancelled"

UNCONFIRMED, CONFIRMED, WAITING = "unconfirmed", "confirmed", "waiting"
WITHDRAWN, LAPSED = "withdrawn", "lapsed"

SEATED: Final = frozenset({UNCONFIRMED, CONFIRMED})
ACTIVE: Final = frozenset({UNCONFIRMED, CONFIRMED, WAITING})

STEPS: Final[dict[str, frozenset[str]]] = {
    UNCONFIRMED: frozenset({CONFIRMED, WITHDRAWN, LAPSED}),
    CONFIRMED: frozenset({WITHDRAWN}),
    WAITING: frozenset({UNCONFIRMED, CONFIRMED, WITHDRAWN, LAPSED}),
    WITHDRAWN: frozenset(),
    LAPSED: frozenset({CONFIRMED}),
}


def may_become(state: str, target: str) -> bool:
    """Return True when a registration in `state` may take the step to `target`."""
    return target in STEPS[state]
