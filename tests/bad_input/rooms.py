"""What hangs in the room in the small world: the way to the feedback sheet of each run."""

from typing import Any

from lotse.events.rules import states
from lotse.training.models import Run
from lotse.training.queries import feedback
from tests.people import NOW


def samples() -> dict[str, list[dict[str, Any]]]:
    """Return what may stand in the addresses about feedback."""
    return {"feedback token": [{"token": token()}, *({"token": feedback.token(run)} for run in _runs())]}


def token() -> str:
    """Return the token of a sheet that is open at `NOW`: its run is over today."""
    rows = [run for run in _runs() if run.event.ends_at and run.event.ends_at.date() == NOW.date()]
    return feedback.token(rows[0])


def _runs() -> list[Run]:
    return list(Run.objects.filter(event__state=states.PUBLISHED, is_history=False).select_related("event"))
