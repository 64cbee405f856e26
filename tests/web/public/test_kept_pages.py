"""A kept page is never out of date, and nobody else's."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.test import Client, RequestFactory

from lotse.base import clock
from lotse.events.models import Event, Registration, Session, TeamMember
from lotse.exchange.models import Solution
from lotse.people.models import Person
from lotse.regions.models import Municipality, Organisation
from lotse.training.models import Course, CoursePartner, Module, Run
from lotse.web.shared import kept_pages
from tests import people
from tests.people import NOW, towns
from tests.web.public import cast

pytestmark = pytest.mark.django_db
PAGES = ("/", "/courses/", "course", "run", "register")
SECRET = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+')


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are drawn from now on; nothing is kept from before."""
    found: list[str] = []
    plain = kept_pages._draw

    def draw(template: str, *rest: Any) -> str:
        found.append(template)
        return plain(template, *rest)

    monkeypatch.setattr(kept_pages, "_pages", {})
    monkeypatch.setattr(kept_pages, "_draw", draw)
    return found


@pytest.fixture
def run() -> Run:
    """An open run with a trainer, a partner, an employer to choose and somebody with a seat."""
    made = people.run(people.course(question_1="Warum?"), capacity=3)
    TeamMember.objects.create(event=made.event, person=people.person(name="Tina Lehr"), task=TeamMember.TRAINER)
    partner = people.organisation("Agentur Muster", is_employer=True)
    CoursePartner.objects.create(course=made.course, organisation=partner, role="host")
    people.registered(made.event)
    return made


def path(name: str, run: Run) -> str:
    """Where a page is."""
    course = f"/courses/{run.course.slug}/"
    return {"course": course, "run": f"{course}{run.slug}/", "register": f"{course}{run.slug}/register/"}.get(
        name, name
    )


def page(client: Client, name: str, run: Run) -> str:
    """The page, without the secret that is another one in every form."""
    answer = client.get(path(name, run))
    assert answer.status_code == 200
    return SECRET.sub("", answer.content.decode())


def everybody_registers(run: Run) -> None:
    for _ in range(3):
        people.registered(run.event)


CHANGES: dict[str, tuple[Callable[[Run], object], str]] = {
    "title of the run": (
        lambda run: Event.objects.update(title="Andere Überschrift"),
        "/ /courses/ course run register",
    ),
    "place": (lambda run: Event.objects.update(place_name="Anderswo"), "/ /courses/ course run register"),
    "price": (lambda run: Run.objects.update(price_text="1 €"), "run register"),
    "contact": (lambda run: Event.objects.update(contact_phone="0271 1"), "run"),
    "course": (lambda run: Course.objects.update(summary="Anders."), "/courses/ course run"),
    "question": (lambda run: Course.objects.update(question_1="Wozu?"), "register"),
    "module": (lambda run: Module.objects.filter(course=run.course).update(title="Neu"), "course run"),
    "day": (
        lambda run: Session.objects.update(starts_at=F("starts_at") - timedelta(hours=1)),
        "run",
    ),
    "organiser": (lambda run: Organisation.objects.filter(pk=run.event.organiser_id).update(name="Haus"), "course run"),
    "partner": (lambda run: CoursePartner.objects.update(role="funding"), "course"),
    "trainer": (lambda run: Person.objects.filter(last_name="Lehr").update(first_name="Tom"), "run"),
    "employer": (lambda run: people.organisation("Stadtwerke", is_employer=True), "register"),
    "another seat": (lambda run: people.registered(run.event), "/ /courses/ course run"),
    "the last seat": (everybody_registers, "/ /courses/ course run register"),
    "a seat returns": (
        lambda run: Registration.objects.update(state="withdrawn", seat=None),
        "/ /courses/ course run",
    ),
    "cancelled": (lambda run: Event.objects.update(state="cancelled"), "/ /courses/ course run"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_changes_with_what_it_shows(client: Client, run: Run, change: str) -> None:
    act, names = CHANGES[change]
    shown = names.split()
    before = {name: page(client, name, run) for name in shown}
    act(run)
    for name in shown:
        after = page(client, name, run)
        assert after != before[name], name
        kept_pages._pages.clear()
        assert after == page(client, name, run), name


def test_a_page_changes_with_the_time(client: Client, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Dieser Durchgang ist vorbei" not in page(client, "run", run)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=90))
    assert "Dieser Durchgang ist vorbei" in page(client, "run", run)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_drawn_once_and_then_the_same(client: Client, run: Run, drawn: list[str], name: str) -> None:
    first = page(client, name, run)
    assert len(drawn) == 1
    assert [page(Client(), name, run) for _ in range(2)] == [first, first]
    assert len(drawn) == 1
    people.registered(run.event)
    page(client, name, run)
    assert len(drawn) == 1, "another figure of seats needs no other page"


@pytest.mark.parametrize("name", PAGES)
def test_a_kept_page_is_the_page_that_would_be_drawn(client: Client, run: Run, drawn: list[str], name: str) -> None:
    kept = page(client, name, run)
    asked = client.get(path(name, run), {"zz": "1"}).content.decode()
    plain = SECRET.sub("", asked)
    assert len(drawn) == 1, "an address with a query is not kept"
    assert plain.replace("?zz=1", "") == kept


def test_each_language_has_its_own(client: Client, run: Run) -> None:
    german = page(client, "run", run)
    english = client.get("/en" + path("run", run)).content.decode()
    assert 'lang="de"' in german and 'lang="en"' in english
    assert page(client, "run", run) == german


def test_who_is_logged_in_sees_the_own_page_and_nobody_else_does(client: Client, run: Run, drawn: list[str]) -> None:
    mine = Client()
    mine.force_login(people.person(name="Petra Privat"))
    assert "Petra Privat" in page(mine, "run", run)
    assert drawn == []
    assert "Petra Privat" not in page(client, "run", run)
    assert "Petra Privat" in page(mine, "run", run)


def test_every_form_has_its_own_secret(run: Run) -> None:
    tokens = []
    for _ in range(2):
        visitor = Client(enforce_csrf_checks=True)
        found = re.search(
            r'name="csrfmiddlewaretoken" value="(\w+)"', visitor.get(path("register", run)).content.decode()
        )
        assert found is not None
        tokens.append(found.group(1))
        answer = visitor.post(path("register", run), {"csrfmiddlewaretoken": found.group(1)})
        assert answer.status_code == 200, "accepted, and the form says what is missing"
        assert visitor.post(path("register", run), {}).status_code == 403
    assert len(set(tokens)) == 2


def test_drawing_reads_nothing(run: Run) -> None:
    request = RequestFactory().get("/")
    with pytest.raises(RuntimeError, match="while drawing"):
        kept_pages.kept(request, "public/home/home.html", {}, {"number_of_towns": Event.objects.count})


def test_few_pages_are_kept(client: Client, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "KEPT", 2)
    for name in PAGES:
        page(client, name, run)
    assert len(kept_pages._pages) == 2
    assert cast.text(client.get("/")).count("<h1>") == 1


def test_the_first_page_changes_with_solutions_and_copies(client: Client, run: Run) -> None:
    giver, taker = towns.town("Gebdorf"), towns.town("Nimmdorf")
    seen = [page(client, "/", run)]
    solution = towns.solution(giver, beneficiaries=["youth"])
    seen.append(page(client, "/", run))
    Solution.objects.update(people_benefit="Andere haben auch etwas davon.")
    seen.append(page(client, "/", run))
    towns.copy(solution, taker)
    seen.append(page(client, "/", run))
    Municipality.objects.filter(pk=giver.pk).update(name="Umbenannt")
    seen.append(page(client, "/", run))
    Solution.objects.update(state="hidden")
    seen.append(page(client, "/", run))
    assert len(set(seen[:5])) == 5
    assert "Andere haben auch etwas davon." in seen[2]
    assert "Umbenannt" in seen[4]
    assert seen[5] == seen[0]
