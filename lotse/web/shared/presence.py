"""What the page of a registration shows about attendance: how far one is, and the check-in while it is open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from lotse.events.models import Attendance, Session
from lotse.events.queries import attendance as query
from lotse.events.rules import check_in
from lotse.events.rules.attendance import Progress
from lotse.training.models import Run


@dataclass(frozen=True)
class Standing:
    """How far somebody is (None before the first day), what the threshold is, and where one can check in now."""

    progress: Progress | None
    threshold: int
    check_in: Session | None


def standing(
    run: Run | None, sessions: Iterable[Session], notes: Mapping[int, Attendance], *, seated: bool, at: datetime
) -> Standing:
    """Return it without reading anything anew; only for somebody with a firm seat."""
    days = list(sessions)
    if run is None or not seated or not days:
        return Standing(None, 0, None)
    now = [day for day in days if check_in.is_open(starts=day.starts_at, ends=day.ends_at, at=at)]
    begun = days[0].starts_at <= at
    progress = query.progress(days, notes, threshold=run.threshold, at=at) if begun else None
    return Standing(progress, run.threshold, next((day for day in now if day.pk not in notes), None))
