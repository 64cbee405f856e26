"""Which certificates the course office still has to issue, in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from lotse.base.todo import Line
from lotse.credentials import wording
from lotse.credentials.models import Certificate
from lotse.credentials.rules import eligibility
from lotse.credentials.wording import CertificateState
from lotse.events.models import Attendance, Registration, Session
from lotse.events.rules import attendance, states
from lotse.training.models import Run

LOOK_BACK = timedelta(days=180)
PATIENCE = timedelta(days=14)


def for_desk(organisation_ids: Iterable[int], at: datetime) -> list[Line]:
    """Return one line for each run that is over and has people without the certificate they have earned."""
    runs = list(
        Run.objects.select_related("event").filter(
            event__organiser_id__in=list(organisation_ids),
            event__state=states.PUBLISHED,
            event__ends_at__lte=at,
            event__ends_at__gt=at - LOOK_BACK,
            is_history=False,
        )
    )
    due = _due(runs) if runs else {}
    return [_line(run, due[run.event_id], at) for run in runs if due.get(run.event_id)]


def _line(run: Run, count: int, at: datetime) -> Line:
    until = (run.event.ends_at or at) + PATIENCE
    return Line(
        title=wording.TODO_DUE % {"count": count},
        why=wording.TODO_DUE_WHY % {"event": run.event.title},
        url_name="desk:run_certificates",
        url_args=(run.pk,),
        action=wording.ISSUE,
        when=until,
        late=until < at,
    )


def _due(runs: list[Run]) -> dict[int, int]:
    """Return how many certificates are due, per event id."""
    events = [run.event_id for run in runs]
    sessions: dict[int, list[tuple[int, Decimal]]] = defaultdict(list)
    for session in Session.objects.filter(event_id__in=events):
        sessions[session.event_id].append((session.pk, session.units))
    notes: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for note in Attendance.objects.filter(session__event_id__in=events):
        notes[note.registration_id][note.session_id] = note.units
    issued = set(
        Certificate.objects.filter(registration__event_id__in=events, state=CertificateState.VALID).values_list(
            "registration_id", flat=True
        )
    )
    threshold = {run.event_id: run.threshold for run in runs}
    due: dict[int, int] = defaultdict(int)
    for pk, event in Registration.objects.filter(event_id__in=events, state=states.CONFIRMED).values_list(
        "pk", "event_id"
    ):
        against = eligibility.reason_against(
            state=states.CONFIRMED,
            over=True,
            share=attendance.share(sessions=sessions[event], attended=notes[pk]),
            threshold=threshold[event],
            has_valid=pk in issued,
        )
        due[event] += against is None
    return due
