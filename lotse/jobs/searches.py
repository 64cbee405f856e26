"""Those who keep a search are told what is new, at most once a day."""

import threading

from lotse.base import clock
from lotse.exchange.actions import saved_search
from lotse.exchange.queries.saved_search import news
from lotse.jobs.due import WORKER


def tell(stop: threading.Event) -> int:
    """Write to each address in a transaction of its own; return how many mails were written."""
    at, told = clock.now(), 0
    for found in news(at):
        if stop.is_set():
            break
        told += saved_search.tell(news=found, by=WORKER, at=at)
    return told
