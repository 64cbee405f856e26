"""How a mail of any kind would look to a real person, with the organiser's own words."""

import copy
from datetime import datetime, timedelta
from typing import Any

from django.utils import translation

from lotse.base.outbox import Mail
from lotse.events.documents import approval_facts, booking_mails, mails, own_text
from lotse.events.models import ApprovalRequest, Registration
from lotse.events.rules import states
from lotse.events.wording import message as wording

# What is shown where a mail of this kind is about another state than that of a firm seat.
STATES = {
    "received": states.UNCONFIRMED,
    "offered": states.OFFERED,
    "offer_over": states.WAITING,
    "waiting": states.WAITING,
    "applied": states.APPLIED,
    "lapsed": states.LAPSED,
    "cancelled": states.WITHDRAWN,
    "fee_waived": states.WITHDRAWN,
    "booking_fee_waived": states.WITHDRAWN,
    "event_cancelled": states.WITHDRAWN,
    "not_chosen": states.DECLINED,
    "passed_on": states.TRANSFERRED,
    "moved_away": states.TRANSFERRED,
    "ended": states.WITHDRAWN,
    "refused": states.WITHDRAWN,
}


def mail(*, kind: str, registration: Registration, title: str, opening: str, at: datetime) -> Mail:
    """Return how a mail of this kind would look to this person; the person's link stays with the person."""
    person = copy.copy(registration)
    person.state = STATES.get(kind.rpartition("_")[2]) or STATES.get(kind, states.CONFIRMED)
    person.hold_until = person.hold_until or at + timedelta(days=2)
    with translation.override(registration.booking.language):
        link, facts = str(wording.OWN_LINK), _facts(kind, person, at)
    booking = person.booking if kind.startswith("booking_") else None
    own = own_text.filled(title, opening, person, page=link, booking=booking, **facts)
    if booking:
        return booking_mails.write(kind, [person], why="cancelled", own=own, page=link, **facts)
    return mails.write(kind, person, own=own, page=link, **facts)


def _facts(kind: str, person: Registration, at: datetime) -> dict[str, Any]:
    """Return something for everything that a kind of mail tells besides person and event."""
    facts = {"was": states.CONFIRMED, "reason": str(wording.EXAMPLE_REASON)}
    if kind.startswith("approval_"):
        name, reason = str(wording.EXAMPLE_PERSON), facts["reason"]
        request = ApprovalRequest(name=name, typed_name=name, reason=reason, due_at=at + timedelta(days=5))
        asked = {
            "link": str(wording.OWN_LINK),
            "known": approval_facts.rows(person),
            "returns": True,
            "passed_by": "",
            "why": "late",
            "changes": None,
            "deadline_moved": False,
            "until": request.due_at,
        }
        return {**facts, **asked, "request": request, "before": request, "for_booker": False}
    return {
        **facts,
        "position": 1,
        "by_desk": True,
        "open_seats": 0,
        "seats": 0,
        "before": person,
        "now": person,
        "substitute": person,
        "changes": None,
    }
