"""What the coordination has to do about the towns themselves, in one statement."""

from datetime import datetime

from lotse.base.todo import Line
from lotse.network import wording
from lotse.network.queries import standing


def for_coordination(at: datetime) -> list[Line]:
    """Return one line for all that was noted more than a year ago."""
    rows = list(standing.stale(at))
    if not rows:
        return []
    one, oldest = len(rows) == 1, rows[0]
    return [
        Line(
            title=wording.TODO_STANDING % {"count": len(rows)},
            why=wording.TODO_STANDING_WHY % {"town": oldest.municipality.name},
            url_name="desk:town_standing" if one else "desk:network",
            url_args=(oldest.municipality_id,) if one else (),
            action=wording.LOOK,
        )
    ]
