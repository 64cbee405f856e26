"""A server entry without lock and without transaction: the storm must oversell with it."""

import os
from collections.abc import Callable
from typing import Any

from lotse.base import transactions

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")


def no_transaction(function: Callable[..., Any]) -> Callable[..., Any]:
    """Leave the action as it is: each statement is a transaction of its own."""
    return function


# Before any action is imported: they are wrapped when their module is read.
transactions.action = no_transaction  # type: ignore[assignment]

from lotse.base import locking  # noqa: E402


def no_lock(model: Any, pk: Any, *related: str) -> Any:
    """Read the row without holding it."""
    return model._default_manager.select_related(*related or [None]).get(pk=pk)


locking.lock = no_lock

from lotse.config.wsgi import application  # noqa: E402

__all__ = ["application"]
