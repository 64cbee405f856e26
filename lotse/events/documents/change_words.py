"""A change of an event in words: what it is about, how it was, how it is now."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from lotse.base import mailtext
from lotse.events.models import Event
from lotse.events.queries import event_change
from lotse.events.queries.told import FOR_FIRM, Change
from lotse.events.rules.sessions import Span
from lotse.events.wording import Format
from lotse.events.wording.change import FACTS


class Row(NamedTuple):
    """One thing that is different; an empty text means that there was, or is, nothing."""

    label: str
    old: str
    new: str
    is_day: bool = False


def rows(changed: Change, *, firm: bool = True) -> list[Row]:
    """Return the change in the active language; `firm` adds what only those with a firm seat may know."""
    days = [Row(_("Course day"), _span(move.before), _span(move.after), is_day=True) for move in changed.days]
    facts = [found for found in changed.facts if firm or found[0] not in FOR_FIRM]
    return [*days, *(Row(str(FACTS[name]), _shown(name, old), _shown(name, new)) for name, old, new in facts)]


def since(event: Event, moment: datetime, *, firm: bool = True) -> list[tuple[datetime, list[Row]]]:
    """Return what was changed about an event after this moment, newest first, in the active language."""
    found = [(at, rows(changed, firm=firm)) for at, changed in event_change.since(event, moment)]
    return [(at, seen) for at, seen in found if seen]


def _span(span: Span | None) -> str:
    if span is None:
        return ""
    start, end = span
    if mailtext.shown("date_short", start) != mailtext.shown("date_short", end):
        return _("%(start)s until %(end)s") % {
            "start": mailtext.shown("datetime_long", start),
            "end": mailtext.shown("datetime_long", end),
        }
    times = {"start": mailtext.shown("time", start), "end": mailtext.shown("time", end)}
    return _("%(day)s, %(start)s to %(end)s") % {"day": mailtext.shown("weekday_date", start), **times}


def _shown(name: str, value: object) -> str:
    return str(Format(str(value)).label) if name == "format" else str(value)
