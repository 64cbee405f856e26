"""Somebody registers without an account."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from lotse.base import links
from lotse.base.models import OutboxMail
from lotse.events.actions import kept_seats
from lotse.events.actions.kept_seats import Group
from lotse.events.models import Event, Registration
from lotse.events.wording import LinePolicy
from lotse.training.models import Run
from tests import people
from tests.people import NOW
from tests.web.public import cast

pytestmark = pytest.mark.django_db
TYPED = {
    "first_name": "Inga",
    "last_name": "Sommer",
    "email": "inga.sommer@ahlental.example",
    "employer": "Beispielkommune Ahlental",
    "payer": "employer",
    "approval": "asked",
    "note": "",
    "terms": "on",
    "privacy": "on",
}


def send(client: Client, run: Run, **changed: Any) -> HttpResponse:
    """Send the form; a value None leaves the field out."""
    data = {name: value for name, value in {**TYPED, **changed}.items() if value is not None}
    return client.post(cast.address("register", run), data)


def test_form_asks_at_most_eight_things(client: Client) -> None:
    run = people.run(people.course(question_1="Was erwarten Sie?", question_2="Und <b>sonst</b>?"))
    people.organisation("Stadtwerke <Beispiel>")
    page = cast.text(client.get(cast.address("register", run)))
    assert "Was erwarten Sie?" in page and "Und &lt;b&gt;sonst&lt;/b&gt;?" in page
    assert '<option value="Stadtwerke &lt;Beispiel&gt;">' in page
    assert page.count("autofocus") == 1 and 'autocomplete="given-name"' in page
    assert 'name="consent_network"' in page and "checked" not in page.partition('name="terms"')[2]
    assert "480 €" in page and "Kostenfrei bis 14 Tage vorher." in page and "Beispiel-Bildungsinstitut" in page
    without = people.run(people.course(title="Ohne Fragen"))
    assert 'name="answer_1"' not in cast.text(client.get(cast.address("register", without)))


def test_seat_is_taken_and_the_page_says_until_when(client: Client) -> None:
    run = people.run(people.course(question_1="Was erwarten Sie?"))
    answer = send(client, run, answer_1="Mut", note=" <b>Rampe</b> ", consent_list="on")
    assert answer.status_code == 302 and answer["Location"] == cast.address("registered", run, "seat")
    row = Registration.objects.get()
    assert (row.full_name, row.email, row.seat, row.note) == (
        "Inga Sommer",
        "inga.sommer@ahlental.example",
        1,
        "<b>Rampe</b>",
    )
    assert row.answers == [{"question": "Was erwarten Sie?", "answer": "Mut"}]
    assert list(row.consents.values_list("purpose", flat=True)) == ["list"]
    assert OutboxMail.objects.count() == 1
    page = cast.text(client.get(answer["Location"]))
    # Monday; the second working day is Wednesday.
    assert "Mi, 13. Januar 2027" in page and "Spam" in page


def test_until_the_start_when_it_is_near(client: Client) -> None:
    run = people.run(starts=NOW + timedelta(hours=5))
    assert "11. Januar 2027, 15:00 Uhr" in cast.text(client.get(cast.address("registered", run, "seat")))


def test_the_same_twice_looks_the_same(client: Client) -> None:
    run = people.run()
    first, second = send(client, run), send(client, run, first_name=" INGA ")
    assert first["Location"] == second["Location"]
    assert Registration.objects.count() == 1
    assert OutboxMail.objects.count() == 2


def test_waiting_list_is_told_before_and_after(client: Client) -> None:
    run = people.run(capacity=1)
    people.confirmed(run.event), people.registered(run.event)
    assert "Warteliste, Platz 2" in cast.text(client.get(cast.address("register", run)))
    answer = send(client, run)
    assert answer["Location"] == cast.address("registered", run, "waiting")
    assert "Warteliste" in cast.text(client.get(answer["Location"]))


def test_unknown_outcome(client: Client) -> None:
    run = people.run()
    assert client.get(cast.address("registered", run, "winner")).status_code == 404
    assert client.get(cast.address("registered", cast.history_run(), "seat")).status_code == 404


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("first_name", "", "Dieses Feld"),
        ("last_name", "🙂 🙃", ""),
        ("first_name", "!!!", ""),
        ("email", "inga(at)ahlental", "Diese E-Mail-Adresse ist nicht vollständig"),
        ("email", "a" * 250 + "@b.example", ""),
        ("employer", "", "Bitte nennen Sie Ihre Dienststelle"),
        ("employer", "x" * 201, ""),
        ("payer", "king", ""),
        ("approval", None, ""),
        ("note", "x" * 1001, ""),
        ("terms", None, "Bitte bestätigen Sie Preis und Stornobedingungen"),
        ("privacy", None, "Bitte bestätigen Sie, dass Sie gelesen haben"),
        ("last_name", "ﷺ" * 40, "Dieser Name ist zu lang"),
    ],
)
def test_a_wrong_field_keeps_what_was_typed(client: Client, name: str, value: str | None, sentence: str) -> None:
    run = people.run()
    changed = {"first_name": "!!!", "last_name": "???"} if value == "!!!" else {name: value}
    if value == "🙂 🙃":
        changed["first_name"] = "🙂"
    answer = send(client, run, **{"note": "Bitte <i>behalten</i>", **changed})
    page = cast.text(answer)
    assert answer.status_code == 200 and 'id="errors"' in page and sentence in page
    assert 'value="Beispielkommune Ahlental"' in page or name == "employer"
    assert "Bitte &lt;i&gt;behalten&lt;/i&gt;" in page or name == "note"
    assert "autofocus" not in page
    assert not Registration.objects.exists()


def test_the_participant_books_and_the_employer_pays(client: Client) -> None:
    run = people.run()
    hall = people.organisation("Beispielkommune Ahlental", kind="municipality")
    assert send(client, run).status_code == 302
    made = Registration.objects.get()
    booking = made.booking
    assert (booking.booker_name, booking.booker_email) == ("Inga Sommer", TYPED["email"])
    assert (booking.payer, booking.organisation, booking.is_group) == ("employer", hall, False)
    page = client.get(
        reverse("link:registration", args=[links.sign("registration", made.uuid, made.link_version)])
    ).text
    assert re.search(r"Rechnung an</dt>\s*<dd[^>]*>Meine Dienststelle", page)


def test_who_pays_alone_needs_no_employer(client: Client) -> None:
    run = people.run()
    assert send(client, run, payer="self", employer="").status_code == 302


def test_closed_meanwhile(client: Client) -> None:
    run = people.run()
    Event.objects.update(closes_at=NOW)
    page = cast.text(send(client, run))
    assert "Die Anmeldung ist geschlossen" in page and 'value="Sommer"' in page


@pytest.mark.urls("tests.urls")
def test_a_demonstration_refuses_real_addresses_at_their_field(client: Client) -> None:
    run = people.run()
    cast.installed("demo")
    page = cast.text(send(client, run, email="inga@stadt.de"))
    assert 'href="#id_email"' in page and 'value="inga@stadt.de"' in page
    assert not Registration.objects.exists()


def test_reading_changes_nothing(client: Client) -> None:
    run = people.run()
    client.get(cast.address("register", run)), client.head(cast.address("registered", run, "seat"))
    assert not Registration.objects.exists()
    assert client.put(cast.address("register", run)).status_code == 405


def test_a_form_of_another_site_is_refused() -> None:
    run = people.run()
    assert send(Client(enforce_csrf_checks=True), run).status_code == 403


def test_the_page_suggests_the_region_and_leads_to_the_whole_list(client: Client) -> None:
    run = people.run()
    people.organisation("Stadt Köln", "municipality", is_outside=True)
    people.organisation("Stadt Ahlental", "municipality")
    page = cast.text(client.get(cast.address("register", run)))
    assert '<option value="Stadt Ahlental">' in page and "Stadt Köln" not in page
    address = re.findall(r'data-suggestions="([^"]+)"', page)[0]
    answer = client.get(address)
    assert answer.json() == ["Beispiel-Bildungsinstitut", "Stadt Ahlental", "Stadt Köln"]
    assert answer["Content-Type"] == "application/json" and "Köln" in answer.content.decode()
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("typed", ["Stadt Köln", " stadt  koln", "Köln"])
def test_a_town_outside_is_recognised_without_javascript(client: Client, typed: str) -> None:
    town = people.organisation("Stadt Köln", "municipality", is_outside=True)
    assert send(client, people.run(), employer=typed).status_code == 302
    booking = Registration.objects.get().booking
    assert (booking.organisation, booking.organisation_text) == (town, "")


def test_statements_of_the_long_list(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cast.installed()
    for number in range(3):
        people.organisation(f"Stadt {number}", is_outside=True)
        with django_assert_num_queries(1):
            client.get("/courses/employers.json")


def test_statements_of_the_form(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cast.installed()
    run = people.run()
    client.get("/source/")
    with django_assert_num_queries(3):
        client.get(cast.address("register", run))
    for number in range(3):
        people.organisation(f"Stadtwerke {number}"), people.registered(run.event)
    with django_assert_num_queries(3):
        client.get(cast.address("register", run))


def test_the_code_of_a_group_opens_a_kept_seat(client: Client) -> None:
    run = people.run(capacity=1, line_policy=LinePolicy.KEPT)
    kept_seats.keep(event=run.event, groups=[Group("Ehrenamt", 1, "ehre2027")], by=people.DESK, at=people.NOW)
    page = reverse("public:register", args=[run.course.slug, run.slug])
    assert 'value="ehre2027"' in client.get(page, {"code": "ehre2027"}).text
    typed = {**TYPED, "note": "Bleibt."}
    answer = client.post(page, {**typed, "code": "falsch"})
    assert answer.status_code == 200 and "Bleibt." in answer.text and 'id="id_code_error"' in answer.text
    answer = client.post(page, {**typed, "code": " Ehre2027 "})
    assert answer.headers["Location"].endswith("/registered/seat/")
    answer = client.post(page, {**typed, "first_name": "Berta", "code": ""})
    assert answer.headers["Location"].endswith("/registered/waiting/")
    plain = people.run()
    assert 'name="code"' not in client.get(reverse("public:register", args=[plain.course.slug, plain.slug])).text
