"""The list that people sign: one page or more for each day."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from lotse.base import clock, installation
from lotse.base import pdf as engine
from lotse.events.models import Event, Registration, Session, TeamMember
from lotse.events.wording import Format

TEMPLATE = "events/documents/typst/attendance_list.typ"
WALK_INS = 4


def pdf(event: Event, registrations: Sequence[Registration], at: datetime) -> bytes:
    """Return the list of `registrations` in their order, for each day of the event; empty lines for walk-ins."""
    prefetch_related_objects([event], "sessions", "team__person")
    with translation.override(event.language):
        days = list(event.sessions.all())
        data = {
            "labels": _labels(),
            "title": event.title,
            "rows": [{"name": _name(r), "employer": r.booking.employer} for r in registrations],
            "walk_ins": WALK_INS,
            "is_sample": installation.is_demo(),
            "days": [_day(event, day, number, len(days)) for number, day in enumerate(days, 1)],
        }
        title = _("Attendance list: %(title)s") % {"title": event.title}
        return engine.render(TEMPLATE, data, language=event.language, title=title, at=at)


def _name(registration: Registration) -> str:
    return f"{registration.last_name}, {registration.first_name}"


def _day(event: Event, day: Session, number: int, count: int) -> dict[str, Any]:
    start, end = (timezone.localtime(value, clock.zone()) for value in (day.starts_at, day.ends_at))
    shape = "l, j. F Y" if translation.get_language() == "de" else "l j F Y"
    hours = _("%(start)s to %(end)s") % {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
    place = ", ".join(part for part in (event.place_name, event.place_address) if part)
    trainers = [str(member.person.full_name) for member in event.team.all() if member.task == TeamMember.TRAINER]
    facts = [
        [_("Date"), f"{formats.date_format(start, shape)}, {hours}"],
        [_("Units"), formats.localize(day.units.normalize(), use_l10n=True) if day.units % 1 else str(int(day.units))],
        [_("Theme"), day.title],
        [_("Place"), place if event.format == Format.ONSITE else ", ".join(filter(None, (_("Online"), place)))],
        [_("Taught by"), ", ".join(trainers)],
        [_("Organiser"), event.organiser.name],
    ]
    return {
        "heading": _("Day %(number)s of %(count)s") % {"number": number, "count": count},
        "facts": [fact for fact in facts if fact[1]],
    }


def _labels() -> dict[str, str]:
    return {
        "list": _("Attendance list"),
        "number": _("No."),
        "name": _("Name"),
        "employer": _("Employer"),
        "signature": _("Signature"),
        "trainer_signature": _("Signature of the trainer"),
        "free_line": _("free line"),
        "page": _("Page"),
        "of": _("of"),
        "sample": _("SAMPLE, not a valid document"),
        "sample_word": _("SAMPLE"),
    }
