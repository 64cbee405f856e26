"""One world, built once, and the crowd that storms it, for each test anew."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, models, transaction
from django.db.models.signals import pre_save

from lotse.base import clock
from tests.bad_input.crowd import Crowd, Shelf, table_of, unclean_fields, unclean_value
from tests.conftest import on_postgres
from tests.people import NOW


@pytest.fixture(scope="package")
def shelf(django_db_setup: None, django_db_blocker: Any) -> Iterator[Shelf]:
    """What all tests share. With PostgreSQL all of it is taken back at the end, with SQLite put back for each test."""
    made = Shelf()
    if not on_postgres():
        yield made
        return
    with django_db_blocker.unblock(), transaction.atomic():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "now", lambda: NOW)
            made.build()
        yield made
        transaction.set_rollback(True)


def _kept(shelf: Shelf, db: None) -> Shelf:
    """What a test changes is taken back; PostgreSQL would need longer to empty its tables than for the test."""
    return shelf


def _put_back(shelf: Shelf, transactional_db: None) -> Shelf:
    """What a test changes stays, as it does for visitors; each test puts the world back."""
    return shelf


shared = pytest.fixture(name="shared")(_kept if on_postgres() else _put_back)


@pytest.fixture
def crowd(shared: Shelf, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crowd]:
    """The crowd at the moment `NOW`. Nothing wrong may be left at the end."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    logging.getLogger("django").setLevel(logging.CRITICAL)
    made = shared.crowd()

    def stored(sender: type[models.Model], instance: models.Model, **_more: Any) -> None:
        for name in unclean_fields(instance):
            made.fault(sender.__name__, name, "stored as it came", getattr(instance, name))

    def written(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Actions write without signals too; what they write has no names here."""
        table = table_of(sql)
        if table and not many and any(map(unclean_value, params or ())):
            made.fault(table, "", "stored as it came", next(filter(unclean_value, params)))
        return execute(sql, params, many, context)

    pre_save.connect(stored, weak=False, dispatch_uid="bad-input")
    with connection.execute_wrapper(written):
        yield made
    logging.getLogger("django").setLevel(logging.NOTSET)
    pre_save.disconnect(dispatch_uid="bad-input")
