"""The only place that takes locks. Order: event, then booking, then the rest by id."""

from functools import cache
from typing import Any, TypeVar

from django.db import connection, models

from lotse.base.statements import Slot, Statement

M = TypeVar("M", bound=models.Model)


class NotInTransaction(RuntimeError):
    """A lock outside a transaction would be let go at once."""


def lock(model: type[M], pk: Any, *related: str) -> M:
    """Return the row read fresh and locked until the end of the transaction; `related` rows come along, not locked.

    PostgreSQL locks the row. On SQLite the immediate transaction already keeps all other writers out.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(f"lock {model.__name__} inside an action")
    row = _fresh(model, related).first(pk=pk)
    if row is None:
        raise model.DoesNotExist  # type: ignore[attr-defined]
    found: M = row
    return found


@cache
def _fresh(model: type[M], related: tuple[str, ...]) -> Statement[M]:
    def write() -> models.QuerySet[M]:
        rows = model._default_manager.filter(pk=Slot(model, model._meta.pk.name, "pk"))
        rows = rows.select_related(*related) if related else rows
        if connection.features.has_select_for_update:
            rows = rows.select_for_update(of=("self",), no_key=True)
        return rows

    return Statement(write)


def prepare_connection(connection: Any, **kwargs: object) -> None:
    """Bound how long PostgreSQL may wait for a lock, so that a page answers instead of hanging."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '20s'")
