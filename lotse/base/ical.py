"""Puts iCalendar files (RFC 5545) together from the components of the library `icalendar`.

The zone of Europe/Berlin is our own, by its yearly rules: common programs misread the long list of dates that the
library would add after the change of clocks in March. Other zones are written in UTC.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vDatetime,
    vDuration,
    vInt,
    vRecur,
    vText,
    vUri,
    vUTCOffset,
)

PRODUCT = "-//Lotse//Lotse//DE"
BERLIN = "Europe/Berlin"

Value = vText | vDatetime | vDuration | vRecur | vCalAddress | vUri | vInt
Properties = Mapping[str, Value]


def texts(**values: str) -> dict[str, Value]:
    """Return the text properties that are not empty."""
    return {name: vText(value) for name, value in values.items() if value}


def moment(value: datetime, zone: tzinfo) -> vDatetime:
    """Return a date and time: local with its zone for Europe/Berlin, else UTC."""
    return vDatetime(value.astimezone(zone if str(zone) == BERLIN else UTC))


def utc(value: datetime) -> vDatetime:
    """Return a moment in UTC."""
    return vDatetime(value.astimezone(UTC))


def address(email: str, common_name: str = "", **parameters: str) -> vCalAddress:
    """Return a mail address with its parameters, such as ROLE.

    Quotes and line breaks of the name become spaces: many programs do not know how RFC 6868 writes them.
    """
    plain = "".join(" " if sign in '"\r\n' else sign for sign in common_name).strip()
    named = {"CN": plain} if plain else {}
    return vCalAddress(f"mailto:{email}", params={**named, **parameters})


def calendar(method: str, events: Iterable[Properties], zone: tzinfo, head: Properties | None = None) -> bytes:
    """Return the whole file; each event is given by its properties, `head` are further ones of the calendar."""
    begin = _begin(method, head) if head else _plain_begin(method)
    parts = [_WRITTEN_ZONE] if str(zone) == BERLIN else []
    parts += [Event(properties).to_ical(sorted=False) for properties in events]
    return b"".join([begin, *parts, _END])


def _begin(method: str, head: Properties) -> bytes:
    made = Calendar(VERSION=vText("2.0"), PRODID=vText(PRODUCT), CALSCALE=vText("GREGORIAN"), METHOD=vText(method))
    made.update(head)
    written: bytes = made.to_ical(sorted=False)
    return written.removesuffix(_END)


# Invitations begin in one of three ways.
@cache
def _plain_begin(method: str) -> bytes:
    return _begin(method, {})


def _berlin() -> Timezone:
    """Return the rules of the European Union since 1996: last Sunday of March and of October, 01:00 UTC."""
    winter, summer = vUTCOffset(timedelta(hours=1)), vUTCOffset(timedelta(hours=2))
    zone = Timezone(TZID=vText(BERLIN))
    daylight = TimezoneDaylight(TZNAME=vText("CEST"), TZOFFSETFROM=winter, TZOFFSETTO=summer)
    daylight["DTSTART"] = vDatetime(datetime.fromisoformat("1996-03-31T02:00"))
    daylight["RRULE"] = vRecur(FREQ="YEARLY", BYMONTH=3, BYDAY="-1SU")
    standard = TimezoneStandard(TZNAME=vText("CET"), TZOFFSETFROM=summer, TZOFFSETTO=winter)
    standard["DTSTART"] = vDatetime(datetime.fromisoformat("1996-10-27T03:00"))
    standard["RRULE"] = vRecur(FREQ="YEARLY", BYMONTH=10, BYDAY="-1SU")
    zone.subcomponents = [daylight, standard]
    return zone


# Always the same: writing it takes longer than writing an entry.
_WRITTEN_ZONE: bytes = _berlin().to_ical(sorted=False)
_END = b"END:VCALENDAR\r\n"
