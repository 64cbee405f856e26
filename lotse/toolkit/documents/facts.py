"""The facts of a run in words, as the papers print them. In the active language."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import formats, timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lotse.base import clock, installation, links
from lotse.events.models import Session
from lotse.events.wording import Format
from lotse.training import wording
from lotse.training.models import Run

# What keeps the paper on one page: more days than these are named by first and last, longer texts are cut.
MOST_DAYS = 12
LONGEST_TEXT = 420


@dataclass(frozen=True)
class Facts:
    """One run. `rows` are label and value; a value may have several lines. `days` is one line a day."""

    title: str
    number: str
    organiser: str
    period: str
    days: list[str]
    units: str
    where: str
    place: str
    fee: str
    benefit: str
    cancellation: str
    page: str
    is_online: bool
    is_sample: bool

    def rows(self) -> list[list[str]]:
        """Return what the paper lists about the course, without empty rows."""
        rows = [
            [_("Course"), self.title],
            [_("Course number"), self.number],
            [_("Organiser"), self.organiser],
            [_("Days"), "\n".join(self.days)],
            [_("Extent"), self.units],
            [_("Form and place"), self.where],
            [_("Fee"), self.fee],
            [_("Benefit for the office"), self.benefit],
            [_("Cancellation terms"), self.cancellation],
            [_("Registration"), self.page],
        ]
        return [row for row in rows if row[1]]


def of(run: Run) -> Facts:
    """Return the facts of a run. Reads the days with one statement when they are not there yet."""
    event, course = run.event, run.course
    sessions = list(event.sessions.all())
    units = sum((session.units for session in sessions), Decimal(0))
    return Facts(
        title=event.title,
        number=run.number,
        organiser=event.organiser.name,
        period=_period(sessions),
        days=_days(sessions),
        units=_("%(days)s, %(units)s teaching units of 45 minutes")
        % {
            "days": ngettext("%(n)s day", "%(n)s days", len(sessions)) % {"n": len(sessions)},
            "units": number(units),
        },
        where=_where(run),
        place=_place(run) or _where(run),
        fee=run.price_text or str(wording.NOT_KNOWN),
        benefit=_short(course.benefit or course.summary),
        cancellation=_short(run.cancellation_text),
        page=links.absolute("public:run", course.slug, run.slug, language=translation.get_language()),
        is_online=event.format == Format.ONLINE,
        is_sample=installation.is_demo(),
    )


def number(value: Decimal) -> str:
    """Return a figure without needless zeros, with the decimal sign of the language."""
    return str(int(value)) if value == value.to_integral() else formats.localize(value.normalize(), use_l10n=True)


def day(value: datetime, *, weekday: bool = True) -> str:
    """Return a day in words: Mi, 17. März 2027."""
    german = translation.get_language() == "de"
    shape = ("D, j. F Y" if german else "D j F Y") if weekday else ("j. F Y" if german else "j F Y")
    return formats.date_format(timezone.localtime(value, clock.zone()), shape)


def _days(sessions: list[Session]) -> list[str]:
    if len(sessions) > MOST_DAYS:
        return [_("%(period)s; all days are listed on the page of the course") % {"period": _period(sessions)}]
    return [
        _("%(day)s, %(start)s to %(end)s (%(units)s units)")
        % {
            "day": day(session.starts_at),
            "start": _time(session.starts_at),
            "end": _time(session.ends_at),
            "units": number(session.units),
        }
        for session in sessions
    ]


def _period(sessions: list[Session]) -> str:
    if not sessions:
        return ""
    first, last = day(sessions[0].starts_at, weekday=False), day(sessions[-1].ends_at, weekday=False)
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _where(run: Run) -> str:
    form, place = str(Format(run.event.format).label), _place(run)
    return f"{form}, {place}" if place else form


def _place(run: Run) -> str:
    event = run.event
    if event.format == Format.ONLINE:
        return ""
    return ", ".join(part for part in (event.place_name, event.place_address) if part)


def _time(value: datetime) -> str:
    return f"{timezone.localtime(value, clock.zone()):%H:%M}"


def _short(value: str) -> str:
    return Truncator(" ".join(value.split())).chars(LONGEST_TEXT)
