"""When the same wish counts as one: a double click, or a form sent twice."""

from datetime import datetime, timedelta

DOUBLE_CLICK = timedelta(minutes=1)


def is_repeated(before: datetime, at: datetime) -> bool:
    """Return True within a minute after the first."""
    return timedelta() <= at - before < DOUBLE_CLICK
