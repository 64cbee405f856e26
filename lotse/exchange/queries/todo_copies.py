"""What a giver has to do about copies of its solutions, in two statements."""

from lotse.base.todo import Line
from lotse.exchange import wording
from lotse.exchange.queries import copies, town
from lotse.exchange.wording import copies as words
from lotse.regions.models import Municipality


def for_town(municipality: Municipality) -> list[Line]:
    """Return one line for each improvement that nobody has read yet; empty for a town without a town hall."""
    hall = town.hall(municipality)
    if hall is None:
        return []
    return [
        Line(
            title=words.TODO_IMPROVEMENT % {"town": note.copy.municipality.name, "title": note.copy.solution.title},
            why=words.TODO_IMPROVEMENT_WHY,
            url_name="municipality:copies",
            url_args=(hall.uuid,),
            action=wording.READ,
        )
        for note in copies.improvements(municipality).filter(seen_at=None)
    ]
