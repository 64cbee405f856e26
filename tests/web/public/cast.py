"""What visitors meet: towns, a run known from sources, a certificate."""

import re
from datetime import date, timedelta
from decimal import Decimal

from django.http import HttpResponse
from django.urls import reverse

from lotse.base import installation
from lotse.base.models import Installation
from lotse.credentials.actions import certificate as certificates
from lotse.credentials.models import Certificate
from lotse.events.actions import attendance
from lotse.events.models import Event
from lotse.regions.actions import municipality
from lotse.regions.models import Municipality
from lotse.training.actions import history
from lotse.training.models import Course, Run
from tests import people
from tests.people import DESK, NOW


def address(name: str, run: Run, *more: object) -> str:
    """The address of a page of a run."""
    return reverse(f"public:{name}", args=[run.course.slug, run.slug, *more])


def text(answer: HttpResponse) -> str:
    """The page as text, in single spaces."""
    return re.sub(r"\s+", " ", answer.content.decode())


def installed(mode: str = "real") -> None:
    """A house that is set up: pages know region and carrier, and read them once per process."""
    facts = {"region_name": "Region", "carrier_name": "Träger <GmbH>", "carrier_email": "info@traeger.example"}
    Installation.objects.create(pk=1, mode=mode, carrier_address="Weg 1\n57000 Ort", created_at=NOW, **facts)
    installation.forget()


def town(name: str, population: int, lat: float, lon: float, *, is_fictive: bool = False) -> Municipality:
    """A town with its place."""
    number = Municipality.objects.count() + 1
    entry = municipality.Entry(
        f"059{number:05}", name, "Stadt", "Kreis Muster", population, 2019, Decimal("99.50"), lat, lon
    )
    return municipality.enter(entry=entry, source="Destatis, 31.12.2019", by=DESK, at=NOW, is_fictive=is_fictive)


def history_run(course: Course | None = None) -> Run:
    """A run of a real course, known from a source only."""
    if course is None:
        body = people.organisation("Institut der Region")
        body.is_fictive = False
        body.save()
        course = people.course(body, title="Wahrer Lehrgang", document_title="")
        Course.objects.filter(pk=course.pk).update(is_fictive=False)
        course.refresh_from_db()
    event = Event(title=course.title, organiser=course.organisation, format="")
    run = Run(course=course, number="21BE763AR", source_url="https://quelle.example/", source_date=date(2021, 3, 1))
    days = {"first_day": date(2021, 5, 10), "last_day": date(2021, 5, 12)}
    return history.enter(run=run, event=event, **days, by=DESK, at=NOW)


def certificate(family: str = "Nachname") -> Certificate:
    """A valid certificate of somebody who was there all the time."""
    run = people.run(starts=NOW - timedelta(days=9))
    # The run is over; the seat was confirmed while it was not.
    row = people.confirmed(run.event, NOW - timedelta(days=20), name=f"Anna {family}")
    for session in run.event.sessions.all():
        attendance.note(session=session, notes=[attendance.Note(row.pk, "present")], by=DESK, at=NOW)
    return certificates.issue(run=run, registration=row, by=DESK, at=NOW)
