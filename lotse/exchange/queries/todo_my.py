"""What somebody has to do about the entries that he or she has begun."""

from datetime import datetime

from lotse.base.todo import Line
from lotse.exchange import wording
from lotse.exchange.queries import solution
from lotse.exchange.queries.todo_town import short
from lotse.exchange.rules import states
from lotse.people.models import Person


def for_author(person: Person, at: datetime) -> list[Line]:
    """Return a line for each own draft: what came back first."""
    drafts = list(solution.of_author(person).filter(state=states.DRAFT))
    returned = [entry for entry in drafts if entry.return_note]
    return [
        Line(
            title=(wording.TODO_RETURNED if entry.return_note else wording.TODO_DRAFT) % {"title": entry.title},
            why=wording.TODO_RETURNED_WHY % {"note": short(entry.return_note)}
            if entry.return_note
            else wording.TODO_MY_DRAFT_WHY,
            url_name="my:solution",
            url_args=(entry.uuid,),
            action=wording.OPEN,
        )
        for entry in [*returned, *(entry for entry in drafts if not entry.return_note)]
    ]
