"""Terms of cancellation are set; a cancellation is charged, or the desk waives it."""

from collections.abc import Sequence
from datetime import datetime

from lotse.base import audit, locking, outbox
from lotse.base.actor import Actor
from lotse.base.text import tidy
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.documents import change_mails
from lotse.events.models import CancellationTerms, Event, Registration
from lotse.events.queries import registration as registrations
from lotse.events.queries import terms as query
from lotse.events.queries import told
from lotse.events.rules import fee as rule
from lotse.events.wording import terms as wording

FEE = ["fee_percent", "fee_cents", "fee_waived"]


@action
def set_terms(
    *, event: Event, unit: str, steps: Sequence[Sequence[int]], by: Actor, at: datetime
) -> CancellationTerms | None:
    """Store a new version for future registrations; those made before keep theirs. The same rule is no new version."""
    event = locking.lock(Event, event.pk)
    fault = rule.fault(steps=steps)
    if fault:
        raise errors.WrongTerms(wording.FAULTS[fault])
    rows, before = rule.ordered(steps), query.current(event.pk)
    known = (before.unit, before.steps) if before else ("", [])
    if known == (unit, rows) or (before is None and not rows):
        return before
    version = before.version + 1 if before else 1
    made = CancellationTerms.objects.create(event=event, version=version, unit=unit, steps=rows, created_at=at)
    after = {"version": version, "unit": unit, "steps": rows}
    audit.record("event.terms_set", ("event", event.uuid), by=by, at=at, before=_facts(before), after=after)
    return made


@action
def charge(
    *, registration: Registration, by: Actor, at: datetime, waived: bool = False, withdrawn: bool = False
) -> None:
    """Store what giving up a seat costs, before it ends. Nothing is stored where no terms were agreed.

    Whoever has withdrawn from the contract pays nothing, whatever was agreed: that is stored in any case.
    """
    fee = query.fee(registration, at) or (rule.FREE if withdrawn else None)
    if fee is None:
        return
    waived = waived or withdrawn
    due = rule.FREE if waived else fee
    # Whoever has cancelled already was charged before.
    waived_percent = (fee.percent or registration.fee_percent or 0) if waived else 0
    registration.fee_percent, registration.fee_cents = due.percent, due.cents
    registration.fee_waived = waived_percent > 0
    registration.save(update_fields=FEE)
    after = {"fee_percent": due.percent, "fee_cents": due.cents, "fee_waived": waived_percent}
    audit.record("registration.charged", ("registration", registration.uuid), by=by, at=at, after=after)


@action
def waive(*, registration: Registration, reason: str, by: Actor, at: datetime) -> Registration:
    """Take the charge back, with a reason; the person and whoever booked are told. Waiving twice changes nothing."""
    locking.lock(Event, registration.event_id)
    registration = registrations.by_pk(registration.pk)
    if not registration.fee_percent:
        return registration
    reason = tidy(reason)
    if not reason:
        raise errors.ReasonMissing(wording.REASON_NEEDED)
    before = {"fee_percent": registration.fee_percent, "fee_cents": registration.fee_cents}
    registration.fee_percent, registration.fee_cents = rule.FREE.percent, rule.FREE.cents
    registration.fee_waived = True
    registration.save(update_fields=FEE)
    after = {"fee_percent": 0, "fee_cents": 0, "reason": reason}
    audit.record(
        "registration.fee_waived", ("registration", registration.uuid), by=by, at=at, before=before, after=after
    )
    for recipient in told.recipients([registration]):
        make = change_mails.fee_waived_booker if recipient.booker else change_mails.fee_waived
        mail = make(registration=registration, reason=reason)
        outbox.queue(mail, to=recipient.email, name=recipient.name, about=recipient.about, at=at)
    return registration


def _facts(terms: CancellationTerms | None) -> dict[str, object]:
    return {"version": terms.version, "unit": terms.unit, "steps": terms.steps} if terms else {}
