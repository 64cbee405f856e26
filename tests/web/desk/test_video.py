"""The list of a video tool becomes notes: read, looked through, taken."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.events.actions import attendance
from lotse.events.models import Attendance, Registration, Session
from lotse.training.models import Run
from tests import people
from tests.people import DESK, NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
# Nine to half past four in Berlin: 450 minutes, 8 units.
LIST = """Name,User Email,Join Time,Leave Time
Inga S.,inga@musterdorf.example,10.02.2027 09:03,10.02.2027 12:00
Inga auf dem Handy,inga@musterdorf.example,10.02.2027 11:00,10.02.2027 16:30
"Peters, Jan",,10.02.2027 09:00,10.02.2027 13:00
Ole Unbekannt,,10.02.2027 09:00,10.02.2027 16:30
Eva Kurz,,bald,
"""


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run is over."""
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=60))


def held() -> tuple[Run, Session, dict[str, Registration]]:
    """A run with four people and its first day."""
    run = people.run()
    names = {"Inga Sommer": "inga@musterdorf.example", "Jan Peters": "", "Mia Vogt": "", "Olaf Unger": ""}
    rows = {name: people.confirmed(run.event, name=name, email=email) for name, email in names.items()}
    return run, run.event.sessions.first(), rows


def preview(client: Client, session: Session, text: str = LIST) -> Any:
    """Send the file."""
    file = SimpleUploadedFile("zoom.csv", text.encode(), content_type="text/csv")
    return client.post(reverse("desk:attendance_video", args=[session.pk]), {"file": file})


def take(client: Client, session: Session, page: Any, **more: str) -> Any:
    """Press the button below the preview."""
    action = reverse("desk:attendance_video_take", args=[session.pk])
    return client.post(action, {**cast.fields(page, action), **more})


def stored() -> dict[str, tuple[str, Decimal, str]]:
    """What stands there now."""
    rows = Attendance.objects.select_related("registration")
    return {row.registration.first_name: (row.presence, row.units, row.source) for row in rows}


def test_the_preview_stores_nothing_and_says_what_would_happen() -> None:
    _run, day, _rows = held()
    page = cast.text(preview(cast.logged_in(cast.office()), day))
    assert not Attendance.objects.exists()
    assert "Zeile 6 (Eva Kurz): „bald“ lässt sich nicht als Zeit lesen." in page
    assert "anwesend, 8 UE" in page  # Inga: 447 of 450 minutes, two devices at once
    assert "447 Minuten · Inga S., Inga auf dem Handy" in page
    assert "anwesend, 4 UE" in page  # Jan: 240 of 450 minutes, 4.27 units
    assert "Ole Unbekannt" in page
    assert page.count("nicht in der Liste") >= 2


def test_taken_over_with_a_name_chosen_by_hand_once() -> None:
    run, day, rows = held()
    client = cast.logged_in(cast.trainer(run))
    page = preview(client, day)
    for _ in range(2):
        answer = take(client, day, page, g3=str(rows["Olaf Unger"].pk))
        assert answer.status_code == 302
        assert stored() == {
            "Inga": ("present", Decimal(8), "video"),
            "Jan": ("present", Decimal(4), "video"),
            "Olaf": ("present", Decimal(8), "video"),
        }
    assert set(Attendance.objects.values_list("noted_by", flat=True)) == {"Toni Trainer"}


def test_the_limits_count_and_can_be_tried_first() -> None:
    _run, day, _rows = held()
    client = cast.logged_in(cast.office())
    page = preview(client, day)
    again = take(client, day, page, least="60", full="100", again="1")
    assert "anwesend, 7,5 UE" in cast.text(again)
    assert not Attendance.objects.exists()
    take(client, day, again)
    assert stored() == {"Inga": ("present", Decimal("7.5"), "video"), "Jan": ("absent", Decimal(0), "video")}


@pytest.mark.parametrize("wrong", [{"least": "x"}, {"full": "0"}, {"full": "101"}, {"g3": "999999"}])
def test_odd_settings_are_said_and_kept(wrong: dict[str, str]) -> None:
    _run, day, _rows = held()
    client = cast.logged_in(cast.office())
    answer = take(client, day, preview(client, day), **wrong)
    assert answer.status_code == 200
    assert "Bitte prüfen Sie Ihre Angaben" in cast.text(answer)
    assert not Attendance.objects.exists()


def test_a_trainers_note_stays_without_the_tick() -> None:
    _run, day, rows = held()
    attendance.note(session=day, notes=[attendance.Note(rows["Inga Sommer"].pk, "excused")], by=DESK, at=day.ends_at)
    client = cast.logged_in(cast.office())
    page = preview(client, day)
    assert "der frühere Eintrag bleibt" in cast.text(page)
    assert "wird eingetragen" in cast.text(page)
    answer = client.get(take(client, day, page).headers["Location"])
    assert "„entschuldigt, 0 UE“ war schon eingetragen, von: tests" in cast.text(answer)
    assert stored()["Inga"] == ("excused", Decimal(0), "trainer")
    take(client, day, page, over="on")
    assert stored()["Inga"] == ("present", Decimal(8), "video")


def test_whoever_is_not_in_the_list_is_absent_only_where_that_is_wished() -> None:
    _run, day, _rows = held()
    client = cast.logged_in(cast.office())
    take(client, day, preview(client, day), absent="on")
    assert {name: row[0] for name, row in stored().items()} == {
        "Inga": "present",
        "Jan": "present",
        "Mia": "absent",
        "Olaf": "absent",
    }


def test_a_shared_mailbox_is_told_apart_by_the_name() -> None:
    run = people.run()
    for name in ("Inga Sommer", "Jan Sommer"):
        people.confirmed(run.event, name=name, email="post@musterdorf.example")
    day = run.event.sessions.first()
    client = cast.logged_in(cast.office())
    text = "Name,Email,Join Time,Leave Time\nJan Sommer (Gast),post@musterdorf.example,09:00,16:30\n"
    take(client, day, preview(client, day, text))
    assert stored() == {"Jan": ("present", Decimal(8), "video")}


def test_a_preview_of_another_day_or_changed_is_refused() -> None:
    run, day, _rows = held()
    other = run.event.sessions.last()
    client = cast.logged_in(cast.office())
    page = preview(client, day)
    action = reverse("desk:attendance_video_take", args=[day.pk])
    values = cast.fields(page, action)
    for place, carried in ((other, values["carried"]), (day, values["carried"] + "x"), (day, "")):
        answer = client.post(
            reverse("desk:attendance_video_take", args=[place.pk]), {**values, "carried": carried}, follow=True
        )
        assert "Die Vorschau ist zu alt" in cast.text(answer)
    assert client.get(action).headers["Location"] == reverse("desk:attendance_video", args=[day.pk])
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("text", ["", "a;b\n1;2", "Name;Join Time\n"])
def test_what_is_no_list_is_said(text: str) -> None:
    _run, day, _rows = held()
    answer = preview(cast.logged_in(cast.office()), day, text)
    assert answer.status_code == 200
    assert "Bitte prüfen Sie Ihre Angaben" in cast.text(answer)


def test_three_people_at_the_door() -> None:
    _run, day, _rows = held()
    for name in ("desk:attendance_video", "desk:attendance_video_take"):
        address = reverse(name, args=[day.pk])
        assert cast.logged_in(cast.stranger()).post(address).status_code == 404
        assert cast.logged_in(cast.colleague()).post(address).status_code == 403
