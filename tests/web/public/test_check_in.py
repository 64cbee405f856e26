"""„Ich bin da“: with the code in the room."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base import clock
from lotse.events.actions import attendance
from lotse.events.models import Attendance, Registration, Session
from lotse.events.queries import check_in as query
from lotse.web.shared import check_in as shared
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
MORNING = NOW.replace(hour=8) + timedelta(days=30)
ADDRESS = "/check-in/"
UNKNOWN = "Mit diesen Angaben wurde niemand mit bestätigtem Platz gefunden"
WRONG = "Dieser Code gilt nicht (mehr)"


@pytest.fixture(autouse=True)
def in_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two minutes past."""
    monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(minutes=2))


def held() -> tuple[Session, Registration]:
    """The first day of a run with Inga."""
    run = people.run()
    one = people.confirmed(run.event, name="Inga Groß-Sommer", email="inga@musterdorf.example")
    return run.event.sessions.first(), one


def code(session: Session, minutes: int = 5) -> str:
    """What the screen shows now."""
    return query.code(session, minutes=minutes, at=clock.now())


def typed(session: Session, **more: str) -> dict[str, str]:
    """What Inga types."""
    return {"code": code(session), "email": "Inga@Musterdorf.example ", "last_name": "gross sommer", **more}


@pytest.mark.parametrize("minutes", [5, 10, 15])
def test_code_address_and_family_name_are_enough(client: Client, minutes: int) -> None:
    session, one = held()
    shown = code(session, minutes)
    answer = client.post(ADDRESS, typed(session, code=f"{shown[:3]} {shown[3:]}"))
    assert answer.headers["Location"] == reverse("public:checked_in")
    assert "Danke, Sie sind eingetragen: Smart City Lotse" in client.get(answer.headers["Location"]).text
    row = Attendance.objects.get()
    assert (row.registration, row.session, row.source, row.noted_by) == (one, session, "self", one.full_name)


def test_the_code_of_the_picture_is_filled_in(client: Client) -> None:
    session, _one = held()
    page = client.get(ADDRESS, {"code": code(session)}).text
    assert f'value="{code(session)}"' in page
    assert 'name="email"' in page
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_name": "Winter"},
        {"email": "otto@musterdorf.example"},
        {"last_name": "!!!"},
        {"email": "x", "last_name": "x"},
    ],
)
def test_whatever_does_not_fit_gets_the_same_answer(client: Client, wrong: dict[str, str]) -> None:
    session, _one = held()
    people.registered(session.event, name="Otto Winter", email="otto@musterdorf.example")
    page = client.post(ADDRESS, typed(session, **wrong))
    assert page.status_code == 200
    assert UNKNOWN in page.text
    assert not Attendance.objects.exists()


def test_two_people_who_cannot_be_told_apart_are_sent_to_the_trainer(client: Client) -> None:
    session, _one = held()
    people.confirmed(session.event, name="Ida Groß-Sommer", email="inga@musterdorf.example")
    assert UNKNOWN in client.post(ADDRESS, typed(session)).text


@pytest.mark.parametrize("wrong", ["000000", "12345", "abc", "", "x" * 20])
def test_a_wrong_code_is_said_before_anything_is_looked_up(client: Client, wrong: str) -> None:
    session, _one = held()
    known = client.post(ADDRESS, typed(session, code=wrong)).text
    unknown = client.post(ADDRESS, typed(session, code=wrong, last_name="Niemand")).text
    assert ("error" in known, UNKNOWN in known, UNKNOWN in unknown) == (True, False, False)


def test_an_old_code_does_not_count(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    session, _one = held()
    old = typed(session)
    monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(minutes=7))
    assert WRONG in client.post(ADDRESS, old).text
    assert not Attendance.objects.exists()


def test_outside_its_time_no_code_counts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    session, _one = held()
    for minutes in (-31, 451):
        monkeypatch.setattr(clock, "now", lambda minutes=minutes: MORNING + timedelta(minutes=minutes))
        assert WRONG in client.post(ADDRESS, typed(session)).text


def test_what_the_trainer_noted_stays(client: Client) -> None:
    session, one = held()
    attendance.note(session=session, notes=[attendance.Note(one.pk, "absent")], by=DESK, at=MORNING)
    answer = client.post(ADDRESS, typed(session), follow=True)
    assert "wurde von den Lehrenden schon eingetragen" in answer.text
    assert Attendance.objects.get().presence == "absent"


def test_twice_is_once(client: Client) -> None:
    session, _one = held()
    for _ in range(2):
        assert client.post(ADDRESS, typed(session)).status_code == 302
    assert Attendance.objects.count() == 1


def test_who_is_logged_in_types_only_the_code(client: Client) -> None:
    session, _one = held()
    client.force_login(people.person("inga@musterdorf.example", name="Inga Sommer"))
    assert 'name="email"' not in client.get(ADDRESS).text
    assert client.post(ADDRESS, {"code": code(session)}).status_code == 302
    assert Attendance.objects.get().source == "self"
    client.force_login(people.person())
    assert UNKNOWN in client.post(ADDRESS, {"code": code(session)}).text


def test_guessing_has_an_end_for_one_name_and_a_room_full_of_people_gets_in(client: Client) -> None:
    session, one = held()
    wrong = typed(session, last_name="Winter")
    found = [client.post(ADDRESS, wrong).status_code for _ in range(shared.TRIES_OF_ONE + 1)]
    assert found == [200] * shared.TRIES_OF_ONE + [429]
    # Not even the right name is taken now; others in the same room are.
    assert client.post(ADDRESS, typed(session)).status_code == 429
    other = people.confirmed(session.event, name="Jan Peters", email="jan@musterdorf.example")
    assert client.post(ADDRESS, typed(session, email=other.email, last_name="Peters")).status_code == 302


def test_the_limit_is_what_stops_the_guessing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    session, _one = held()
    monkeypatch.setattr(shared, "count", lambda request, who: None)
    found = {client.post(ADDRESS, typed(session, last_name="Winter")).status_code for _ in range(12)}
    assert found == {200}


def test_whoever_only_looks_reads_no_records(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get(ADDRESS)
    assert [query for query in queries if "events_" in query["sql"] or "people_" in query["sql"]] == []
