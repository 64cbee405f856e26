"""The saved answers of “What fits us?”."""

from lotse.exchange.models import FitAnswers
from lotse.people.models import Person


def of(person: Person) -> FitAnswers | None:
    """Return what somebody has saved, or None."""
    return FitAnswers.objects.filter(person=person).first()
