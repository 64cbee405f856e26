"""Tells editors once a day what other towns have asked and answered."""

import threading

from lotse.base import clock
from lotse.exchange.actions import question_digest
from lotse.jobs.due import WORKER


def tell(stop: threading.Event) -> int:
    """Write the mails of the day, if it is time; return how many."""
    return question_digest.send(by=WORKER, at=clock.now())
