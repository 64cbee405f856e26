"""Holds the door open for races: whoever has read pauses before writing, so that all others read the same.

Import it only after the application: the actions need the models.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from lotse.base import locking
from lotse.events.actions import line
from lotse.events.queries import registration

PAUSE = 0.01


def widen() -> None:
    """Pause behind each of the reads on which actions decide: the locked row, the people of an event, one person."""
    locking.lock = _pausing(locking.lock)
    line._active = _pausing(line._active)
    registration.by_pk = _pausing(registration.by_pk)


def _pausing(read: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(read)
    def inside(*args: Any, **values: Any) -> Any:
        found = read(*args, **values)
        time.sleep(PAUSE)
        return found

    return inside
