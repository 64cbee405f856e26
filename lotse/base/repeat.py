"""When the same wish counts as one: a double click, or a form sent twice. Free of Django."""

from datetime import datetime, timedelta
from typing import Final

DOUBLE_CLICK: Final = timedelta(minutes=1)


def is_repeated(before: datetime, at: datetime) -> bool:
    """Return True within a minute after the first."""
    return timedelta() <= at - before < DOUBLE_CLICK
