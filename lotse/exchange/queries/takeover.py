"""Which towns were asked about their entries, and what they said."""

from django.db.models import Q, QuerySet

from lotse.exchange.models import Solution, Takeover, TakeoverAnswer
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import states
from lotse.exchange.rules import takeover as rule


def full() -> QuerySet[Takeover]:
    """Return the mailed links with their towns, newest first."""
    return Takeover.objects.select_related("municipality").order_by("-sent_at", "-id")


def answers() -> QuerySet[TakeoverAnswer]:
    """Return answers with takeover, solution and town."""
    return TakeoverAnswer.objects.select_related("takeover__municipality", "solution__municipality")


def waiting() -> QuerySet[TakeoverAnswer]:
    """Return answers that the desk has to look at, the oldest first."""
    return answers().filter(decided_at=None).order_by("at", "id")


def entries(takeover: Takeover) -> QuerySet[Solution]:
    """Return what the link opens: entries about the town that it has not confirmed, and those it has answered.

    What was hidden or archived is still among them; what the town itself is rewriting is not.
    """
    town = takeover.municipality
    waiting = solutions.UNCONFIRMED & Q(municipality=town, state__in=(states.PUBLISHED, states.HIDDEN))
    answered = Q(pk__in=takeover.answers.values("solution_id"))
    rows = solutions.full().filter(waiting | answered).exclude(state__in=(states.DRAFT, states.RELEASE, states.REVIEW))
    return rows.order_by("title", "id")


def latest(takeover: Takeover, solution: Solution) -> dict[str, TakeoverAnswer]:
    """Return the last answer to each field of one entry; "" is the whole entry."""
    rows = answers().filter(takeover=takeover, solution=solution).order_by("id")
    return {answer.field: answer for answer in rows}


def asked(solution: Solution) -> list[str]:
    """Return the fields a town is asked about: those that say something. All right means all of these."""
    return rule.asked({name: getattr(solution, name) for name in rule.FIELDS})
