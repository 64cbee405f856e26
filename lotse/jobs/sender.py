"""Hands the mails of the outbox to the mail server. The only place that speaks SMTP.

Each mail is marked as sent in a transaction of its own, right after the server's OK. A crash between the two repeats
this one mail, with the same Message-ID. A demonstration never speaks SMTP: its mails become files.
"""

import contextlib
import logging
import os
import threading
import time
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings

from lotse.base import clock, installation
from lotse.base.models import Installation, OutboxMail
from lotse.base.statements import Slot, Statement, update
from lotse.jobs import message, smtp

log = logging.getLogger(__name__)

BATCH = 200
ATTEMPTS = 12
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=8)
LONGEST_PAUSE = 60.0
"""Seconds between two tries while the mail server as a whole does not take mails."""


class Sender:
    """Sends what is due. Remembers only how long the mail server has been refusing."""

    def __init__(self) -> None:
        self._refusals = 0
        self._not_before = 0.0

    def send_due(self, stop: threading.Event) -> int:
        """Send everything that is due, in the order of the outbox; return how many mails left."""
        where = installation.current()
        if where is None:
            return 0
        if where.mode == Installation.DEMO:
            return _write_files(where, stop)
        if settings.LOTSE_SMTP is None or time.monotonic() < self._not_before or not _due(1):
            return 0
        server = smtp.Server(settings.LOTSE_SMTP, settings.LOTSE_HOST)
        try:
            return self._send(server, where, stop)
        finally:
            server.close()

    def _send(self, server: smtp.Server, where: Installation, stop: threading.Event) -> int:
        sent = 0
        while rows := _due(BATCH):
            for row in rows:
                if stop.is_set():
                    return sent
                try:
                    _hand_over(server, row, where)
                except smtp.ServerRefuses as problem:
                    self._pause(str(problem))
                    return sent
                except smtp.MailRefused as problem:
                    fail(row, str(problem), permanent=problem.permanent, at=clock.now())
                else:
                    mark_sent(row, clock.now())
                    sent += 1
                    self._refusals = 0
        return sent

    def _pause(self, problem: str) -> None:
        """Leave all mails in the queue: an outage of days must not cost a single one."""
        pause = min(2.0**self._refusals, LONGEST_PAUSE)
        self._refusals += 1
        self._not_before = time.monotonic() + pause
        OutboxMail.objects.filter(state=OutboxMail.QUEUED, due_at__lte=clock.now()).update(last_error=problem[:500])
        log.warning("The mail server takes no mails (%s); the next try is in %d seconds.", problem, pause)


def mark_sent(row: OutboxMail, at: datetime) -> None:
    """Store that the server has the mail."""
    row.state, row.sent_at, row.attempts, row.last_error = OutboxMail.SENT, at, row.attempts + 1, ""
    # It may have been removed while it was on its way.
    with contextlib.suppress(OutboxMail.DoesNotExist):
        update(row, "state", "sent_at", "attempts", "last_error")


def fail(row: OutboxMail, problem: str, *, permanent: bool, at: datetime) -> None:
    """Store why the mail was refused: try again later, or give up and show it in the course office."""
    attempts = row.attempts + 1
    given_up = permanent or attempts >= ATTEMPTS
    OutboxMail.objects.filter(pk=row.pk).update(
        state=OutboxMail.FAILED if given_up else OutboxMail.QUEUED,
        attempts=attempts,
        due_at=row.due_at if given_up else at + wait_after(attempts),
        last_error=problem[:500],
    )


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after the n-th attempt: a minute, then twice as long each time, at most 8 hours."""
    return min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)


def _due(number: int) -> list[OutboxMail]:
    return _first(number).all(due_at=clock.now())


@cache
def _first(number: int) -> Statement[OutboxMail]:
    due = {"state": OutboxMail.QUEUED, "due_at__lte": Slot(OutboxMail, "due_at")}
    return Statement(lambda: OutboxMail.objects.filter(**due).order_by("id")[:number])


def _built(row: OutboxMail, where: Installation) -> bytes:
    try:
        return message.build(row, sender=settings.DEFAULT_FROM_EMAIL, sender_name=where.carrier_name)
    except message.WrongAddress as error:
        raise smtp.MailRefused(f"No mail server takes the address {error}.", permanent=True) from error


def _hand_over(server: smtp.Server, row: OutboxMail, where: Installation) -> None:
    built = _built(row, where)
    server.send(message.wire_address(row.to_address), settings.DEFAULT_FROM_EMAIL, built)


def _write_files(where: Installation, stop: threading.Event) -> int:
    """A demonstration: every mail becomes a file below LOTSE_DATA/mail, none leaves the machine."""
    folder: Path = settings.LOTSE_DATA / "mail"
    sent = 0
    while (rows := _due(BATCH)) and not stop.is_set():
        folder.mkdir(exist_ok=True)
        for row in rows:
            try:
                _write(folder / f"{row.pk:06d}-{row.uuid}.eml", _built(row, where))
            except smtp.MailRefused as problem:
                fail(row, str(problem), permanent=True, at=clock.now())
            else:
                mark_sent(row, clock.now())
                sent += 1
    return sent


def _write(path: Path, content: bytes) -> None:
    """Write the whole file or none; only we may read it."""
    unfinished = path.with_suffix(".part")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    unfinished.replace(path)
