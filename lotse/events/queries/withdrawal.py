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
    rows = _contracts(email).filter(event=event, name_key=name_key(name, ""))
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def candidates(row: Withdrawal, organisation_ids: Iterable[int]) -> list[Registration]:
    """Return what the declaration may be about: registrations under its address with these organisers."""
    rows = _contracts(normal_email(row.email)).filter(event__organiser_id__in=list(organisation_ids))
    return list(rows.order_by("event__starts_at", "id"))


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


def _contracts(email: str) -> QuerySet[Registration]:
    active = states.ACTIVE - {states.HELD}
    rows = registrations.full().filter(email=email, state__in=active, booking__is_group=False)
    return rows.filter(booking__payer=Payer.SELF)
