"""The anonymous feedback sheet behind the code in the room."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import AuditEvent
from lotse.events.models import Event
from lotse.training.models import Feedback, Run
from lotse.training.queries import feedback as query
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
LAST = NOW.replace(hour=8) + timedelta(days=31)
ANSWER = {"content": "5", "teaching": "4", "practice": "", "good": "Die <b>Übungen</b>", "better": ""}


def at(monkeypatch: pytest.MonkeyPatch, **later: int) -> None:
    """So long after the start of the last day."""
    monkeypatch.setattr(clock, "now", lambda: LAST + timedelta(**later))


@pytest.fixture(autouse=True)
def last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The afternoon of the last day."""
    at(monkeypatch, hours=7)


def held(number: int = 2) -> tuple[Run, str]:
    """A run with so many people, and the address of its sheet."""
    run = people.run()
    for _ in range(number):
        people.confirmed(run.event)
    return run, reverse("link:feedback", args=[query.token(run)])


def test_an_answer_is_stored_once_for_each_browser(client: Client) -> None:
    run, address = held()
    page = client.get(address)
    assert "Anonym: Weder Ihr Name noch Ihre Adresse" in page.text
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("private, no-store", "noindex, nofollow")
    answer = client.post(address, ANSWER)
    assert answer.headers["Location"] == address
    cookie = answer.cookies["lotse_feedback"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == ("", True, "Lax")
    assert "Danke für Ihre Bewertung" in client.get(address).text
    assert "Danke für Ihre Bewertung" in client.post(address, ANSWER).text
    row = Feedback.objects.get()
    assert (row.run, row.content, row.teaching, row.practice, row.good) == (run, 5, 4, None, "Die <b>Übungen</b>")
    assert cookie.value not in str(row.key)
    assert "lotse_session" not in client.cookies


def test_another_run_may_still_be_answered_in_the_same_browser(client: Client) -> None:
    for _run, address in (held(), held()):
        assert client.post(address, ANSWER).status_code == 302
    assert Feedback.objects.count() == 2


def test_who_is_logged_in_is_stored_no_more_than_others(client: Client) -> None:
    _run, address = held()
    me = people.person("inga@musterdorf.example")
    client.force_login(me)
    assert client.post(address, ANSWER).status_code == 302
    found = AuditEvent.objects.filter(verb="feedback.given").get()
    assert (found.actor_kind, found.actor_ref, found.detail.actor_label) == ("visitor", "", "")


def test_there_are_never_more_answers_than_seats() -> None:
    _run, address = held(1)
    assert Client().post(address, ANSWER).status_code == 302
    page = Client().post(address, ANSWER)
    assert "Mehr werden nicht angenommen." in page.text
    assert "Die &lt;b&gt;Übungen&lt;/b&gt;" in page.text
    assert Feedback.objects.count() == 1


def test_before_the_last_day_it_says_when_it_opens(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    _run, address = held()
    at(monkeypatch, days=-1)
    for page in (client.get(address), client.post(address, ANSWER)):
        assert "Er öffnet am letzten Kurstag, dem 11. Februar 2027." in page.text
    assert not Feedback.objects.exists()


def test_two_weeks_later_it_is_gone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    _run, address = held()
    at(monkeypatch, days=14)
    assert client.get(address).status_code == 200
    at(monkeypatch, days=15)
    assert client.get(address).status_code == client.post(address, ANSWER).status_code == 410


def test_of_a_cancelled_run_it_is_gone(client: Client) -> None:
    _run, address = held()
    Event.objects.update(state="cancelled")
    assert client.get(address).status_code == 410


@pytest.mark.parametrize("odd", [{"content": "6"}, {"content": "x"}, {"good": "x" * 2001}])
def test_odd_answers_are_said_and_kept(client: Client, odd: dict[str, str]) -> None:
    _run, address = held()
    page = client.post(address, ANSWER | odd)
    assert (page.status_code, "Übungen" in page.text or "xxx" in page.text) == (200, True)
    assert not Feedback.objects.exists()


def test_an_empty_sheet_is_no_answer(client: Client) -> None:
    _run, address = held()
    assert "Bitte beantworten Sie mindestens eine Frage." in client.post(address, {}).text
    assert not Feedback.objects.exists()


def test_odd_marks_in_the_browser_do_no_harm(client: Client) -> None:
    _run, address = held()
    client.cookies["lotse_feedback"] = "." * 5000
    assert client.post(address, ANSWER).status_code == 302
