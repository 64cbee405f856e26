"""Declarations of withdrawal, and the contracts they are about."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from lotse.base.repeat import DOUBLE_CLICK
from lotse.base.text import name_key, normal_email
from lotse.base.todo import Line
from lotse.events import wording
from lotse.events.models import Event, Registration, Withdrawal
from lotse.events.queries import registration as registrations
from lotse.events.rules import states
from lotse.events.wording import Payer, WithdrawalState
from lotse.events.wording import withdrawal as words

PATIENCE = timedelta(days=3)
HOLDS = states.ACTIVE - {states.HELD}
MOST_ENDED = 5


def full() -> QuerySet[Withdrawal]:
    """Return declarations with event and registration."""
    return Withdrawal.objects.select_related("event__organiser", "registration")


def repeated(row: Withdrawal) -> Withdrawal | None:
    """Return the same declaration of a moment before, or None."""
    since = row.received_at - DOUBLE_CLICK
    same = full().filter(name=row.name, email=row.email, contract=row.contract, event=row.event)
    return same.filter(received_at__gt=since).first()


def contract(event: Event, name: str, email: str) -> Registration | None:
    """Return the registration of the person who pays alone; more than one or none is nothing to act on."""
    rows = _paid_alone().filter(email=email, state__in=HOLDS, event=event, name_key=name_key(name, ""))
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def candidates(row: Withdrawal, organisation_ids: Iterable[int]) -> list[list[Registration]]:
    """Return what the declaration may be about with these organisers, each with its `dates` since it came in.

    First what is held, by date; then the newest of what is over and still costs something.
    """
    over = Q(state=states.WITHDRAWN, fee_percent__gt=0) | Q(state=states.TRANSFERRED, ended_at__gte=row.received_at)
    mine = Q(email=normal_email(row.email)) | Q(pk=row.registration_id)
    rows = _paid_alone().filter(mine, Q(state__in=HOLDS) | over, event__organiser_id__in=list(organisation_ids))
    every = [dates(found, row.received_at) for found in rows.order_by("event__starts_at", "id")]
    last = {chain[-1].pk: chain for chain in every}.values()
    held = [chain for chain in last if chain[-1].state in HOLDS]
    ended = [chain for chain in last if chain[-1].state not in HOLDS and any(one.fee_percent for one in chain)]
    ended.sort(key=lambda chain: chain[-1].ended_at or row.received_at, reverse=True)
    return held + ended[:MOST_ENDED]


def dates(registration: Registration, since: datetime) -> list[Registration]:
    """Return what one person has held since then, each date that was changed for another, last what is held now.

    A substitute is somebody else: what is passed on leads no further.
    """
    found = [registrations.by_pk(registration.pk)]
    while (later := found[-1].successor) is not None and later.event_id != found[-1].event_id:
        found.append(registrations.by_pk(later.pk))
    while (earlier := _changed_for(found[0], since)) is not None:
        found.insert(0, earlier)
    return found


def of_office(organisation_ids: Iterable[int]) -> QuerySet[Withdrawal]:
    """Return the declarations that a course office decides on, also those that name no event; open ones first."""
    mine = Q(event__organiser_id__in=list(organisation_ids)) | Q(event=None)
    return full().filter(mine).order_by("decided_at", "-id")


def lines(organisation_ids: Iterable[int]) -> list[Line]:
    """Return the line of „Zu tun“ while a declaration is open."""
    found = of_office(organisation_ids).filter(state=WithdrawalState.OPEN).order_by("received_at")
    moments: list[datetime] = list(found.values_list("received_at", flat=True))
    if not moments:
        return []
    title = words.TODO % {"count": len(moments)}
    until = moments[0] + PATIENCE
    return [Line(title=title, why=words.TODO_WHY, url_name="desk:withdrawals", action=wording.LOOK, when=until)]


def _changed_for(registration: Registration, since: datetime) -> Registration | None:
    rows = registrations.full().filter(successor=registration, ended_at__gte=since)
    return rows.exclude(event=registration.event_id).first()


def _paid_alone() -> QuerySet[Registration]:
    return registrations.full().filter(booking__is_group=False, booking__payer=Payer.SELF)
