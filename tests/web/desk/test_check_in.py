"""The screen in the room."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from lotse.base import clock
from lotse.events.actions import attendance
from lotse.events.models import Attendance, Event, Registration, Session
from lotse.training.models import Run
from tests import people
from tests.people import DESK, NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
MORNING = NOW.replace(hour=8) + timedelta(days=30)


def at(monkeypatch: pytest.MonkeyPatch, minutes: int) -> None:
    """So many minutes after the start."""
    monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(minutes=minutes))


@pytest.fixture(autouse=True)
def in_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two minutes past."""
    at(monkeypatch, 2)


def held() -> tuple[Run, Session, Registration, Registration]:
    """A run with two people and its first day."""
    run = people.run()
    one, two = people.confirmed(run.event, name="Inga Sommer"), people.confirmed(run.event, name="Jan Peters")
    return run, run.event.sessions.first(), one, two


def test_the_screen_shows_a_code_that_changes_by_itself() -> None:
    run, day, one, _two = held()
    attendance.check_in(session=day, registration=one, by=DESK, at=MORNING)
    client = cast.logged_in(cast.trainer(run))
    address = reverse("desk:check_in", args=[day.pk])
    answer = client.get(address)
    page = cast.text(answer)
    assert re.search(r'<p class="code-figures">\d{3} \d{3}</p>', page)
    assert "testserver/check-in/" in page
    assert "1 von 2 sind als anwesend eingetragen" in page
    assert answer.headers["Refresh"] == "30"
    assert "http-equiv" not in page
    longer = client.get(f"{address}?minutes=15")
    assert re.findall(r"code-figures\">(.*?)<", cast.text(longer)) != re.findall(r"code-figures\">(.*?)<", page)
    assert client.get(f"{address}?minutes=7").headers["Refresh"] == "30"


def test_shortly_before_the_code_changes_the_page_comes_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    run, day, *_people = held()
    monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(minutes=4, seconds=50))
    assert cast.logged_in(cast.office()).get(reverse("desk:check_in", args=[day.pk])).headers["Refresh"] == "11"


def test_somebody_may_stop_the_renewing() -> None:
    _run, day, *_people = held()
    client = cast.logged_in(cast.office())
    answer = client.get(reverse("desk:check_in", args=[day.pk]) + "?stay=1")
    assert "Refresh" not in answer.headers
    assert "Von selbst erneuern lassen" in cast.text(answer)


@pytest.mark.parametrize("minutes", [-31, 451])
def test_outside_its_time_there_is_no_code(monkeypatch: pytest.MonkeyPatch, minutes: int) -> None:
    _run, day, *_people = held()
    at(monkeypatch, minutes)
    answer = cast.logged_in(cast.office()).get(reverse("desk:check_in", args=[day.pk]))
    assert "code-figures" not in cast.text(answer)
    assert "Möglich ist es am" in cast.text(answer)
    assert "Refresh" not in answer.headers


def test_a_cancelled_run_has_no_code() -> None:
    _run, day, *_people = held()
    Event.objects.update(state="cancelled")
    assert "code-figures" not in cast.text(cast.logged_in(cast.office()).get(reverse("desk:check_in", args=[day.pk])))


def test_three_people_at_the_door() -> None:
    _run, day, *_people = held()
    address = reverse("desk:check_in", args=[day.pk])
    assert cast.logged_in(cast.office()).post(address).status_code == 405
    assert cast.logged_in(cast.stranger()).get(address).status_code == 404
    assert cast.logged_in(cast.colleague()).get(address).status_code == 403


def test_the_sheet_marks_who_checked_in_and_presets_nobody_else() -> None:
    run, day, one, two = held()
    attendance.check_in(session=day, registration=one, by=DESK, at=MORNING)
    client, address = cast.logged_in(cast.trainer(run)), reverse("desk:session_attendance", args=[day.pk])
    answer = client.get(address)
    page = cast.text(answer)
    assert "selbst eingetragen, 09:00 Uhr" in page
    assert "Teilnehmende tragen sich selbst ein" in page
    sent = cast.fields(answer, "")
    assert (sent[f"p{one.pk}"], f"p{two.pk}" in sent) == ("present", False)
    # Whoever is left open is not noted, and the day is still to be noted.
    assert client.post(address, sent).status_code == 302
    assert Attendance.objects.count() == 1
    assert client.post(address, {**sent, f"p{two.pk}": "absent", f"p{one.pk}": "absent"}).status_code == 302
    rows = Attendance.objects.order_by("registration__first_name").values_list("presence", "source")
    assert list(rows) == [("absent", "trainer"), ("absent", "trainer")]
    assert "Was berichtigt wurde" in cast.text(client.get(address))
