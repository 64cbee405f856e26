"""Bookers are reminded of names that are still open."""

import threading

from lotse.base import clock
from lotse.events.actions import names
from lotse.events.queries.names import events_with_due_work
from lotse.jobs.due import WORKER


def remind(stop: threading.Event) -> int:
    """Look after each event with open names in a transaction of its own; return how many there were.

    One event that fails does not hold up the others; the failure is raised at the end.
    """
    at = clock.now()
    done, failure = 0, None
    for event_id in events_with_due_work(at):
        if stop.is_set():
            break
        try:
            names.remind(event_id=event_id, by=WORKER, at=at)
            done += 1
        except Exception as error:
            failure = failure or error
    if failure is not None:
        raise failure
    return done
