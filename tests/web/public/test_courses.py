"""The list with its filters, one course, one run."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from lotse.events.models import Event
from lotse.training.actions import course as courses
from lotse.training.actions import run as runs
from lotse.training.models import Course, CoursePartner, Material
from lotse.training.wording import PartnerRole
from tests import people
from tests.people import DESK, NOW
from tests.web.public import cast

pytestmark = pytest.mark.django_db
LIST = "/courses/"
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def listed(client: Client, query: str = "") -> list[str]:
    """The days of the coming runs in the list."""
    page = client.get(LIST + query).content.decode().partition('id="all-courses"')[0]
    return re.findall(r'<time class="date" datetime="(\d{4}-\d\d-\d\d)', page)


def test_list_shows_seats_and_past_runs(client: Client) -> None:
    course = people.course()
    run = people.run(course, capacity=3)
    people.registered(run.event)
    people.run(course, published=False, starts=NOW + timedelta(days=60))
    cast.history_run()
    page = cast.text(client.get(LIST))
    assert "2 von 3 frei" in page and "2 Tage" in page and "16 UE" in page and "Beispielhaus" in page
    assert listed(client) == ["2027-02-10"]
    assert "Laufende und frühere Durchgänge" in page and "Rückblick" in page and "Ort nicht bekannt" in page


def test_filters(client: Client) -> None:
    course = people.course()
    people.run(course, capacity=1, starts=NOW + timedelta(days=10))
    people.registered(Event.objects.get())
    people.run(course, starts=NOW + timedelta(days=40), format="online")
    north = people.run(course, starts=NOW + timedelta(days=70))
    Event.objects.filter(pk=north.event_id).update(place_name="Höhe, Rathaus")
    outside = people.run(course, starts=NOW + timedelta(days=80), outside_url="https://weg.example/")
    assert len(listed(client)) == 4
    assert listed(client, "?month=2027-02") == ["2027-02-20"]
    assert listed(client, "?format=online") == ["2027-02-20"]
    Event.objects.filter(pk=north.event_id).update(place_address="Weg 1, 59821 Arnsberg")
    assert listed(client, "?place=arnsberg") == ["2027-03-22"]
    assert listed(client, "?place=HOHE") == listed(client, "?place=h%C3%B6he") == ["2027-03-22"]
    assert listed(client, "?free=on") == ["2027-02-20", "2027-03-22"]
    assert str(outside.event.starts_at.date()) not in listed(client, "?free=on")
    page = cast.text(client.get(LIST + "?month=2027-02&format=hybrid&place=%3Ci%3E"))
    assert "Kein Durchgang passt zu dieser Auswahl" in page or "passt" in page
    assert 'value="2027-02" selected' in page and 'value="hybrid" selected' in page and 'value="&lt;i&gt;"' in page


@pytest.mark.parametrize("month", ["2027-13", "never", "1999-01", "'--", "２０２７-０２"])
def test_unknown_values_get_a_sentence(client: Client, month: str) -> None:
    people.run()
    answer = client.get(LIST, {"month": month, "format": "flying", "page": "9" * 30, "free": "maybe", "place": ""})
    page = cast.text(answer)
    assert answer.status_code == 200
    assert "In dem gewünschten Monat gibt es keine Durchgänge" in page
    assert "Das gewünschte Format kennen wir nicht" in page
    assert 'class="row"' in page


def test_pages_keep_the_filter(client: Client) -> None:
    course = people.course()
    for day in range(21):
        people.run(course, starts=NOW + timedelta(days=10 + day), number=1)
    assert len(listed(client)) == 20
    page = client.get(LIST + "?place=beispiel").content.decode()
    assert "?place=beispiel&amp;page=2" in page or "?place=beispiel&page=2" in page
    assert len(listed(client, "?place=beispiel&page=2")) == 1
    assert len(listed(client, "?page=x")) == 20


def test_equally_many_statements_for_one_and_three_runs(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.installed()
    course = people.course()
    for _ in range(2):
        run = people.run(course)
        people.registered(run.event)
        with django_assert_num_queries(6):
            client.get(LIST)
        with django_assert_num_queries(6):
            client.get(LIST + "?free=on&place=beispiel")
        with django_assert_num_queries(7):
            client.get(f"/courses/{course.slug}/")
        with django_assert_num_queries(5):
            client.get(cast.address("run", run))
        people.run(course)


def test_course_page(client: Client) -> None:
    agency = people.organisation("Beispiel-Agentur", "agency")
    course = people.course(audience="Rathäuser", benefit="")
    courses.set_partners(course=course, partners=[(course.organisation, "host"), (agency, "region")], by=DESK, at=NOW)
    module = course.modules.get(title="Grundlagen")
    Material.objects.create(module=module, title="Geheime Folien", url="https://folien.example/")
    people.run(course)
    page = cast.text(client.get(f"/courses/{course.slug}/"))
    assert "Begriffe kennen" in page and "16 UE" in page and "1 Material für bestätigte Teilnehmende" in page
    assert "Geheime Folien" not in page and "folien.example" not in page
    assert "Beispiel-Agentur" in page and "bringt den Lehrgang in die Region" in page
    assert reverse("public:course_calendar", args=[course.slug]) in page
    assert 'class="gap"' in page
    assert client.get("/courses/nothing-here/").status_code == 404


def test_a_course_that_is_not_public_is_not_there(client: Client) -> None:
    run = people.run()
    Course.objects.update(is_public=False)
    for name in ("run", "register", "announcement", "qr"):
        assert client.get(cast.address(name, run)).status_code == 404
    assert client.get(f"/courses/{run.course.slug}/").status_code == 404
    assert client.get(f"/courses/{run.course.slug}/calendar.ics").status_code == 404
    assert client.get(LIST).status_code == 200


def test_run_page_has_all_facts(client: Client) -> None:
    run = people.run(capacity=5, contact_phone="02900 1234", contact_email="kurs@institut.example")
    runs.set_trainers(run=run, trainers=[people.person(name="Tina Trainerin")], by=DESK, at=NOW)
    page = cast.text(client.get(cast.address("run", run)))
    for fact in ("09:00 bis 16:30 Uhr", "480 €", "Kostenfrei bis 14 Tage vorher.", "Tina Trainerin", "5 von 5 frei"):
        assert fact in page
    for name in ("register", "announcement", "qr"):
        assert cast.address(name, run) in page
    assert cast.address("application", run, "pdf") in page and cast.address("application", run, "docx") in page
    assert 'href="tel:029001234"' in page and "mailto:?subject=" in page


def test_a_trainer_without_a_name_stays_unnamed(client: Client) -> None:
    run = people.run()
    nameless = people.person("heimlich@institut.example", name=" ")
    runs.set_trainers(run=run, trainers=[nameless], by=DESK, at=NOW)
    assert "heimlich@" not in cast.text(client.get(cast.address("run", run)))


def test_states_of_a_run(client: Client) -> None:
    course = people.course()
    full = people.run(course, capacity=1)
    people.confirmed(full.event), people.registered(full.event)
    assert "Warteliste, Platz 2" in cast.text(client.get(cast.address("run", full)))
    outside = people.run(course, outside_url="https://weg.example/kurs")
    page = cast.text(client.get(cast.address("run", outside)))
    assert 'href="https://weg.example/kurs"' in page and "Anmeldung beim Veranstalter" in page
    early = people.run(course, opens_at=NOW + timedelta(days=3))
    assert "Die Anmeldung öffnet am 14. Januar 2027" in cast.text(client.get(cast.address("run", early)))
    late = people.run(course, closes_at=NOW - timedelta(days=1))
    assert "Die Anmeldung ist geschlossen." in cast.text(client.get(cast.address("run", late)))
    running = people.run(course, starts=NOW - timedelta(hours=1))
    assert "Dieser Durchgang hat begonnen." in cast.text(client.get(cast.address("run", running)))
    over = people.run(course, starts=NOW - timedelta(days=9))
    assert "Dieser Durchgang ist vorbei." in cast.text(client.get(cast.address("run", over)))
    gone = runs.cancel(run=people.run(course), reason="Wasserschaden <b>", by=DESK, at=NOW)
    page = cast.text(client.get(cast.address("run", gone)))
    assert "Dieser Durchgang wurde abgesagt." in page and "Wasserschaden &lt;b&gt;" in page
    for closed in (outside, early, late, running, over, gone):
        assert f'href="{cast.address("register", closed)}"' not in cast.text(client.get(cast.address("run", closed)))
        assert client.get(cast.address("register", closed))["Location"] == cast.address("run", closed)


def test_history_shows_what_is_not_known(client: Client) -> None:
    run = cast.history_run()
    CoursePartner.objects.create(course=run.course, organisation=run.course.organisation, role=PartnerRole.REGION)
    page = cast.text(client.get(cast.address("run", run)))
    assert re.search(r"<b>Institut der Region</b><br><span class=.meta.>bringt den Lehrgang in die Region<", page)
    assert "10. bis 12. Mai 2021" in page and "21BE763AR" in page and "https://quelle.example/" in page
    assert "Stand 1. März 2021" in page
    for label in ("Preis", "Teilnehmende", "Ort"):
        assert re.search(rf'<dt>{label}</dt><dd><span class="gap">nicht bekannt</span>', page), label
    assert cast.address("register", run) not in page
    assert client.get(cast.address("application", run, "pdf")).status_code == 404
    assert client.get(cast.address("announcement", run)).status_code == 404


def test_data_for_search_engines_only_of_real_courses(client: Client) -> None:
    invented = people.run()
    assert not DATA.search(client.get(cast.address("run", invented)).content.decode())
    assert not DATA.search(client.get(f"/courses/{invented.course.slug}/").content.decode())
    history = cast.history_run()
    real = people.run(history.course, capacity=7)
    Event.objects.filter(pk=real.event_id).update(title="</script><script>alert(1)</script> & Co")
    page = client.get(cast.address("run", real)).content.decode()
    data = json.loads(DATA.search(page)[1])  # type: ignore[index]
    assert data["name"] == "</script><script>alert(1)</script> & Co" and "<script>alert" not in page
    assert data["@type"] == "CourseInstance" and data["courseMode"] == "onsite"
    assert data["startDate"] == "2027-02-10T09:00:00+01:00" and data["remainingAttendeeCapacity"] == 7
    assert data["superEvent"]["provider"]["name"] == "Institut der Region"
    course = json.loads(DATA.search(client.get(f"/courses/{history.course.slug}/").content.decode())[1])  # type: ignore[index]
    assert course["@type"] == "Course" and len(course["hasCourseInstance"]) == 1
    past = json.loads(DATA.search(client.get(cast.address("run", history)).content.decode())[1])  # type: ignore[index]
    assert past["startDate"].startswith("2021-05-10") and "location" not in past and "courseMode" not in past


def test_english(client: Client) -> None:
    run = people.run(capacity=2)
    page = cast.text(client.get(f"/en{cast.address('run', run)}"))
    assert "2 of 2 free" in page and "Good to know" in page and "Register" in page
