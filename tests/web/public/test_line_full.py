"""A full waiting list is told before the form is filled; what was typed stays when it becomes full in between."""

import pytest
from django.test import Client

from lotse.events.models import Registration
from lotse.training.models import Run
from tests import people
from tests.web.public import cast
from tests.web.public.group import value
from tests.web.public.test_registrations import TYPED

pytestmark = pytest.mark.django_db
FULL = "Alle Plätze sind vergeben, und die Warteliste ist voll."


def full(limit: int = 1, **facts: object) -> Run:
    """A run with one seat, taken, and so many places in the line."""
    run = people.run(capacity=1, line_limit=limit, **facts)
    people.confirmed(run.event)
    return run


def test_the_page_says_it_and_has_no_button(client: Client) -> None:
    run = full()
    assert "Auf die Warteliste" in cast.text(client.get(cast.address("run", run)))
    people.registered(run.event)
    page = cast.text(client.get(cast.address("run", run)))
    assert FULL in page and "Warteliste voll" in page and "Andere Termine dieses Lehrgangs" in page
    assert cast.address("register", run) not in page and cast.address("group", run) not in page
    assert "ausgebucht, Warteliste voll" in cast.text(client.get("/courses/"))


def test_the_form_leads_to_the_page_that_says_it(client: Client) -> None:
    run = full(0)
    for name in ("register", "group"):
        assert client.get(cast.address(name, run))["Location"] == cast.address("run", run)


def test_what_was_typed_stays_when_it_becomes_full_in_between(client: Client) -> None:
    run = full()
    assert client.get(cast.address("register", run)).status_code == 200
    people.registered(run.event)
    answer = client.post(cast.address("register", run), TYPED)
    page = cast.text(answer)
    assert answer.status_code == 200 and FULL in page and "Ihre Eingaben sind noch da." in page
    assert (value(page, "first_name"), value(page, "email")) == ("Inga", "inga.sommer@ahlental.example")
    assert not Registration.objects.filter(first_name="Inga").exists()
    Registration.objects.filter(state="waiting").update(state="withdrawn")
    assert client.post(cast.address("register", run), TYPED)["Location"].endswith("/waiting/")


def test_a_seat_that_only_a_quota_stands_against_may_still_be_somebodys(client: Client) -> None:
    run = people.run(capacity=5, line_limit=1, line_policy="quota", quota_of="town", quota_seats=1)
    people.confirmed(run.event), people.registered(run.event)
    assert Registration.objects.filter(state="waiting").count() == 1
    page = cast.text(client.get(cast.address("register", run)))
    assert "Die Warteliste ist voll" in page and "Kontingent" in page and "Verbindlich anmelden" in page
    answer = client.post(cast.address("register", run), {**TYPED, "employer": "Beispielkommune Anderswo"})
    assert answer["Location"].endswith("/seat/")


def test_a_group_is_told_before_it_types(client: Client) -> None:
    run = full(2)
    page = cast.text(client.get(cast.address("group", run)))
    assert "Gemeinsam warten" in page and "Im Moment ist kein Platz frei" in page
    page = cast.text(client.post(cast.address("group", run), {"seats": 3, "do": "wait"}))
    assert "Auf der Warteliste ist für 3 Personen kein Raum mehr." in page
    answer = client.get(cast.address("group_wait", run, 3), follow=True)
    assert answer.redirect_chain == [(cast.address("group", run), 302)]
    assert "für 3 Personen kein Raum mehr" in cast.text(answer)
    assert client.get(cast.address("group_wait", run, 2)).status_code == 200


def test_an_application_is_no_waiting_list(client: Client) -> None:
    run = full(0, admission="selection")
    assert Registration.objects.get().state == "applied"
    page = cast.text(client.get(cast.address("run", run)))
    assert "Die Plätze werden durch Auswahl vergeben." in page and "Bewerben" in page and "Warteliste voll" not in page
    page = cast.text(client.get(cast.address("register", run)))
    assert "Mit diesem Formular bewerben Sie sich." in page and "Verbindlich anmelden" not in page
    assert client.post(cast.address("register", run), TYPED)["Location"].endswith("/applied/")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "geht an die Person, die am längsten wartet"),
        ({"line_policy": "priority"}, "zuerst an Personen aus Kommunen ohne Lotsin oder Lotse"),
        ({"line_policy": "kept"}, "einige sind für benannte Gruppen zurückgehalten"),
        ({"line_policy": "by_hand"}, "entscheidet das Kursbüro"),
        ({"line_policy": "quota", "quota_of": "town", "quota_seats": 3}, "jede Kommune bekommt höchstens 3"),
        ({"line_policy": "quota", "quota_of": "district", "quota_seats": 3}, "jeder Kreis bekommt höchstens 3"),
        ({"fill_gaps": True}, "können andere sie vorher bekommen"),
        ({"move_up": "direct"}, "Der Platz wird sofort vergeben"),
        ({"offer_hours": 9}, "9 Arbeitsstunden lang"),
    ],
)
def test_who_is_next_is_said_by_the_policy_of_the_run(client: Client, facts: dict[str, object], words: str) -> None:
    run = full(9, **facts)
    pages = [cast.text(client.get(cast.address(name, run))) for name in ("run", "register")]
    assert [words in page for page in pages] == [True, True]
