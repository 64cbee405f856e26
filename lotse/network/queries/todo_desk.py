"""What the coordination has to do about the towns themselves: standings to look at, talks to propose."""

from datetime import datetime

from lotse.base.todo import Line
from lotse.network import wording
from lotse.network.queries import standing, talks
from lotse.network.queries.talks import Wanted


def for_coordination(at: datetime) -> list[Line]:
    """Return one line for all that was noted more than a year ago, and one for each talk that is worth while."""
    return [*_standings(at), *map(_talk, talks.wanted())]


def _talk(found: Wanted) -> Line:
    names = {"title": found.solution.title, "town": found.solution.municipality.name}
    return Line(
        title=wording.TODO_TALK % {"count": len(found.towns)},
        why=wording.TODO_TALK_WHY % names,
        url_name="desk:meetings",
        url_args=(),
        action=wording.PROPOSE,
    )


def _standings(at: datetime) -> list[Line]:
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
