"""The course office words its mails: own organisation only, looked at with a real person, taken back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base.models import OutboxMail
from lotse.events.models import MailText
from lotse.people.wording import Role
from lotse.regions.models import Organisation
from lotse.training.models import Run
from tests import people
from tests.people import NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
TEXT = {"title": "Zugesagt: {title}", "opening": "Hallo {first_name}!"}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("lotse.base.clock.now", lambda: NOW)
    return people.run()


def address(body: Organisation, name: str = "desk:mail_text", kind: str = "confirmed", language: str = "de") -> str:
    return reverse(name, args=[body.pk, kind, language])


def desk(body: Organisation) -> Client:
    return cast.logged_in(cast.office(body))


def test_only_the_own_course_office_comes_in(run: Run) -> None:
    body = run.event.organiser
    pages = [address(body), address(body, "desk:mail_text_reset")]
    assert [desk(body).get(page).status_code for page in pages] == [200, 302]
    for somebody, status in ((cast.stranger(), 404), (cast.colleague(body), 403), (cast.coordinator(), 403)):
        client = cast.logged_in(somebody)
        assert [client.get(page).status_code for page in pages] == [status, status]
        assert [client.post(page, TEXT).status_code for page in pages] == [status, status]
    assert cast.logged_in(cast.colleague(body)).get(reverse("desk:mail_texts")).status_code == 403
    assert cast.logged_in(people.person()).get(reverse("desk:mail_texts")).status_code == 404
    assert not MailText.objects.exists()


@pytest.mark.parametrize(("kind", "language"), [("nothing", "de"), ("confirmed", "fr")])
def test_what_has_no_text_is_not_there(run: Run, kind: str, language: str) -> None:
    body = run.event.organiser
    assert desk(body).get(address(body, kind=kind, language=language)).status_code == 404


def test_own_words_are_stored_used_and_taken_back(run: Run) -> None:
    body, listed = run.event.organiser, reverse("desk:mail_texts")
    client = desk(body)
    assert "eigene Worte" not in cast.text(client.get(listed)).partition("<table")[2]
    for _click in range(2):
        assert client.post(address(body), {**TEXT, "step": "save"}).headers["Location"] == address(body)
    shown = client.get(address(body))
    assert "Ihre Worte gelten" in cast.text(shown)
    assert {name: cast.fields(shown)[name] for name in TEXT} == TEXT
    assert cast.text(client.get(listed)).count("eigene Worte<span") == 1
    firm = people.confirmed(run.event, name="Jana Fest")
    mail = OutboxMail.objects.get(kind="registration_confirmed", to_address=firm.email)
    assert mail.title == "Zugesagt: Smart City Lotse, Beispiellehrgang"
    assert mail.text.startswith("Hallo Jana!\n\n")
    for _click in range(2):
        assert client.post(address(body, "desk:mail_text_reset")).status_code == 302
    assert "Unser Text gilt" in cast.text(client.get(address(body)))
    assert not MailText.objects.exists()


def test_a_preview_with_a_person_of_the_chosen_run_stores_and_sends_nothing(run: Run) -> None:
    body, second = run.event.organiser, people.run()
    people.confirmed(run.event, name="Jana Fest")
    people.confirmed(second.event, name="Bodo Zwei")
    OutboxMail.objects.all().delete()
    for event, name in ((run.event, "Jana"), (second.event, "Bodo")):
        form = {**TEXT, "step": "preview", "run": event.pk}
        shown = cast.text(desk(body).post(address(body), form))
        assert f"So liest es {name} " in shown
        assert f"Hallo {name}!" in shown and "Ort: Beispielhaus" in shown
        assert "Hallo {first_name}!" in shown, "what was typed stays"
    assert (MailText.objects.count(), OutboxMail.objects.count()) == (0, 0)


def test_a_test_mail_goes_to_the_writer_alone(run: Run) -> None:
    people.confirmed(run.event, name="Jana Fest")
    OutboxMail.objects.all().delete()
    me = cast.office(run.event.organiser)
    answer = cast.logged_in(me).post(address(run.event.organiser), {**TEXT, "step": "test"})
    assert f"Die Test-E-Mail geht an {me.email}." in cast.text(answer)
    mail = OutboxMail.objects.get()
    assert (mail.to_address, mail.text.startswith("Hallo Jana!")) == (me.email, True)
    assert "/registration/" not in mail.text
    assert not MailText.objects.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"opening": "Hallo {vorname}, {deadline}"}, "{vorname}, {deadline}"),
        ({"title": "", "opening": ""}, "Betreff oder eine Einleitung"),
        ({"title": "x" * 201}, "höchstens 200 Zeichen"),
        ({"run": "abc"}, "abc"),
        ({"run": "999999"}, "999999"),
    ],
)
def test_bad_input_keeps_what_was_typed(run: Run, facts: dict[str, Any], sentence: str) -> None:
    people.confirmed(run.event)
    answer = desk(run.event.organiser).post(address(run.event.organiser), {**TEXT, "step": "save", **facts})
    assert answer.status_code == 200
    assert sentence in cast.text(answer)
    assert str(facts.get("opening", TEXT["opening"])) in cast.text(answer)
    assert not MailText.objects.exists()


def test_without_anybody_there_is_nobody_to_look_at(run: Run) -> None:
    body = run.event.organiser
    shown = cast.text(desk(body).post(address(body), {**TEXT, "step": "preview"}))
    assert "gibt es niemanden für eine Vorschau" in shown
    people.confirmed(run.event, name="Jana Fest")
    english = address(body, language="en")
    assert "gibt es niemanden für eine Vorschau" in cast.text(desk(body).post(english, {**TEXT, "step": "preview"}))


def test_somebody_of_two_bodies_chooses(run: Run) -> None:
    body, other = run.event.organiser, people.organisation("Zweites Haus")
    me = people.person(role=Role.ORGANISER, organisation=body)
    people.person(me.email, role=Role.ORGANISER, organisation=other)
    shown = cast.text(cast.logged_in(me).get(reverse("desk:mail_texts"), {"organisation": other.pk}))
    assert address(other) in shown and address(body) not in shown
    assert cast.logged_in(me).get(reverse("desk:mail_texts"), {"organisation": "no"}).status_code == 200
