"""The outermost action opens the transaction; an action called by an action joins it."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")
_inside: ContextVar[bool] = ContextVar("inside_an_action", default=False)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run the action in one transaction (on SQLite an immediate one: see the settings).

    A joined action has no savepoint: it is part of its caller's event and fails with it. A caller that wants to go on
    after a refusal wraps the call in `attempt()`.
    """

    @wraps(function)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        if _inside.get():
            with transaction.atomic(savepoint=False):
                return function(*args, **kwargs)
        token = _inside.set(True)
        try:
            with transaction.atomic():
                return function(*args, **kwargs)
        finally:
            _inside.reset(token)

    return inside


def attempt() -> transaction.Atomic:
    """Return a block inside an action whose failure takes back only what happened in it."""
    return transaction.atomic()
