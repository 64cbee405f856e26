"""The worker does what is due, survives what fails, and is alone."""

import fcntl
import logging
import signal
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.utils import timezone

from lotse.base import actor, setup
from lotse.base.models import AuditEvent, OutboxMail, Throttle
from lotse.events.models import Registration
from lotse.events.rules import states
from lotse.jobs import cleaning, due, worker
from tests import people

pytestmark = pytest.mark.django_db
GO = threading.Event()


@pytest.fixture(autouse=True)
def installed(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LOTSE_DATA = tmp_path
    # The connection of a test must not be closed: its transaction is taken back at the end.
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    facts = {"region_name": "Region", "carrier_name": "Träger", "carrier_email": ""}
    setup.set_up_real(**facts, by=actor.job("test"), at=timezone.now())


def test_a_failing_job_is_logged_and_pauses_and_recovers(caplog: pytest.LogCaptureFixture) -> None:
    calls = []

    def work(stop: threading.Event) -> None:
        calls.append(1)
        if len(calls) == 1:
            raise OperationalError("server closed the connection")

    job = worker.Job("test", 1.0, work)
    with caplog.at_level(logging.ERROR):
        job.turn(GO)
    assert "The job 'test' failed" in caplog.text
    assert job.failures == 1
    job.turn(GO)
    assert len(calls) == 1, "it pauses first"
    job.next_at = 0
    job.turn(GO)
    assert (len(calls), job.failures) == (2, 0)


def test_a_broken_connection_is_replaced_first(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    monkeypatch.setattr(worker, "close_old_connections", lambda: order.append("close"))
    worker.Job("test", 1.0, lambda stop: order.append("work")).turn(GO)
    assert order == ["close", "work"]


def test_nothing_is_done_after_the_stop() -> None:
    stop = threading.Event()
    stop.set()
    worker.Job("test", 1.0, lambda stop: pytest.fail("worked")).turn(stop)


def test_the_worker_works_until_it_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, done = threading.Event(), []

    def clean(stop: threading.Event) -> None:
        done.append(1)
        stop.set()

    monkeypatch.setattr(cleaning, "clean", clean)
    worker.run(stop)
    assert done == [1]


def test_a_second_worker_says_so_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(cleaning, "clean", lambda stop: pytest.fail("worked"))
    with (tmp_path / "worker.lock").open("w") as file, caplog.at_level(logging.ERROR):
        fcntl.flock(file, fcntl.LOCK_EX)
        worker.run(threading.Event())
    assert "Another job worker already works" in caplog.text


def test_a_signal_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr(cleaning, "clean", lambda stop: signal.raise_signal(signal.SIGTERM))
    try:
        worker.run()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_seats_return_and_the_next_moves_up() -> None:
    now = timezone.now()
    event = people.run(starts=now + timedelta(days=60), capacity=1).event
    first = people.registered(event, now - timedelta(days=20))
    second = people.registered(event, now - timedelta(days=19))
    assert due.release_seats(GO) == 1
    assert Registration.objects.get(pk=first.pk).state == states.LAPSED
    assert Registration.objects.get(pk=second.pk).state == states.OFFERED
    kinds = list(OutboxMail.objects.order_by("id").values_list("kind", flat=True))
    assert kinds[-2:] == ["registration_lapsed", "registration_offered"]
    assert AuditEvent.objects.filter(actor_kind="job", verb="registration.lapsed").count() == 1
    assert due.release_seats(GO) == 0


def test_one_event_that_fails_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    events = [people.run(starts=now + timedelta(days=60)).event for _ in range(2)]
    for event in events:
        people.registered(event, now - timedelta(days=20))
    release = due.release_due

    def broken(*, event_id: int, **facts: Any) -> None:
        if event_id == events[0].pk:
            raise RuntimeError("broken")
        release(event_id=event_id, **facts)

    monkeypatch.setattr(due, "release_due", broken)
    with pytest.raises(RuntimeError):
        due.release_seats(GO)
    assert Registration.objects.get(event=events[1]).state == states.LAPSED


def test_cleaning_keeps_what_is_needed() -> None:
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(days=1))
    Throttle.objects.create(key="old", since=now - timedelta(days=3))
    Throttle.objects.create(key="new", since=now - timedelta(days=1))
    cleaning.clean(GO)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert list(Throttle.objects.values_list("key", flat=True)) == ["new"]
