"""What cancelling costs: the rule of an event, and of one registration."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from lotse.base import clock
from lotse.base.statements import Slot, Statement
from lotse.events.models import CancellationTerms, Event, Registration
from lotse.events.rules import fee as rule
from lotse.events.rules import states
from lotse.events.rules.fee import Fee


@dataclass(frozen=True)
class Cost:
    """From `first` (None: from the registration on) until and with `last`; `cents` is None without a price."""

    first: date | None
    last: date
    percent: int
    cents: int | None


def current(event_id: int) -> CancellationTerms | None:
    """Return the newest version of the terms of an event, or None where there are none."""
    return _CURRENT.first(event=event_id)


def costs(terms: CancellationTerms | None, event: Event) -> list[Cost]:
    """Return the rule in dates and amounts; empty without terms, and while there is no date."""
    if terms is None or event.starts_at is None:
        return []
    found = rule.spans(
        steps=terms.steps, unit=terms.unit, starts=event.starts_at, zone=clock.zone(), land=settings.LOTSE_LAND
    )
    price = event.price_cents
    return [Cost(s.first, s.last, s.percent, rule.share(percent=s.percent, price_cents=price)) for s in found]


def of_registration(registration: Registration) -> list[Cost]:
    """Return the rule as it stood when somebody registered."""
    return costs(registration.terms if registration.terms_id else None, registration.event)


def last_free_day(registration: Registration) -> date | None:
    """Return the last day on which cancelling costs nothing, or None: it never costs anything, or nobody knows."""
    found = of_registration(registration)
    return found[0].last if len(found) > 1 else None


def fee(registration: Registration, at: datetime) -> Fee | None:
    """Return what cancelling costs at this moment, or None where no rule is stored. Only a firm seat can cost."""
    terms, starts = registration.terms if registration.terms_id else None, registration.event.starts_at
    if terms is None or starts is None:
        return None
    if registration.state != states.CONFIRMED:
        return rule.FREE
    return rule.fee(
        steps=terms.steps,
        unit=terms.unit,
        starts=starts,
        at=at,
        zone=clock.zone(),
        land=settings.LOTSE_LAND,
        price_cents=registration.event.price_cents,
    )


_CURRENT = Statement(
    lambda: CancellationTerms.objects.filter(event=Slot(CancellationTerms, "event")).order_by("-version")[:1]
)
