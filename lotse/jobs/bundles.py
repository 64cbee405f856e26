"""Makes the files of all certificates of a run, one certificate after the other, and removes them after a day."""

import logging
import threading
from datetime import datetime

from lotse.base import actor, clock, files
from lotse.credentials.actions import bundle as actions
from lotse.credentials.documents import certificate as document
from lotse.credentials.models import Bundle
from lotse.credentials.queries import bundle as query
from lotse.credentials.rules.bundle import KEPT

log = logging.getLogger(__name__)

WORKER = actor.job("worker")
LARGEST = 200 * 1024 * 1024
FOLDER = "bundles"


class _Stopped(Exception):
    """The worker ends; the file is begun anew at the next start."""


def look_after(stop: threading.Event) -> int:
    """Remove what is over and make what is asked for; return how many files were made."""
    for bundle in query.expired(clock.now()):
        actions.remove(bundle=bundle, by=WORKER, at=clock.now())
    return sum(_make(bundle, stop) for bundle in query.waiting())


def _make(bundle: Bundle, stop: threading.Event) -> bool:
    """Make one file. One that cannot be made is noted as failed: others must not wait for it."""

    def step(done: int) -> None:
        if stop.is_set():
            raise _Stopped
        Bundle.objects.filter(pk=bundle.pk).update(done=done)

    try:
        content = document.pdf_many(query.certificates(bundle), step)
        stored = files.store(FOLDER, "certificates.pdf", content, kinds=frozenset({"pdf"}), largest=LARGEST)
    except _Stopped:
        return False
    except Exception:
        log.exception("The certificates of the run %s could not be put into one file.", bundle.run_id)
        actions.fail(bundle=bundle, by=WORKER, at=clock.now())
        return False
    try:
        actions.finish(bundle=bundle, stored=stored, by=WORKER, at=clock.now())
    except Exception:
        files.remove(stored)
        raise
    return True


def sweep(at: datetime) -> None:
    """Remove files that no row names any more: a crash may leave one."""
    known = {files.path(stored) for stored in Bundle.objects.exclude(stored="").values_list("stored", flat=True)}
    for path in files.path(FOLDER).glob("*"):
        if path not in known and path.stat().st_mtime < (at - KEPT).timestamp():
            path.unlink(missing_ok=True)
