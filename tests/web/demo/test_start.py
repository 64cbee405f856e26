"""Choose a role, and get in: in a demonstration only."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from lotse.base import actor, links, setup
from lotse.events.actions import approval, hold
from lotse.events.actions import booking as bookings
from lotse.events.actions.booking import GroupEntry, PersonEntry
from lotse.events.models import ApprovalRequest, Booking
from lotse.jobs.demo import cast
from lotse.people.models import Person
from lotse.web.demo.start import views
from lotse.web.demo.start.personas import GROUPS, NEWCOMER, PERSONAS, PERSONNEL, SUPERIOR
from tests import people
from tests.events import superiors

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.urls")]
FACTS = {"region_name": "Region", "carrier_name": "Träger", "carrier_email": ""}
WITH_ACCOUNT = [persona for persona in PERSONAS if persona.email]
VISITORS = [persona for persona in PERSONAS if not persona.email and persona.key not in (SUPERIOR, PERSONNEL)]


@pytest.fixture
def demo() -> None:
    setup.set_up_demo(**FACTS, by=actor.job("test"), at=timezone.now())


def cards() -> list[Person]:
    return [people.person(email=persona.email, name=f"Vera {persona.key.title()}") for persona in WITH_ACCOUNT]


def asked() -> ApprovalRequest:
    """A superior has been asked just now."""
    now = timezone.now()
    row = people.confirmed(people.run(starts=now + timedelta(days=40)).event, now, approval="asked")
    facts = {"name": "Bea Leitung", "email": superiors.SUPERIOR}
    return approval.ask(registration=row, by=actor.link(row.uuid, row.full_name), at=now, **facts)


def test_the_card_of_the_superior_leads_to_the_mailed_page(demo: None, client: Client) -> None:
    cards()
    enter = reverse("demo:enter", args=[SUPERIOR])
    assert enter not in client.get(reverse("demo:start")).text
    assert client.post(enter).status_code == 404
    request = asked()
    client.post(reverse("demo:enter", args=["operator"]))
    page = reverse("link:approval", args=[superiors.token(request)])
    for _ in range(2):
        assert enter in client.get(reverse("demo:start")).text
        assert client.post(enter)["Location"] == page
        assert "_auth_user_id" not in client.session
        client.post(page, {"answer": "grant", "typed_name": "Bea Leitung"})
    assert "Sie haben genehmigt." in client.get(page).text


def booked() -> Booking:
    """A personnel office has booked for two people."""
    now = timezone.now()
    event = people.run(starts=now + timedelta(days=40)).event
    held = hold.reserve(event=event, seats=2, session="", address="", by=actor.visitor(), at=now)
    persons = [PersonEntry("Inga", "Sommer", "inga@musterdorf.example"), PersonEntry()]
    entry = GroupEntry("Petra", "petra@musterdorf.example", "Musterdorf", "employer", persons)
    done = bookings.complete(booking=held, entry=entry, by=actor.visitor(), at=now)
    return bookings.confirm(booking=done, by=actor.link(done.uuid, "Petra"), at=now)


def test_the_card_of_the_personnel_office_leads_to_the_mailed_page(demo: None, client: Client) -> None:
    cards()
    enter = reverse("demo:enter", args=[PERSONNEL])
    assert enter not in client.get(reverse("demo:start")).text
    assert client.post(enter).status_code == 404
    booking = booked()
    client.post(reverse("demo:enter", args=["operator"]))
    assert enter in client.get(reverse("demo:start")).text
    page = client.post(enter)["Location"]
    assert page == reverse("link:booking", args=[links.sign("booking", booking.uuid, 1)])
    assert "_auth_user_id" not in client.session
    assert "2 Plätze sind bestätigt" in client.get(page).text


def test_the_roles_are_those_of_the_loader() -> None:
    made = {
        "clerk": cast.CLERK,
        "organiser": cast.ORGANISER,
        "trainer": cast.TRAINER,
        "small-town": cast.EDITORS[cast.MIDDLE],
        "pioneer": cast.EDITORS[cast.LARGE],
        "coordinator": cast.COORDINATOR,
        "operator": cast.OPERATOR,
    }
    assert {persona.key: persona.email for persona in WITH_ACCOUNT} == {key: one.email for key, one in made.items()}
    assert [persona.key for persona in VISITORS] == ["council", "citizen"]
    assert NEWCOMER["employer"] == cast.SMALL
    assert NEWCOMER["email"].endswith(f"@{cast.DOMAINS[cast.SMALL]}")


def test_eleven_cards_stand_in_three_groups(demo: None, client: Client) -> None:
    cards()
    asked(), booked()
    text = client.get(reverse("demo:start")).content.decode()
    groups = [text.index(f'<h2 id="{key}">{title}</h2>') for key, title, _sentence in GROUPS]
    assert groups == sorted(groups)
    found = {p.key: text.index(f'action="{reverse("demo:enter", args=[p.key])}"') for p in PERSONAS}
    stands = {key: sum(place > group for group in groups) - 1 for key, place in found.items()}
    wanted = [group[0] for group in GROUPS]
    assert stands == {persona.key: wanted.index(persona.group) for persona in PERSONAS}
    assert sorted(stands.values()) == [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2]
    assert [text.count(f'href="#{key}"') for key in wanted] == [1, 1, 1]


def test_the_page_shows_every_role_with_one_button(demo: None, client: Client) -> None:
    cards()
    asked(), booked()
    page = client.get(reverse("demo:start"))
    text = page.content.decode()
    assert page.status_code == 200
    for persona in PERSONAS:
        assert text.count(f'action="{reverse("demo:enter", args=[persona.key])}"') == 1
        assert str(persona.sentence) in text
    assert '<meta name="robots" content="noindex, nofollow">' in text
    assert NEWCOMER["email"] in text


def test_the_first_card_leads_to_a_run_with_a_free_seat(demo: None, client: Client) -> None:
    now = timezone.now()
    soon, elsewhere = now + timedelta(days=10), now + timedelta(days=5)
    people.run(starts=elsewhere, outside_url="https://anmeldung.example/")
    full = people.run(starts=soon, capacity=1)
    people.confirmed(full.event, now, email="a@stadt.example")
    free = people.run(full.course, starts=now + timedelta(days=40))
    text = client.get(reverse("demo:start")).content.decode()
    assert f'href="{reverse("public:register", args=[free.course.slug, free.slug])}"' in text
    assert reverse("public:register", args=[full.course.slug, full.slug]) not in text


def test_without_runs_the_first_card_leads_to_the_courses(demo: None, client: Client) -> None:
    text = client.get(reverse("demo:start")).content.decode()
    assert f'href="{reverse("public:courses")}"' in text


@pytest.mark.parametrize("persona", WITH_ACCOUNT, ids=[p.key for p in WITH_ACCOUNT])
def test_one_click_and_in(demo: None, client: Client, persona: Any) -> None:
    people_there = {person.email: person for person in cards()}
    answer = client.post(reverse("demo:enter", args=[persona.key]))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse(persona.page))
    assert client.session["_auth_user_id"] == str(people_there[persona.email].pk)


def test_from_one_role_into_the_next(demo: None, client: Client) -> None:
    there = cards()
    for persona, person in zip(WITH_ACCOUNT, there, strict=True):
        client.post(reverse("demo:enter", args=[persona.key]))
        assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("persona", VISITORS, ids=[p.key for p in VISITORS])
def test_who_has_no_account_looks_around_as_nobody(demo: None, client: Client, persona: Any) -> None:
    cards()
    client.post(reverse("demo:enter", args=["operator"]))
    answer = client.post(reverse("demo:enter", args=[persona.key]))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse(persona.page))
    assert "_auth_user_id" not in client.session
    assert "ohne Anmeldung" in client.get(reverse(persona.page)).content.decode()


@pytest.mark.parametrize("key", ["nobody", "clerk", "%00", "'"])
def test_an_unknown_role_is_not_found(demo: None, client: Client, key: str) -> None:
    assert client.post(f"/demo/enter/{key}/").status_code in (400, 404)
    assert "_auth_user_id" not in client.session


def test_looking_lets_nobody_in(demo: None, client: Client) -> None:
    cards()
    for method in (client.get, client.head):
        assert method(reverse("demo:enter", args=["clerk"])).status_code == 405
    assert "_auth_user_id" not in client.session


def test_without_the_form_token_nobody_gets_in(demo: None) -> None:
    cards()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(reverse("demo:enter", args=["operator"])).status_code == 403


@pytest.mark.parametrize("founded", [True, False])
def test_a_real_installation_has_no_such_pages(founded: bool, client: Client) -> None:
    if founded:
        setup.set_up_real(**FACTS, by=actor.job("test"), at=timezone.now())
    cards()
    for name, args in (("start", []), ("mailbox", [])):
        assert client.get(reverse(f"demo:{name}", args=args)).status_code == 404
    for key in ("operator", "citizen"):
        assert client.post(reverse("demo:enter", args=[key])).status_code == 404
    with pytest.raises(Http404):
        views.enter(RequestFactory().post("/"), persona="operator")


def test_without_the_setting_they_are_not_even_routed(settings: Any, client: Client) -> None:
    settings.ROOT_URLCONF = "lotse.config.urls"
    assert client.get("/demo/").status_code == 404
