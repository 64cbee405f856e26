"""The job worker: looks every second for work that is due. States and outbox are the queue."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from django.conf import settings
from django.db import close_old_connections

from lotse.base import installation
from lotse.jobs import (
    alone,
    announcements,
    approvals,
    bounces,
    bundles,
    cleaning,
    due,
    freshness,
    inspection,
    names,
    next_steps,
    questions,
    reminders,
    search_index,
    searches,
    sender,
)

log = logging.getLogger(__name__)

BEAT = 1.0
MINUTE = 60.0
HOUR = 3600.0
DAY = 24 * 3600.0
LONGEST_PAUSE = 60.0


@dataclass
class Job:
    """One kind of work, done every `every` seconds. One that fails is logged and tried again later; others go on."""

    name: str
    every: float
    work: Callable[[threading.Event], object]
    failures: int = 0
    next_at: float = field(default_factory=time.monotonic)

    def turn(self, stop: threading.Event) -> None:
        """Do the work if its time has come."""
        if stop.is_set() or time.monotonic() < self.next_at:
            return
        try:
            # A connection that broke, for instance because the database was restarted, is replaced here.
            close_old_connections()
            if installation.current() is not None:
                self.work(stop)
            self.failures, pause = 0, self.every
        except Exception:
            self.failures += 1
            pause = min(self.every * 2**self.failures, LONGEST_PAUSE)
            log.exception("The job %r failed; it is tried again in %d seconds.", self.name, pause)
        self.next_at = time.monotonic() + pause


def run(stop: threading.Event | None = None) -> None:
    """Work until `stop` is set; without one until SIGTERM or SIGINT, and then only to the end of the mail in flight."""
    stop = stop or _stop_at_signal()
    with alone.in_folder(settings.LOTSE_DATA / "worker.lock") as only_one:
        if not only_one:
            log.error("Another job worker already works for %s; this one ends.", settings.LOTSE_DATA)
            return
        _beat(stop)


def _beat(stop: threading.Event) -> None:
    """Do what is due at each beat, as long as the database is ours."""
    jobs = [
        Job("mails", BEAT, sender.Sender().send_due),
        Job("seats", BEAT, due.release_seats),
        Job("approvals", MINUTE, approvals.look_after),
        Job("names", MINUTE, names.remind),
        Job("reminders", MINUTE, reminders.send_due),
        Job("bounces", MINUTE, bounces.Mailbox().look),
        Job("announcements", MINUTE, announcements.announce),
        Job("next steps", HOUR, next_steps.look_after),
        Job("questions", MINUTE, questions.tell),
        Job("searches", HOUR, searches.tell),
        Job("bundles", BEAT, bundles.look_after),
        Job("freshness", DAY, freshness.look_after),
        Job("cleaning", DAY, cleaning.clean),
        Job("inspection", DAY, inspection.look),
        Job("search index", DAY, search_index.look_after),
    ]
    lock = alone.DatabaseLock()
    try:
        while not stop.is_set():
            for job in jobs if lock.held() else ():
                job.turn(stop)
            stop.wait(BEAT)
    finally:
        lock.close()


def _stop_at_signal() -> threading.Event:
    stop = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask)
    return stop
