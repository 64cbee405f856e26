"""Sends the reminders whose moment has come."""

import threading

from lotse.base import actor, clock
from lotse.events.actions import reminder as actions
from lotse.events.queries import reminder as query

WORKER = actor.job("worker")


def send_due(stop: threading.Event) -> int:
    """Look after each event with a due reminder in a transaction of its own; return how many mails were written.

    One event that fails does not hold up the others; the failure is raised at the end.
    """
    at, sent, failure = clock.now(), 0, None
    for event_id in query.events_due(at):
        if stop.is_set():
            break
        try:
            sent += actions.send_due(event_id=event_id, by=WORKER, at=at)
        except Exception as error:
            failure = failure or error
    if failure is not None:
        raise failure
    return sent
