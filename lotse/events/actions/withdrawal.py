"""A consumer withdraws from the contract (§ 356a BGB); the desk decides what nobody else can."""

from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings

from lotse.base import audit, clock, locking, outbox
from lotse.base.actor import Actor
from lotse.base.text import normal_email, tidy
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.actions import enter, line, tell, terms
from lotse.events.documents import withdrawal_mails as mails
from lotse.events.models import Event, Registration, Withdrawal
from lotse.events.queries import registration as registrations
from lotse.events.queries import withdrawal as query
from lotse.events.rules import states
from lotse.events.rules import withdrawal as rule
from lotse.events.wording import WithdrawalState
from lotse.events.wording import withdrawal as wording


@action
def declare(
    *,
    name: str,
    email: str,
    contract: str,
    event: Event | None,
    language: str,
    by: Actor,
    at: datetime,
    key: UUID | None = None,
) -> Withdrawal:
    """Keep the declaration as typed and send the receipt; what clearly has the right ends at once, the rest is open.

    The same `key` (of a page that was sent twice), or the same words within a minute, are one declaration.
    """
    enter.refuse_real_address(email)
    event = locking.lock(Event, event.pk) if event else None
    row = Withdrawal(name=name, email=email, contract=contract, event=event, language=language, received_at=at)
    same = query.repeated(row)
    if same is not None:
        return same
    facts = {name: getattr(row, name) for name in ("name", "email", "contract", "event", "language", "received_at")}
    row, fresh = Withdrawal.objects.get_or_create(uuid=key or uuid4(), defaults=facts)
    if not fresh:
        return row
    row.registration = query.contract(event, name, normal_email(email)) if event else None
    row.save(update_fields=["registration"])
    after = {"event": str(event.uuid) if event else "", "contract": contract}
    audit.record("withdrawal.declared", ("withdrawal", row.uuid), by=by, at=at, after=after)
    clear = row.registration is not None and _has_right(row.registration, at)
    if clear:
        _settle(row, WithdrawalState.DONE, "", by=by, at=at)
    outbox.queue(mails.received(row), to=normal_email(email), name=name, about=("withdrawal", row.uuid), at=at)
    if clear and row.registration is not None:
        _end(row.registration, by_desk=False, reason="", by=by, at=at)
    return row


@action
def decide(
    *, withdrawal: Withdrawal, registration: Registration | None, reason: str, by: Actor, at: datetime
) -> Withdrawal:
    """End this registration without a fee, or (None) refuse with a reason. Deciding twice shows the first decision.

    Whoever has changed to another date since the declaration gives up that one, and the change costs nothing either.
    """
    dates = _lock(registration, withdrawal.received_at) if registration else []
    if not dates and withdrawal.event_id:
        locking.lock(Event, withdrawal.event_id)
    locking.lock(Withdrawal, withdrawal.pk)
    row = query.full().get(pk=withdrawal.pk)
    if row.state != WithdrawalState.OPEN:
        return row
    reason = tidy(reason)[:300]
    if not dates and not reason:
        raise errors.ReasonMissing(wording.REASON_NEEDED)
    if dates:
        row.registration, row.event = dates[-1], dates[-1].event
        line.release(event=row.event, by=by, at=at)
    _settle(row, WithdrawalState.DONE if dates else WithdrawalState.REFUSED, reason, by=by, at=at)
    outbox.queue(mails.decided(row), to=normal_email(row.email), name=row.name, about=("withdrawal", row.uuid), at=at)
    for one in dates:
        _end(registrations.by_pk(one.pk), by_desk=True, reason=reason, by=by, at=at)
    return row


def _lock(registration: Registration, since: datetime) -> list[Registration]:
    """Lock the events of all its dates, the older first as everywhere, and return the dates as they are then."""
    locked = {one.event_id for one in query.dates(registration, since)}
    for pk in sorted(locked):
        locking.lock(Event, pk)
    dates = query.dates(registration, since)
    if any(one.event_id not in locked for one in dates):
        # Whoever changes this very moment holds an event that may be older than these: waiting for it could be mutual.
        raise errors.ChangedMeanwhile(wording.CHANGED_MEANWHILE)
    return dates


def _has_right(registration: Registration, at: datetime) -> bool:
    event = registration.event
    return rule.ends_by_itself(
        consumer=True,
        days=event.withdrawal_days,
        concluded=registration.confirmed_at,
        starts=event.starts_at,
        at=at,
        zone=clock.zone(),
        land=settings.LOTSE_LAND,
    )


def _settle(row: Withdrawal, state: WithdrawalState, reason: str, *, by: Actor, at: datetime) -> None:
    row.state, row.decided_at, row.reason = state, at, reason
    row.save(update_fields=["state", "decided_at", "reason", "registration", "event"])
    after = {"state": str(state), "reason": reason}
    audit.record("withdrawal.decided", ("withdrawal", row.uuid), by=by, at=at, after=after)


def _end(registration: Registration, *, by_desk: bool, reason: str, by: Actor, at: datetime) -> None:
    """End it without a fee, whatever the terms of cancellation say; the seat goes to the next in line."""
    was = registration.state
    if was in states.ACTIVE or registration.fee_percent:
        # Whoever has cancelled or changed meanwhile is promised too that nothing is charged.
        terms.charge(registration=registration, by=by, at=at, withdrawn=True)
    if was not in states.ACTIVE:
        return
    line.end(registration, states.WITHDRAWN, "registration.cancelled", reason=reason, by=by, at=at)
    tell.people("cancelled", [registration], at=at, was=was, by_desk=by_desk, reason=reason)
    line.fill(event=registration.event, by=by, at=at)
