"""Everything the page of a registration shows: behind the mailed link and in "My area"."""

from dataclasses import dataclass
from datetime import datetime

from lotse.base import outbox
from lotse.base.models import OutboxMail
from lotse.credentials.models import Certificate, HolderWish
from lotse.credentials.queries import certificate as certificates
from lotse.credentials.wording import CertificateState, HolderForm
from lotse.events.documents import change_words
from lotse.events.documents.change_words import Row
from lotse.events.models import Attendance, Consent, Event, Registration, Session
from lotse.events.queries import line as lines
from lotse.events.queries import opening
from lotse.events.queries import outlook as outlooks
from lotse.events.queries import registration as registrations
from lotse.events.queries import session as days
from lotse.events.queries.outlook import Outlook
from lotse.events.rules import attendance, present, states
from lotse.events.rules import registration as rule
from lotse.training.models import Module, Project, Run
from lotse.training.queries import run as runs
from lotse.web.shared import approval, presence
from lotse.web.shared.change import Change
from lotse.web.shared.change import of as change_of


@dataclass(frozen=True)
class Sheet:
    """The facts of one registration at one moment. `state` is what it is now, `day` the next course day."""

    registration: Registration
    event: Event
    state: str
    position: int | None
    run: Run | None
    sessions: list[tuple[Session, Attendance | None]]
    day: Session | None
    over: bool
    share: attendance.Share | None
    modules: list[Module]
    certificates: list[Certificate]
    wish: str
    project: Project | None
    consents: list[Consent]
    mails: list[OutboxMail]
    approvals: approval.Approvals
    attendance: presence.Standing
    change: Change
    outlook: Outlook
    line_words: str
    changes: list[tuple[datetime, list[Row]]]
    can_confirm: bool
    can_prove: bool
    can_cancel: bool
    can_choose_form: bool
    can_register: bool

    @property
    def has_seat_in_course(self) -> bool:
        """Whether certificate, own project and material can be had here: a meeting brings none of them."""
        return self.run is not None and self.state == states.CONFIRMED

    @property
    def valid(self) -> Certificate | None:
        """The certificate that counts."""
        return next((c for c in self.certificates if c.state == CertificateState.VALID), None)


def sheet(registration: Registration, at: datetime, *, ask: approval.AskForm | None = None) -> Sheet:
    """Read what the page shows; `ask` is the form to a superior as it was refused."""
    event = registration.event
    state = state_of(registration, at)
    confirmed = state == states.CONFIRMED
    # Only who had a firm seat can have been there: the page before it costs fewer statements.
    begun = registration.confirmed_at is not None and event.starts_at is not None and event.starts_at <= at
    run = runs.of_event(event.pk)
    notes = {note.session_id: note for note in registration.attendances.all()} if begun else {}
    sessions = days.of_event(event)
    papers = certificates.of_registration(registration) if begun else []
    issued = any(paper.state == CertificateState.VALID for paper in papers)
    return Sheet(
        registration=registration,
        event=event,
        state=state,
        position=registrations.position(registration) if state == states.WAITING else None,
        run=run,
        sessions=[(session, notes.get(session.pk)) for session in sessions],
        day=next((session for session in sessions if session.ends_at > at), None),
        over=event.ends_at is not None and event.ends_at <= at,
        share=_share(sessions, notes),
        modules=materials(run) if run and confirmed else [],
        certificates=papers,
        wish=wish(registration) if confirmed else "",
        project=Project.objects.filter(registration_id=registration.pk).first() if confirmed else None,
        consents=registrations.consents(registration),
        mails=outbox.of("registration", registration.uuid),
        approvals=approval.of(registration, at, ask),
        attendance=presence.standing(run, sessions, notes, seated=confirmed, at=at),
        change=change_of(registration, state, at, movable=run is not None),
        outlook=outlooks.of_event(event, at) if _asks(event, state, at) else Outlook(),
        line_words=lines.in_words(event) if state == states.WAITING else "",
        changes=change_words.since(event, registration.created_at, firm=confirmed) if _asks(event, state, at) else [],
        can_confirm=state == states.UNCONFIRMED,
        can_prove=state in (states.WAITING, states.APPLIED) and registration.address_proven_at is None,
        can_cancel=rule.cancellable(state=state, starts=event.starts_at or at, at=at),
        can_choose_form=confirmed and run is not None and not issued,
        can_register=run is not None
        and run.course.is_public
        and not run.is_history
        and opening.why_closed(event, at) is None,
    )


def state_of(registration: Registration, at: datetime) -> str:
    """Return what the registration is now."""
    return present.state_at(
        state=registration.state,
        hold_until=registration.hold_until,
        starts=registration.event.starts_at,
        at=at,
    )


def _asks(event: Event, state: str, at: datetime) -> bool:
    """Return True while somebody wants to know whether it takes place."""
    return state in states.ACTIVE and event.starts_at is not None and at < event.starts_at


def materials(run: Run) -> list[Module]:
    """Return the modules of the run's course that have material."""
    modules = run.course.modules.prefetch_related("materials")
    return [module for module in modules if module.materials.all()]


def wish(registration: Registration) -> str:
    """Return how the person wishes to be named on the certificate."""
    row = HolderWish.objects.filter(registration_id=registration.pk).first()
    return row.form if row else HolderForm.NEUTRAL.value


def _share(sessions: list[Session], notes: dict[int, Attendance]) -> attendance.Share | None:
    if not notes:
        return None
    attended = {key: note.units for key, note in notes.items()}
    return attendance.share(sessions=[(session.pk, session.units) for session in sessions], attended=attended)
