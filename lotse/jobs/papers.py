"""Files of entries that no row names any more are removed: a crash or a refused upload may leave one."""

from datetime import datetime, timedelta

from lotse.base import files
from lotse.exchange.actions.attachment import FOLDER
from lotse.exchange.queries import attachment as query

KEPT = timedelta(days=1)
"""Longer than any upload takes: what is being stored right now has no row yet."""


def sweep(at: datetime) -> None:
    """Remove what has been lying there for a day without a row."""
    known = {files.path(stored) for stored in query.stored()}
    for path in files.path(FOLDER).glob("*"):
        if path not in known and path.stat().st_mtime < (at - KEPT).timestamp():
            path.unlink(missing_ok=True)
