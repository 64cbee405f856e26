"""One shared talk about a solution that several towns are interested in."""

from datetime import datetime
from uuid import UUID

from lotse.base import audit, locking, outbox
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.exchange.models import Solution
from lotse.exchange.queries import town as people
from lotse.network.actions import meeting as meetings
from lotse.network.actions.meeting import Facts
from lotse.network.documents import mails
from lotse.network.models import Meeting
from lotse.network.queries import talks
from lotse.regions.models import Municipality, Organisation


@action
def propose(
    *, solution: Solution, organiser: Organisation, facts: Facts, by: Actor, at: datetime, key: UUID | None = None
) -> Meeting:
    """Propose a talk about a solution, as a draft: it is published when the giver has agreed. Twice is once.

    The giver is asked, and the interested towns are told, each address once.
    """
    interested = talks.interested_in(solution)
    made = meetings.propose(organiser=organiser, facts=facts, by=by, at=at, language=solution.language, key=key)
    if made.solution_id != solution.pk:
        made = locking.lock(Meeting, made.pk)
        made.solution = solution
        made.save(update_fields=["solution"])
        after = {"solution": str(solution.uuid)}
        audit.record("meeting.about_solution", ("event", made.event.uuid), by=by, at=at, after=after)
        _tell(made, solution, interested, at)
    return made


def _tell(meeting: Meeting, solution: Solution, interested: list[Municipality], at: datetime) -> None:
    about, told = ("event", meeting.event.uuid), set[str]()
    for person in people.editors(solution.municipality):
        facts = {"name": person.full_name, "language": person.language}
        mail = mails.talk_asked(meeting=meeting, number=len(interested), **facts)
        outbox.queue(mail, to=person.email, name=person.full_name, about=about, at=at)
        told.add(person.email.casefold())
    for town in interested:
        for email, name, language in talks.asking(solution, town):
            if email.casefold() not in told:
                told.add(email.casefold())
                mail = mails.talk_proposed(meeting=meeting, town=town, name=name, language=language)
                outbox.queue(mail, to=email, name=name, about=about, at=at)
