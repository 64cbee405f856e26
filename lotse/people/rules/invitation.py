"""When an invitation can still be used."""

from datetime import datetime, timedelta

VALID = timedelta(days=14)


def usable(*, sent_at: datetime, used_at: datetime | None, withdrawn_at: datetime | None, at: datetime) -> bool:
    """Return True for 14 days unless it was used or withdrawn."""
    return used_at is None and withdrawn_at is None and at < sent_at + VALID
