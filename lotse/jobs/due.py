"""Seats whose time to confirm has run out return, and the next person moves up."""

import threading

from lotse.base import actor, clock
from lotse.events.actions.due import release_due
from lotse.events.queries.registration import events_with_due_work

WORKER = actor.job("worker")


def release_seats(stop: threading.Event) -> int:
    """Look after each event with due work in a transaction of its own; return how many there were.

    One event that fails does not hold up the others; the failure is raised at the end.
    """
    at = clock.now()
    done, failure = 0, None
    for event_id in events_with_due_work(at):
        if stop.is_set():
            break
        try:
            release_due(event_id=event_id, by=WORKER, at=at)
            done += 1
        except Exception as error:
            failure = failure or error
    if failure is not None:
        raise failure
    return done
