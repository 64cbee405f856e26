"""How the tests load, and what they count."""

from datetime import UTC, datetime

from django.db.models import Model

from lotse.base.models import AuditEvent, OutboxMail
from lotse.credentials.models import Certificate
from lotse.events.models import Event, Registration
from lotse.exchange.models import Copy, Interest, Release, Report, Solution, Takeover
from lotse.network.models import Standing
from lotse.people.models import Person
from lotse.programme.models import Measure
from lotse.regions.models import Municipality, Organisation
from lotse.toolkit.models import CouncilPaper
from lotse.training.models import Project

MONDAY = datetime(2027, 3, 1, 10, 0, tzinfo=UTC)
COURSES = (Organisation, Municipality, Person, Event, Registration, OutboxMail, AuditEvent, Certificate, Project)
IDEAS = (Solution, Release, Copy, Interest, Report, Takeover, Standing, Measure, CouncilPaper)


def quiet(done: int, total: int, what: str) -> None:
    """Watch the progress: it counts up to its end and always says something."""
    assert 1 <= done <= total
    assert what


def counts() -> dict[str, int]:
    """Return how many there are of everything."""
    kinds: tuple[type[Model], ...] = COURSES + IDEAS
    return {kind.__name__: kind.objects.count() for kind in kinds}
