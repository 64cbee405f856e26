"""The only place that takes locks. Order: event, then booking, then the rest by id."""

from typing import Any, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)


class NotInTransaction(RuntimeError):
    """A lock outside a transaction would be let go at once."""


def lock(model: type[M], pk: Any) -> M:
    """Return the row read fresh and locked until the end of the transaction.

    PostgreSQL locks the row. On SQLite the immediate transaction already keeps all other writers out.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(f"lock {model.__name__} inside an action")
    rows = model._default_manager.all()
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",), no_key=True)
    return rows.get(pk=pk)


def prepare_connection(connection: Any, **kwargs: object) -> None:
    """Bound how long PostgreSQL may wait for a lock, so that a page answers instead of hanging."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '20s'")
