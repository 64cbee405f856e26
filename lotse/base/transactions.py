"""The outermost action opens the transaction; an action called by an action joins it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run the action in one transaction (on SQLite an immediate one: see the settings).

    A savepoint is not opened for a nested action: it is part of its caller's event and fails with it.
    """

    @wraps(function)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(savepoint=False):
            return function(*args, **kwargs)

    inside.__lotse_action__ = True  # type: ignore[attr-defined]
    return inside
