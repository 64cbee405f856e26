"""Writes iCalendar text (RFC 5545): escaped, folded at 75 octets, lines ended by CRLF.

Written by hand because a mail with an invitation is on the path of every confirmation: this takes microseconds.
The zone of Europe/Berlin is given by its yearly rules; other zones are written in UTC.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

PRODUCT = "-//Lotse//Lotse//DE"
BERLIN = "Europe/Berlin"
# The rules of the European Union since 1996: last Sunday of March and of October, 01:00 UTC.
_ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{BERLIN}",
    "BEGIN:DAYLIGHT",
    "TZNAME:CEST",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZNAME:CET",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_LONGEST = 75


def text(name: str, value: str) -> str:
    """Return a line with a text value, or "" for an empty one."""
    return f"{name}:{value.translate(_ESCAPES)}" if value else ""


def moment(name: str, value: datetime, zone: tzinfo) -> str:
    """Return a line with a date and time: local with its zone for Europe/Berlin, else UTC."""
    if str(zone) == BERLIN:
        return f"{name};TZID={BERLIN}:{value.astimezone(zone):%Y%m%dT%H%M%S}"
    return utc(name, value)


def utc(name: str, value: datetime) -> str:
    """Return a line with a moment in UTC."""
    return f"{name}:{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def address(name: str, email: str, common_name: str = "", **parameters: str) -> str:
    """Return a line with a mail address, such as ORGANIZER; quotes and signs that end a name are left out."""
    plain = "".join(" " if sign in '"\r\n' else sign for sign in common_name).strip()
    named = {"CN": f'"{plain}"'} if plain else {}
    rest = "".join(f";{key}={value}" for key, value in {**named, **parameters}.items())
    return f"{name}{rest}:mailto:{email}"


def calendar(method: str, events: Iterable[Iterable[str]], zone: ZoneInfo, head: Iterable[str] = ()) -> str:
    """Return the whole file; each event is the lines between BEGIN and END, empty ones are left out."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", f"METHOD:{method}", *head]
    if str(zone) == BERLIN:
        lines += _ZONE
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "\r\n".join(_fold(line) for line in lines if line) + "\r\n"


def _fold(line: str) -> str:
    if len(line) <= _LONGEST and line.isascii():
        return line
    data, parts, start, room = line.encode(), [], 0, _LONGEST
    while len(data) - start > room:
        end = start + room
        # Never between the octets of one sign.
        while data[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(data[start:end].decode())
        start, room = end, _LONGEST - 1
    return "\r\n ".join([*parts, data[start:].decode()])
