"""Reads the attendance list of a video tool: Zoom, Teams, Webex, BigBlueButton, in German and English.

The columns are recognised by their headings, wherever in the file they stand: Teams and Zoom put a summary above them.

Headings in English: Teams as in the article "Manage the attendance report for meetings and events"
(learn.microsoft.com/microsoftteams/teams-analytics-and-reports/meeting-attendance-report) and in exported lists (First
Join, Last Leave, In-Meeting Duration, Email); Zoom as in exported lists (Name (Original Name), User Email, Join Time,
Leave Time, Duration (Minutes)); Webex as in its attendee report (displayName, email, joinedTime, leftTime, duration;
developer.webex.com, Meeting Attendee Reports). The makers do not document the headings in German, and change them: they
are recognised by the stem of the word (Beitritt, Verlassen, Dauer). Where no heading is known, the columns are found by
what stands in them: names first, then two times a line, as in all these lists.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from lotse.base.text import fold, name_key, normal_email, tidy

MOST_BYTES = 2 * 1024 * 1024
MOST_LINES = 3000
MOST_PEOPLE = 400
MOST_PROBLEMS = 50
_NAMES = """name names fullname nameoriginalname nameoriginalnames displayname username attendeename attendee
participant participantname teilnehmer teilnehmername teilnehmendername anzeigename benutzername
vollstandigername vollername nameoriginalername nameursprunglichername namedesteilnehmers user nutzer"""
_MAILS = """email emailaddress useremail attendeeemail participantemail mail emailadresse benutzeremail teilnehmeremail
emailadressedesbenutzers emaildesteilnehmers"""
NAMES, MAILS = frozenset(_NAMES.split()), frozenset(_MAILS.split())
JOINS = ("jointime", "firstjoin", "join", "joinedat", "joined", "beitritt", "beigetreten", "ersteteilnahme", "eintritt")
LEAVES = ("leavetime", "lastleave", "leave", "left", "verlassen", "austritt")
LONG = ("duration", "dauer", "timeinsession", "onlinetime", "onlinezeit", "teilnahmezeit")
ACTIONS, MOMENTS = ("useraction", "benutzeraktion", "aktion"), ("timestamp", "zeitstempel", "zeitpunkt")
SHAPES = (
    "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%y %H:%M:%S", "%d.%m.%y %H:%M",
    "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %I:%M %p", "%m/%d/%y %I:%M:%S %p", "%m/%d/%y %I:%M %p",
    "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%y %H:%M:%S", "%m/%d/%y %H:%M",
    "%d/%m/%Y %I:%M:%S %p", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%y %H:%M:%S", "%d/%m/%y %H:%M",
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M",
)  # fmt: skip
CLOCK = re.compile(r"\d{1,2}:\d{2}")
HOURS = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p")


class Unreadable(Exception):
    """The list cannot be read; the text is the sentence for the person."""


@dataclass(frozen=True)
class Guest:
    """Somebody in the list, with all times; `minutes` where the list tells only how long."""

    name: str
    email: str
    spans: list[tuple[datetime, datetime]] = field(default_factory=list)
    minutes: int = 0


@dataclass(frozen=True)
class Listed:
    """What was read, and the lines that could not be."""

    guests: list[Guest]
    problems: list[str]


@dataclass(frozen=True)
class _Line:
    """One line: who, from when to when, or how long. Without an end somebody was still there."""

    name: str
    email: str
    come: datetime | None
    gone: datetime | None
    minutes: int


def read(content: bytes, *, starts: datetime, zone: ZoneInfo) -> Listed:
    """Return who is in the list, with the times of the given session's day. Raises Unreadable."""
    lines = _cells(_text(content))
    reader = _Reader(starts.astimezone(zone).date(), zone)
    for places, rows in reversed(_tables(lines)):
        if "action" in places:
            reader.pair(places, rows)
        else:
            reader.read(places, rows)
        if reader.found or reader.problems:
            break
    if not reader.found and not reader.problems:
        raise Unreadable(_("Below the headings there is nobody. Please export the list of participants once more."))
    return Listed(_guests(reader.found), reader.problems[:MOST_PROBLEMS])


def cleaned(name: str) -> str:
    """Return a name without what video tools put behind it: "(Gast)", "(Rathaus)", "[external]"."""
    return tidy(re.sub(r"[(\[][^)\]]*[)\]]", " ", name))


class _Reader:
    """Understands the lines of one table."""

    def __init__(self, day: date, zone: ZoneInfo) -> None:
        self.day, self.zone = day, zone
        self.found: list[_Line] = []
        self.problems: list[str] = []

    def read(self, places: dict[str, int], rows: Sequence[tuple[int, list[str]]]) -> None:
        """Take each line as one stay."""
        for number, row in rows:
            name, email = _who(row, places)
            if not name and not email:
                continue
            come, gone = _cell(row, places, "join"), _cell(row, places, "leave")
            minutes = _minutes(_cell(row, places, "long"))
            try:
                start = self._moment(come) if come else None
                end = self._moment(gone) if gone else None
            except ValueError as problem:
                self._complain(number, name or email, str(problem))
                continue
            if start is None and not minutes:
                self._complain(number, name or email, _("The time of joining is missing."))
                continue
            self.found.append(_Line(name, email, start, end, minutes))

    def pair(self, places: dict[str, int], rows: Sequence[tuple[int, list[str]]]) -> None:
        """Make stays of lines that tell only coming or going; whoever never left was there to the end."""
        inside: dict[tuple[str, str], datetime] = {}
        for number, row in rows:
            who = _who(row, places)
            if not any(who):
                continue
            try:
                moment = self._moment(_cell(row, places, "moment"))
            except ValueError as problem:
                self._complain(number, who[0] or who[1], str(problem))
                continue
            said = fold(_cell(row, places, "action"))
            if "left" in said or "verlassen" in said:
                self.found.append(_Line(*who, inside.pop(who, self._midnight()), moment, 0))
            else:
                inside.setdefault(who, moment)
        self.found += [_Line(*who, moment, None, 0) for who, moment in inside.items()]

    def _moment(self, typed: str) -> datetime:
        """Return the moment on the day of the session. Day and month are told apart by that day."""
        text = tidy(typed.replace(",", " ").replace(" Uhr", "")).upper()
        try:
            found = datetime.fromisoformat(typed.strip().replace("Z", "+00:00"))
        except ValueError:
            found = None
        if found is not None and found.tzinfo is not None and found.astimezone(self.zone).date() == self.day:
            return found
        for hours in HOURS:
            if (clock := _parsed(text, hours)) is not None:
                return datetime.combine(self.day, clock.time(), self.zone)
        read = [moment for shape in SHAPES if (moment := _parsed(text.replace("T", " "), shape)) is not None]
        for moment in read:
            if moment.date() == self.day:
                return moment.replace(tzinfo=self.zone)
        if read or found is not None:
            raise ValueError(_("“%(time)s” is not on the day of this session.") % {"time": typed[:40]})
        raise ValueError(_("“%(time)s” cannot be read as a time.") % {"time": typed[:40]})

    def _midnight(self) -> datetime:
        return datetime.combine(self.day, time(), self.zone)

    def _complain(self, number: int, who: str, sentence: str) -> None:
        line = _("Line %(number)s (%(who)s): %(sentence)s")
        self.problems.append(line % {"number": number, "who": who[:80], "sentence": sentence})


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is larger than 2 MB. Please export only the list of participants."))
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if content.startswith(b"PK") or (b"\x00" in content[:4000] and not wide):
        raise Unreadable(_("This is no CSV file. Please export the attendance list of the video tool as CSV."))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _cells(text: str) -> list[tuple[int, list[str]]]:
    """Return the numbered lines as cells; the sign between them is the one that separates most."""
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    sign = max("\t;,", key=lambda one: text.count(one) if one != "," else text.count(one) / 3)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=sign))
    except csv.Error as error:
        raise Unreadable(_("The list cannot be read. Please export it as CSV once more.")) from error
    if len(rows) > MOST_LINES:
        raise Unreadable(_("The list has more than %(most)s lines.") % {"most": MOST_LINES})
    return [(number, [tidy(cell[:500]) for cell in row[:40]]) for number, row in enumerate(rows, 1)]


def _tables(lines: list[tuple[int, list[str]]]) -> list[tuple[dict[str, int], list[tuple[int, list[str]]]]]:
    """Return each part of the file that begins with known headings; an empty line ends it."""
    found: list[tuple[dict[str, int], list[tuple[int, list[str]]]]] = []
    inside = False
    for number, row in lines:
        places = _places(row)
        if places:
            found.append((places, []))
            inside = True
        elif not any(row):
            inside = False
        elif inside:
            found[-1][1].append((number, row))
    if not found:
        found = _by_content(lines)
    if not found:
        raise Unreadable(
            _(
                "There are no columns with name and time of joining. Please export the attendance list of Zoom, Teams, "
                "Webex or BigBlueButton as CSV."
            )
        )
    return found


def _by_content(lines: list[tuple[int, list[str]]]) -> list[tuple[dict[str, int], list[tuple[int, list[str]]]]]:
    """Return the lines that hold a name and two times, in the columns where most of them do; no heading is known."""
    found: dict[tuple[int, int], list[tuple[int, list[str]]]] = {}
    for number, row in lines:
        times = [place for place, cell in enumerate(row) if CLOCK.search(cell)]
        if len(times) > 1 and times[0] > 0 and re.search(r"[^\W\d_]", row[0]):
            found.setdefault((times[0], times[1]), []).append((number, row))
    if not found:
        return []
    (join, leave), rows = max(found.items(), key=lambda item: len(item[1]))
    places = {"name": 0, "join": join, "leave": leave}
    mails = Counter(place for _number, row in rows for place, cell in enumerate(row) if "@" in cell)
    if mails:
        places["email"] = mails.most_common(1)[0][0]
    return [(places, rows)]


def _places(row: list[str]) -> dict[str, int]:
    """Return where the columns stand, if this line is one of headings."""
    places: dict[str, int] = {}
    for place, cell in enumerate(row):
        column = _column(re.sub(r"[^a-z]", "", fold(cell)))
        if column:
            places.setdefault(column, place)
    known = "name" in places or "email" in places
    timed = "join" in places or "long" in places or {"action", "moment"} <= set(places)
    return places if known and timed else {}


def _column(heading: str) -> str:
    if heading in NAMES:
        return "name"
    if heading in MAILS:
        return "email"
    for column, words in (("action", ACTIONS), ("join", JOINS), ("leave", LEAVES), ("long", LONG)):
        if any(heading.startswith(word) or heading.endswith(word) for word in words) or (
            column != "action" and any(len(word) > 4 and word in heading for word in words)
        ):
            return column
    return "moment" if heading in MOMENTS else ""


def _who(row: list[str], places: dict[str, int]) -> tuple[str, str]:
    email = normal_email(_cell(row, places, "email"))
    return _cell(row, places, "name")[:200], email if "@" in email and len(email) <= 254 else ""


def _cell(row: list[str], places: dict[str, int], column: str) -> str:
    place = places.get(column)
    return row[place] if place is not None and place < len(row) else ""


def _parsed(text: str, shape: str) -> datetime | None:
    try:
        return datetime.strptime(text, shape)  # noqa: DTZ007 - the zone follows
    except ValueError:
        return None


def _minutes(text: str) -> int:
    """Return whole minutes of 75, 01:15:00, 1h 15m 3s, 1 Std. 15 Min."""
    text = text.lower()
    if clock := re.fullmatch(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", text.strip()):
        return int(clock[1]) * 60 + int(clock[2])
    if re.fullmatch(r"\d{1,4}(?:[.,]\d+)?", text.strip(), re.ASCII):
        return int(float(text.strip().replace(",", ".")))
    hours = re.search(r"(\d{1,2})\s*(?:h|std|stunde)", text, re.ASCII)
    minutes = re.search(r"(\d{1,4})\s*m", text, re.ASCII)
    return (int(hours[1]) * 60 if hours else 0) + (int(minutes[1]) if minutes else 0)


def _guests(lines: list[_Line]) -> list[Guest]:
    """Put the lines of one person together: by address and name, for people may share a mailbox."""
    found: dict[str, Guest] = {}
    for line in lines:
        key = f"{line.email} {name_key('', cleaned(line.name)) or line.name}"
        guest = found.get(key)
        if guest is None:
            if len(found) >= MOST_PEOPLE:
                raise Unreadable(_("The list has more than %(most)s people.") % {"most": MOST_PEOPLE})
            guest = Guest(line.name, line.email)
        found[key] = _with(guest, line)
    return list(found.values())


def _with(guest: Guest, line: _Line) -> Guest:
    if line.come is None:
        return replace(guest, minutes=guest.minutes + line.minutes)
    gone = line.gone or line.come + timedelta(days=1)
    return replace(guest, spans=[*guest.spans, (line.come, gone)], minutes=guest.minutes)
