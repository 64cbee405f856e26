"""Entries that nobody has checked for a year are asked about, and archived when nobody answers."""

import threading

from lotse.base import clock
from lotse.exchange.actions import freshness as actions
from lotse.exchange.models import Solution
from lotse.exchange.queries import freshness as query
from lotse.jobs.due import WORKER


def look_after(stop: threading.Event) -> int:
    """Look after each entry in a transaction of its own; return how many were asked about or archived."""
    at, done = clock.now(), 0
    for key in query.due(at.astimezone(clock.zone()).date()):
        if stop.is_set():
            break
        done += bool(actions.look_after(solution=Solution.objects.get(pk=key), by=WORKER, at=at))
    return done
