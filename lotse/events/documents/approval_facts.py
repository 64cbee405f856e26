"""What a superior has to know before deciding: lines of label and value for page, mail and file note."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lotse.base import clock, money
from lotse.events.models import Event, Registration, Session
from lotse.events.queries import approval as query
from lotse.events.queries import session as sessions
from lotse.events.rules import approval as rule
from lotse.events.rules import fee
from lotse.events.wording import Format

MOST_DAYS = 14
Rows = list[tuple[str, str]]


def rows(registration: Registration) -> Rows:
    """Return the facts in the active language. A value may have several lines; what is not known says so."""
    event, booking = registration.event, registration.booking
    days = sessions.of_event(event)
    found = [
        (_("Participant"), registration.full_name),
        (_("Employer"), booking.employer),
        (_("Course"), event.title),
        (_("Organiser"), event.organiser.name),
        (_("Days"), "\n".join(_days(days))),
        (_("Absent from work"), _absent(days)),
        (_("Form and place"), _where(event)),
        (_("Cost for one person"), _cost(event)),
        (_("Bill to"), _("the employer") if booking.payer == "employer" else _("the participant")),
        (_("Funding"), event.funding_note),
        (_("Cancellation free of charge"), _free(registration)),
        (_("Price and terms"), event.terms_note),
    ]
    return [(label, value) for label, value in found if value]


def day(value: datetime | date, *, weekday: bool = True) -> str:
    """Return a day in words: Mi, 17. März 2027."""
    german = translation.get_language() == "de"
    shape = ("D, j. F Y" if german else "D j F Y") if weekday else ("j. F Y" if german else "j F Y")
    local = timezone.localtime(value, clock.zone()) if isinstance(value, datetime) else value
    return formats.date_format(local, shape)


def _days(days: list[Session]) -> list[str]:
    if len(days) > MOST_DAYS:
        period = {"first": day(days[0].starts_at), "last": day(days[-1].ends_at), "n": len(days)}
        return [_("%(n)s days from %(first)s to %(last)s") % period]
    return [
        _("%(day)s, %(start)s to %(end)s")
        % {"day": day(one.starts_at), "start": _time(one.starts_at), "end": _time(one.ends_at)}
        for one in days
    ]


def _absent(days: list[Session]) -> str:
    dates = _dates(days)
    working = rule.absent(days=dates, land=settings.LOTSE_LAND)
    text = ngettext("%(n)s working day", "%(n)s working days", working) % {"n": working}
    if free := len(dates) - working:
        others = ngettext("and %(n)s day off", "and %(n)s days off", free) % {"n": free}
        text = f"{text} {others}"
    return text


def _dates(days: list[Session]) -> set[date]:
    """Return every date that a session touches."""
    found = set()
    for one in days:
        first = timezone.localtime(one.starts_at, clock.zone()).date()
        last = timezone.localtime(one.ends_at - timedelta(microseconds=1), clock.zone()).date()
        found |= {first + timedelta(days=number) for number in range((last - first).days + 1)}
    return found


def _where(event: Event) -> str:
    place = "" if event.format == Format.ONLINE else ", ".join(filter(None, (event.place_name, event.place_address)))
    return ", ".join(filter(None, (str(Format(event.format).label), place)))


def _cost(event: Event) -> str:
    if event.price_cents is None:
        amount = _("not stated as an amount; see price and terms") if event.terms_note else _("not stated")
    elif event.price_cents == 0:
        amount = _("free of charge")
    else:
        amount = money.shown(event.price_cents, translation.get_language() or "de")
    head = ", ".join(filter(None, (amount, event.vat_note if event.price_cents else "")))
    return "\n".join(filter(None, (head, event.costs_note)))


def _free(registration: Registration) -> str:
    terms, starts = query.terms(registration), registration.event.starts_at
    if terms is None or starts is None:
        return _("see price and terms") if registration.event.terms_note else _("not stated")
    last = fee.last_free_day(
        steps=terms.steps,
        unit=terms.unit,
        starts=starts,
        zone=clock.zone(),
        land=settings.LOTSE_LAND,
    )
    return _("until %(day)s") % {"day": day(last)} if last else _("at any time before the start")


def _time(value: datetime) -> str:
    return f"{timezone.localtime(value, clock.zone()):%H:%M}"
