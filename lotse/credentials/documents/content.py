"""Everything a certificate prints, frozen at issue as plain values."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from lotse.base import clock, installation
from lotse.credentials.models import HolderWish, Signatory
from lotse.credentials.wording import HolderForm
from lotse.events.models import Registration
from lotse.events.rules.attendance import Share
from lotse.training.models import Run


def content(*, run: Run, registration: Registration, share: Share, at: datetime) -> dict[str, Any]:
    """Return the printed facts: units in UE, dates as ISO text in the zone of the installation."""
    event, course = run.event, run.course
    wish = HolderWish.objects.filter(registration=registration).first()
    signatory = Signatory.objects.filter(organisation=event.organiser).first()
    modules = list(course.modules.all())
    return {
        "language": course.language,
        "title": course.document_title,
        "course": course.title,
        "course_number": run.number,
        "holder": registration.full_name,
        "form": wish.form if wish else HolderForm.NEUTRAL.value,
        "starts_on": _day(event.starts_at),
        "ends_on": _day(event.ends_at),
        "format": event.format,
        "place": event.place_name,
        "units_held": _number(share.held),
        "units_attended": _number(share.attended),
        "themes": [{"title": m.title, "goal": m.goal, "units": _number(m.units)} for m in modules],
        "organiser": event.organiser.name,
        "partners": [
            {"name": p.organisation.name, "role": p.role}
            for p in course.partners.select_related("organisation")
            if p.organisation_id != event.organiser_id
        ],
        "signatory": {
            "name": signatory.name if signatory else "",
            "function": signatory.function if signatory else "",
            "image": signatory.stored if signatory else "",
        },
        "issue_place": signatory.place if signatory else "",
        "issued_on": _day(at),
        "is_sample": installation.is_demo(),
    }


def _day(moment: datetime | None) -> str:
    return timezone.localtime(moment, clock.zone()).date().isoformat() if moment else ""


def _number(value: Decimal) -> str:
    return str(value.normalize().quantize(Decimal(1)) if value == value.to_integral() else value.normalize())
