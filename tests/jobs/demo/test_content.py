"""What the demonstration holds: complete, honest, loaded once."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Count, Sum

from lotse.base import audit, clock, files, installation
from lotse.base.models import AuditEvent, OutboxMail
from lotse.credentials.models import Certificate
from lotse.credentials.queries import certificate as certificates
from lotse.events.models import Booking, Event, Registration
from lotse.events.rules import states
from lotse.exchange.models import Interest, Release, Solution, Takeover
from lotse.jobs.demo import cast, loader, real
from lotse.people.models import Invitation, Person
from lotse.people.wording import Role
from lotse.regions.models import Municipality, Organisation
from lotse.regions.queries import organisation as organisations
from lotse.regions.rules.ags import is_official
from lotse.training.models import Course, Feedback, Material, Project, Run
from lotse.training.queries import feedback
from tests import papers
from tests.jobs.demo.loading import MONDAY, counts, quiet

BERLIN = ZoneInfo("Europe/Berlin")


def test_loading_twice_changes_nothing(demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    before = counts()
    assert installation.is_demo()
    monkeypatch.setattr(clock, "now", lambda: MONDAY + timedelta(days=1))
    loader.load(quiet)
    assert counts() == before


def test_real_towns_are_those_of_the_register(demo: None) -> None:
    towns = Municipality.objects.filter(is_fictive=False)
    figures = towns.aggregate(number=Count("id"), population=Sum("population"), area=Sum("area_km2"))
    assert (figures["number"], figures["population"], round(figures["area"], 2)) == (59, 1382683, Decimal("6194.89"))
    by_district = Counter(towns.values_list("district__name", flat=True))
    assert sorted(by_district.values()) == [7, 11, 12, 14, 15]
    assert all(is_official(ags) for ags in towns.values_list("ags", flat=True))
    assert set(towns.values_list("source", flat=True)) == {real.REGISTER}
    assert Organisation.objects.filter(kind="district", is_fictive=False, is_outside=False).count() == 5


def test_invented_towns_cannot_be_mistaken(demo: None) -> None:
    invented = Municipality.objects.filter(is_fictive=True).order_by("population")
    assert list(invented.values_list("population", flat=True)) == [4900, 8000, 12500, 24000, 46000]
    assert not any(is_official(town.ags) for town in invented)
    assert {(town.district_id, town.area_km2, town.lat) for town in invented} == {(None, None, None)}
    assert all(town.name.startswith("Beispielkommune") for town in invented)


def test_invented_things_belong_to_invented_bodies(demo: None) -> None:
    assert not Booking.objects.filter(organisation__is_fictive=False).exists()
    assert not Booking.objects.filter(organisation=None).exists()
    assert not Registration.objects.filter(event__organiser__is_fictive=False).exists()
    assert not Person.objects.filter(memberships__organisation__is_fictive=False).exists()
    assert not Run.objects.filter(course__is_fictive=False).exclude(is_history=True).exists()
    assert not Run.objects.filter(course__is_fictive=False).exclude(price_text="").exists()


def test_the_real_course_says_only_what_is_known(demo: None) -> None:
    course = Course.objects.get(is_fictive=False)
    run = course.runs.get()
    event = run.event
    assert (run.number, run.is_history, run.source_date) == ("21BE763AR", True, date(2021, 3, 1))
    assert [(p.organisation.name, p.role) for p in course.partners.all()] == [
        (real.HOST, "host"),
        (real.SUPPLIER, "supplier"),
        (real.REGION, "region"),
    ]
    days = [moment.astimezone(BERLIN).date() for moment in (event.starts_at, event.ends_at) if moment]
    assert days == [date(2021, 5, 10), date(2021, 5, 12)]
    assert (event.format, event.place_name, event.capacity, event.sessions.count()) == ("", "", 0, 0)
    assert (run.price_text, course.document_title, course.modules.count()) == ("", "", 0)


def test_every_address_is_invented(demo: None) -> None:
    addresses = [
        *OutboxMail.objects.values_list("to_address", flat=True),
        *Registration.objects.values_list("email", flat=True),
        *Person.objects.values_list("email", flat=True),
        *Invitation.objects.values_list("email", flat=True),
        *Event.objects.exclude(contact_email="").values_list("contact_email", flat=True),
        *Organisation.objects.exclude(email="").values_list("email", flat=True),
        *Solution.objects.exclude(contact_email="").values_list("contact_email", flat=True),
        *Release.objects.values_list("email", flat=True),
        *Interest.objects.values_list("email", flat=True),
        *Takeover.objects.values_list("email", flat=True),
        installation.current().carrier_email,  # type: ignore[union-attr]
    ]
    assert [address for address in addresses if not address.endswith(".example")] == []
    halls = Organisation.objects.filter(kind="municipality", is_fictive=True)
    assert {hall.name: hall.mail_domain for hall in halls} == {town: cast.DOMAINS[town] for town in cast.EDITORS}
    assert all(
        url.split("/")[2].endswith(".example") for url in Material.objects.exclude(url="").values_list("url", flat=True)
    )


def test_the_past_has_true_times(demo: None) -> None:
    assert not OutboxMail.objects.exclude(state=OutboxMail.SENT).exists()
    assert not OutboxMail.objects.filter(created_at__gt=MONDAY).exists()
    assert not AuditEvent.objects.filter(at__gt=MONDAY).exists()
    for registration in Registration.objects.all():
        verbs = [event.verb for event in audit.trail("registration", registration.uuid)]
        times = [event.at for event in audit.trail("registration", registration.uuid)]
        assert verbs[0] == "registration.submitted"
        assert times == sorted(times)


def test_sentences_of_mails_do_not_share_a_line(demo: None) -> None:
    lines = {line for text in OutboxMail.objects.values_list("text", flat=True) for line in text.splitlines()}
    assert len(lines) > 300
    assert [line for line in lines if "://" not in line and papers.GLUED.search(line)] == []


def test_the_year_shows_every_situation(demo: None) -> None:
    runs = {run.number: run.event for run in Run.objects.filter(course__is_fictive=True)}
    seats = {number: Counter(event.registrations.values_list("state", flat=True)) for number, event in runs.items()}
    almost, full = seats["BBI-4"], seats["BBI-5"]
    assert runs["BBI-4"].capacity - almost[states.CONFIRMED] - almost[states.UNCONFIRMED] == 2
    assert (almost[states.LAPSED], almost[states.WITHDRAWN]) == (1, 1)
    assert (full[states.CONFIRMED], full[states.WAITING], runs["BBI-5"].capacity) == (10, 3, 10)
    assert AuditEvent.objects.filter(verb="registration.moved_up").count() == 1
    assert {event.format for event in runs.values()} == {"onsite", "online", "hybrid"}
    assert runs["BBI-9"].outside_url
    assert runs[""].state == states.DRAFT
    assert (runs["BBI-D1"].minimum, runs["BBI-D1"].assured_at, seats["BBI-D1"][states.CONFIRMED]) == (8, None, 5)
    ahead = [event.starts_at for event in runs.values() if event.starts_at and event.starts_at > MONDAY]
    assert max(ahead) > MONDAY + timedelta(days=300)


def test_one_course_is_running(demo: None) -> None:
    event = Run.objects.get(number="BBI-3").event
    days = [session.starts_at.astimezone(BERLIN).date() for session in event.sessions.all()]
    assert days == [date(2027, 2, 26), date(2027, 3, 1), date(2027, 3, 2)]
    noted = [session.attendances.count() for session in event.sessions.all()]
    assert noted == [12, 0, 0]


def test_certificates_and_projects(demo: None) -> None:
    finished = Run.objects.get(number="BBI-1")
    found = Counter(Certificate.objects.values_list("state", flat=True))
    assert found == {"valid": 10, "revoked": 1}
    assert Certificate.objects.get(replaces__isnull=False).holder_name == "Leonie Vogt"
    against = Counter(standing.against for standing in certificates.standings(finished, MONDAY))
    assert against == {"issued": 10, "below threshold": 1}
    due = Counter(s.against for s in certificates.standings(Run.objects.get(number="BBI-2"), MONDAY))
    assert due == {None: 8, "below threshold": 2}
    waits = Counter(Project.objects.values_list("waits_for", flat=True))
    assert waits == {"participant": 3, "trainer": 1}
    assert Project.objects.filter(shared_at__isnull=False).count() == 2


def test_the_personas_have_their_roles(demo: None) -> None:
    roles = {
        person.email: set(person.memberships.values_list("role", flat=True))
        for person in Person.objects.prefetch_related("memberships")
    }
    assert roles == {
        cast.CLERK.email: set(),
        cast.ORGANISER.email: {Role.ORGANISER},
        cast.TRAINER.email: {Role.TRAINER},
        cast.SECOND_TRAINER.email: {Role.TRAINER},
        cast.OPERATOR.email: {Role.OPERATOR},
        cast.COORDINATOR.email: {Role.COORDINATOR},
        **{editor.email: {Role.EDITOR} for editor in cast.EDITORS.values()},
        cast.PRESS.email: set(),
    }
    for town, editor in cast.EDITORS.items():
        assert Person.objects.get(email=editor.email).memberships.get().organisation.name == town
    clerk = Person.objects.get(email=cast.CLERK.email)
    mine = {
        r.event.run.number: r.state
        for r in clerk.registrations.filter(event__kind="course").select_related("event__run")
    }
    assert mine == {"BBI-1": states.CONFIRMED, "BBI-D1": states.CONFIRMED}


def test_the_material_can_be_opened(demo: None) -> None:
    sheet = Material.objects.exclude(stored="").get()
    assert files.path(sheet.stored).read_bytes().startswith(b"%PDF-")
    assert sheet.size == files.path(sheet.stored).stat().st_size


def test_other_towns_are_known_as_employers_only(demo: None) -> None:
    others = Organisation.objects.filter(is_outside=True)
    assert others.count() == 396 + 31 - 59 - 5
    assert not others.filter(municipalities__isnull=False).exists()
    assert organisations.by_name("Köln").is_outside  # type: ignore[union-attr]
    assert not organisations.by_name("Arnsberg").is_outside  # type: ignore[union-attr]
    assert len(organisations.employers()) < 75 < len(organisations.all_employers())


def test_something_can_be_tried_in_a_room(demo: None) -> None:
    today = Run.objects.get(number="BBI-H1").event
    assert today.starts_at <= MONDAY <= today.ends_at  # type: ignore[operator]
    assert (today.registrations.count(), today.sessions.get().attendances.count()) == (6, 0)
    found = feedback.results(Run.objects.get(number="BBI-2"))
    assert (found.number, found.shown, found.seats) == (7, True, 10)
    assert Feedback.objects.count() == 7
