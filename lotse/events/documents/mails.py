"""Mails about a registration: all facts in the text, what happens next, until when, what otherwise."""

from functools import partial

from lotse.base import mailtext
from lotse.base.mailtext import Own
from lotse.base.outbox import Mail
from lotse.events.documents import calendar, change_words, own_text
from lotse.events.models import Registration
from lotse.events.queries import approval, line, terms
from lotse.events.queries import session as days
from lotse.events.queries.told import Change
from lotse.events.rules import states
from lotse.events.wording import LineReason

KINDS = {"link_again": "registration_link", "event_cancelled": "event_cancelled"}


def received(*, registration: Registration) -> Mail:
    """A seat is held; it has to be confirmed."""
    return write("received", registration)


def waiting(*, registration: Registration, position: int, because: str = "") -> Mail:
    """A place in the line; `because` is the reason why there is no seat, where it is not that all are taken."""
    why = LineReason(because).label if because not in ("", LineReason.FULL) else ""
    return write("waiting", registration, position=position, because=why)


def applied(*, registration: Registration) -> Mail:
    """No seat yet: seats are given out by selection."""
    return write("applied", registration)


def not_chosen(*, registration: Registration) -> Mail:
    """The selection gave no seat."""
    return write("not_chosen", registration)


def offered(*, registration: Registration) -> Mail:
    """A seat became free and is offered until a deadline."""
    return write("offered", registration)


def offer_over(*, registration: Registration) -> Mail:
    """An offer was not answered in time; the person is at the end of the line now."""
    return write("offer_over", registration)


def repeated(*, registration: Registration) -> Mail:
    """The same person registered once more: nothing has changed, and what is still to do."""
    return write("repeated", registration)


def confirmed(*, registration: Registration) -> Mail:
    """The seat is firm; with the calendar invitation."""
    return write("confirmed", registration, method="REQUEST")


def moved_up(*, registration: Registration) -> Mail:
    """A seat became free: firm with the invitation, or to be confirmed."""
    firm = registration.state == states.CONFIRMED
    return write("moved_up", registration, method="REQUEST" if firm else "")


def cancelled(*, registration: Registration, was: str, by_desk: bool, reason: str) -> Mail:
    """The seat or the place in the line was given up; a calendar entry sent before is taken back."""
    method = "CANCEL" if was == states.CONFIRMED else ""
    return write("cancelled", registration, method=method, was=was, by_desk=by_desk, reason=reason)


def lapsed(*, registration: Registration, was: str) -> Mail:
    """The time to confirm has passed, or the event began before a seat became free."""
    return write("lapsed", registration, was=was)


def changed(*, registration: Registration, changes: Change | None = None) -> Mail:
    """Dates or place are different now; whoever has a firm seat gets the updated invitation."""
    method = "REQUEST" if registration.state == states.CONFIRMED else ""
    return write("changed", registration, method=method, changes=changes)


def event_cancelled(*, registration: Registration, was: str, reason: str) -> Mail:
    """The whole event does not take place; a calendar entry sent before is taken back."""
    method = "CANCEL" if was == states.CONFIRMED else ""
    return write("event_cancelled", registration, method=method, was=was, reason=reason)


def link_again(*, registration: Registration) -> Mail:
    """The link to the own page once more, with what is still to do."""
    return write("link_again", registration)


def write(
    kind: str,
    registration: Registration,
    *,
    method: str = "",
    own: Own | None = None,
    page: str = "",
    **values: object,
) -> Mail:
    """Return the mail made from the template of this name, with all facts; `method` adds the calendar file.

    `own` stands instead of the organiser's words for this kind, `page` instead of the link to the own page.
    """
    event = registration.event
    sessions = days.of_event(event)
    file = ""
    if method:
        make = calendar.cancellation if method == "CANCEL" else calendar.invitation
        file = make(registration, sessions=sessions)
    page = page or calendar.own_page(registration)
    return mailtext.mail(
        KINDS.get(kind, f"registration_{kind}"),
        f"events/mails/{kind}.txt",
        registration.booking.language,
        calendar=file,
        calendar_method=method,
        reply_to=event.contact_email or event.organiser.email,
        own=own or own_text.of(kind, registration, page=page, **values),
        registration=registration,
        event=event,
        sessions=sessions,
        units=sum(session.units for session in sessions),
        page=page,
        firm=registration.state == states.CONFIRMED,
        # A firm seat is no success while the superior has not agreed.
        pending=approval.pending(registration),
        # Asked while the mail is written, in its language.
        line_words=partial(line.in_words, event),
        change_words=change_words.rows,
        # What cancelling costs is asked while somebody can still cancel.
        costs=terms.of_registration(registration) if registration.state in states.ACTIVE else [],
        **values,
    )
