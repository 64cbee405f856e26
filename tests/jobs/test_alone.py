"""Two workers on two machines with one database: one works, the other waits and takes over."""

import logging
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from lotse.base import actor, setup
from lotse.jobs import alone, cleaning, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> Iterator[list[alone.DatabaseLock]]:
    """The locks of two machines: each has its own connection."""
    with ExitStack() as stack:
        locks = [alone.DatabaseLock(), alone.DatabaseLock()]
        for lock in locks:
            stack.callback(lock.close)
        yield locks


@pytest.mark.postgres_only
def test_one_of_two_holds_the_lock_until_it_ends(
    two: list[alone.DatabaseLock], caplog: pytest.LogCaptureFixture
) -> None:
    first, second = two
    with caplog.at_level(logging.WARNING):
        assert [first.held(), second.held(), first.held(), second.held()] == [True, False, True, False]
    assert caplog.text.count("Another job worker works on this database") == 1
    first.close()
    assert second.held()


@pytest.mark.postgres_only
def test_a_lost_connection_is_a_lost_lock(two: list[alone.DatabaseLock], caplog: pytest.LogCaptureFixture) -> None:
    first, second = two
    assert first.held()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted")
        ((pid,),) = cursor.fetchall()
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    assert second.held()
    assert not first.held()
    assert "The database does not answer" in caplog.text
    assert not first.held()
    second.close()
    assert first.held()


class Beats(threading.Event):
    """Ends the worker after some beats, and does something at one of them."""

    def __init__(self, last: int, **at: Any) -> None:
        super().__init__()
        self.last, self.at, self.count = last, at, 0

    def wait(self, timeout: float | None = None) -> bool:
        self.count += 1
        self.at.get(f"beat_{self.count}", lambda: None)()
        if self.count >= self.last:
            self.set()
        return self.is_set()


@pytest.fixture
def done(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collects one entry for each time that a worker cleaned."""
    settings.LOTSE_DATA = tmp_path
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    facts = {"region_name": "Region", "carrier_name": "Träger", "carrier_email": ""}
    setup.set_up_real(**facts, by=actor.job("test"), at=timezone.now())
    done: list[int] = []
    monkeypatch.setattr(cleaning, "clean", lambda stop: done.append(1))
    return done


@pytest.mark.postgres_only
def test_the_second_worker_does_nothing_before_the_first_has_ended(
    two: list[alone.DatabaseLock], done: list[int]
) -> None:
    other = two[0]
    assert other.held()
    worker.run(Beats(3))
    assert done == []
    worker.run(Beats(3, beat_2=other.close))
    assert done == [1]
    # The worker has given the right back.
    assert two[1].held()


@pytest.mark.postgres_only
def test_without_the_lock_both_would_work(
    two: list[alone.DatabaseLock], done: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert two[0].held()
    monkeypatch.setattr(alone.DatabaseLock, "held", lambda self: True)
    worker.run(Beats(1))
    assert done == [1]


@pytest.mark.sqlite_only
def test_sqlite_needs_no_second_lock(two: list[alone.DatabaseLock], done: list[int]) -> None:
    assert two[0].held() and two[1].held()
    worker.run(Beats(1))
    assert done == [1]


def test_the_worker_waits_for_a_database_that_is_away(
    two: list[alone.DatabaseLock], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse() -> None:
        raise OperationalError("no route to host")

    lock = two[0]
    monkeypatch.setattr(alone, "connection", type("Away", (), {"vendor": "postgresql", "copy": staticmethod(refuse)}))
    with caplog.at_level(logging.ERROR):
        assert [lock.held(), lock.held()] == [False, False]
    assert caplog.text.count("The database does not answer") == 1
