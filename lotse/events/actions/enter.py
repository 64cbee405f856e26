"""A booking and its people are stored.

All functions here run inside an action that holds the lock on the event.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from lotse.base import audit, installation
from lotse.base.actor import Actor
from lotse.base.statements import insert
from lotse.base.text import fold, name_key, normal_email, tidy, tidy_block
from lotse.events import errors
from lotse.events.actions import line
from lotse.events.models import Booking, CancellationTerms, Consent, Event, Registration
from lotse.events.queries import line as line_query
from lotse.events.queries import registration as query
from lotse.events.queries.line import Standing
from lotse.events.rules import states
from lotse.events.wording import line as wording
from lotse.people.errors import RealAddressInDemo
from lotse.people.rules import address

NAMELESS = Standing()


def group(event: Event, code: str) -> str:
    """Return the name of the group whose code was typed; an unknown code is refused."""
    found = line_query.group_of(event, code) if code else ""
    if found is None:
        raise errors.UnknownCode(wording.UNKNOWN_CODE)
    return found


def refuse_real_address(email: str) -> None:
    """Refuse an address that could be somebody's, where people are invented."""
    if address.allowed(normal_email(email), is_demo=installation.is_demo()) != "ok":
        raise RealAddressInDemo


def person(
    booking: Booking,
    *,
    first_name: str,
    last_name: str,
    email: str,
    state: str,
    seat: int | None,
    approval: str,
    by: Actor,
    at: datetime,
    standing: Standing = NAMELESS,
    terms: CancellationTerms | None = None,
    answers: Sequence[Mapping[str, str]] = (),
    note: str = "",
    consents: Mapping[str, str] | None = None,
) -> Registration:
    """Store one registration with its trail. The values are tidy already."""
    event, consents = booking.event, consents or {}
    registration = insert(
        Registration(
            event=event,
            booking=booking,
            **names(first_name, last_name),
            email=email,
            state=state,
            seat=seat,
            hold_until=line.hold_until(event, at) if state == states.UNCONFIRMED else None,
            confirmed_at=at if state == states.CONFIRMED else None,
            approval=approval,
            answers=list(answers),
            note=tidy_block(note),
            created_at=at,
            lined_up_at=query.end_of_line(event, at) if state == states.WAITING else at,
            terms=terms,
            **standing._asdict(),
        )
    )
    for purpose, sentence in consents.items():
        insert(Consent(registration=registration, purpose=purpose, sentence=sentence, given_at=at))
    after = {"state": state, "seat": seat, "employer": booking.employer, "consents": sorted(consents)}
    audit.record("registration.submitted", ("registration", registration.uuid), by=by, at=at, after=after)
    return registration


def names(first_name: str, last_name: str) -> dict[str, Any]:
    """Return the fields of a registration that follow from its name."""
    first, last = tidy(first_name), tidy(last_name)
    return {
        "first_name": first,
        "last_name": last,
        "name_key": name_key(first, last),
        "sort_key": fold(f"{last} {first}"),
    }
