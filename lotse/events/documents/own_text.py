"""The organiser's own words in a mail: subject and opening, with the placeholders filled in for one person."""

from django.utils import translation
from django.utils.translation import gettext as _

from lotse.base import mailtext
from lotse.base.mailtext import Own
from lotse.events.documents import calendar
from lotse.events.models import Event, Registration
from lotse.events.queries import mail_text as query
from lotse.events.rules import placeholders as rule
from lotse.events.wording import Format


def of(kind: str, registration: Registration, *, page: str = "", **facts: object) -> Own | None:
    """Return what the organiser wrote for this kind of mail, or None. `facts` name what only some kinds know.

    A copy for whoever booked greets somebody else than the text was written for, and keeps our words.
    """
    if facts.get("for_booker"):
        return None
    row = query.of(registration.event.organiser, kind, registration.booking.language)
    return filled(row.title, row.opening, registration, page=page, **facts) if row else None


def filled(title: str, opening: str, registration: Registration, *, page: str = "", **facts: object) -> Own:
    """Return the texts with their placeholders filled in for this person, in the language of the booking."""
    with translation.override(registration.booking.language):
        values = _values(registration, page or calendar.own_page(registration), facts)
    return Own(rule.filled(title, values), rule.filled(opening, values))


def _values(registration: Registration, page: str, facts: dict[str, object]) -> dict[str, str]:
    event, booking, request = registration.event, registration.booking, facts.get("request")
    deadline = getattr(request, "due_at", None) or registration.hold_until
    return {
        "first_name": registration.first_name,
        "last_name": registration.last_name,
        # The mail goes to whoever booked where it is about the booking, and while the name is open.
        "full_name": booking.booker_name if facts.get("booking") else registration.full_name or booking.booker_name,
        "title": event.title,
        "date": _days(event),
        "place": _place(event),
        "organiser": event.organiser.name,
        # A superior has a page of another kind, and no business on that of the participant.
        "page": str(facts.get("link") or page),
        "deadline": mailtext.shown("deadline", deadline) if deadline else "",
        "position": str(facts.get("position", "")),
        "reason": str(facts.get("reason") or getattr(request, "reason", "")),
        "approver": str(getattr(request, "name", "")),
    }


def _days(event: Event) -> str:
    if event.starts_at is None:
        return _("the date is still open")
    first = mailtext.shown("date_long", event.starts_at)
    last = mailtext.shown("date_long", event.ends_at or event.starts_at)
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _place(event: Event) -> str:
    if event.format == Format.ONLINE:
        return _("online")
    return ", ".join(filter(None, (event.place_name, event.place_address))) or _("the place is still open")
