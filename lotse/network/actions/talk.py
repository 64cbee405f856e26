"""One shared talk about a solution that several towns are interested in."""

from datetime import datetime
from uuid import UUID

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.exchange.models import Solution
from lotse.network.actions import meeting as meetings
from lotse.network.actions.meeting import Facts
from lotse.network.models import Meeting
from lotse.regions.models import Organisation


@action
def propose(
    *, solution: Solution, organiser: Organisation, facts: Facts, by: Actor, at: datetime, key: UUID | None = None
) -> Meeting:
    """Propose a talk about a solution, as a draft: it is published when the giver has agreed. Twice is once."""
    made = meetings.propose(organiser=organiser, facts=facts, by=by, at=at, language=solution.language, key=key)
    if made.solution_id != solution.pk:
        made = locking.lock(Meeting, made.pk)
        made.solution = solution
        made.save(update_fields=["solution"])
        after = {"solution": str(solution.uuid)}
        audit.record("meeting.about_solution", ("event", made.event.uuid), by=by, at=at, after=after)
    return made
