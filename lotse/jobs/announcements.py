"""Those who wait for a date are told as soon as a run is open."""

import threading

from lotse.base import clock
from lotse.jobs.due import WORKER
from lotse.training.actions.course_alert import announce as announce_run
from lotse.training.queries.course_alert import runs_to_announce


def announce(stop: threading.Event) -> int:
    """Announce each run in a transaction of its own; return how many mails were written."""
    at, told = clock.now(), 0
    for run_id in runs_to_announce(at):
        if stop.is_set():
            break
        told += announce_run(run_id=run_id, by=WORKER, at=at)
    return told
