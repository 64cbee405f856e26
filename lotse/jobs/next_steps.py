"""Whoever is responsible for a copy is reminded of its next step."""

import threading

from lotse.base import clock
from lotse.exchange.actions.copy_reminder import AHEAD, remind
from lotse.exchange.queries import copies
from lotse.jobs.due import WORKER


def look_after(stop: threading.Event) -> int:
    """Remind of each step in a transaction of its own; return how many mails were written."""
    at, told = clock.now(), 0
    today = at.astimezone(clock.zone()).date()
    for key in copies.due(today + AHEAD):
        if stop.is_set():
            break
        told += remind(copy=copies.full().get(pk=key), by=WORKER, at=at)
    return told
