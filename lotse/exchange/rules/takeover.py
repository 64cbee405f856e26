"""What a town may say about an entry that others have written."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from lotse.exchange.rules import solution

FIELDS = solution.FIELDS
RIGHT, CHANGE, REMOVE = "right", "change", "remove"
VALID = timedelta(days=90)
# An entry without these is none; whoever does not want them asks for the removal of the whole entry.
KEPT = ("title", "topic", "status", "source_url")


def usable(*, sent_at: datetime, ended_at: datetime | None, at: datetime) -> bool:
    """Return True for 90 days, unless a newer link took its place."""
    return ended_at is None and at < sent_at + VALID


def may_remove(field: str) -> bool:
    """Return True for a field that the entry can do without."""
    return field not in KEPT


def asked(values: Mapping[str, object]) -> list[str]:
    """Return the fields a town is asked about: those that say something."""
    return solution.stated(values)


def confirms(asked: Iterable[str], agreed: Iterable[str], *, waiting: bool) -> bool:
    """Return True when the town agrees with every field that says something, and nothing waits for the desk."""
    return not waiting and set(asked) <= set(agreed)
