"""Notes that were made without network reach the desk once, and never over a later one."""

import json
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
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
MORNING = NOW.replace(hour=8) + timedelta(days=30)


@pytest.fixture(autouse=True)
def in_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten o'clock of the first day."""
    monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(hours=2))


def held() -> tuple[Run, Session, Registration, Registration]:
    """A run with two people and its first day."""
    run = people.run()
    one, two = people.confirmed(run.event, name="Inga Sommer"), people.confirmed(run.event, name="Jan Peters")
    return run, run.event.sessions.first(), one, two


def note(one: Registration, presence: str, minutes: int, units: str = "", **more: Any) -> dict[str, Any]:
    """What the page keeps: made so many minutes after the start."""
    at = int((MORNING + timedelta(minutes=minutes)).timestamp() * 1000)
    return {"person": str(one.pk), "presence": presence, "units": units, "at": at, **more}


def send(client: Client, session: Session, *notes: Any, **more: Any) -> Any:
    """Send as the page does."""
    address = reverse("desk:attendance_send", args=[session.pk])
    return client.post(address, {"notes": json.dumps(notes), "reason": "", **more})


def stored() -> dict[str, tuple[str, Decimal, datetime]]:
    """What stands there now."""
    rows = Attendance.objects.select_related("registration")
    return {row.registration.first_name: (row.presence, row.units, row.noted_at) for row in rows}


def test_notes_are_stored_with_their_time_and_lead_on() -> None:
    run, day, one, two = held()
    client = cast.logged_in(cast.trainer(run))
    sent = (note(one, "present", 5, "4,5"), note(two, "excused", 7))
    answer = send(client, day, *sent)
    assert answer.json() == {
        "said": ["Gespeichert: 2 Einträge sind neu oder geändert."],
        "next": reverse("desk:attendance", args=[run.pk]),
    }
    assert stored() == {
        "Inga": ("present", Decimal("4.5"), MORNING + timedelta(minutes=5)),
        "Jan": ("excused", Decimal(0), MORNING + timedelta(minutes=7)),
    }
    assert send(client, day, *sent).json()["said"] == ["Gespeichert: 0 Einträge sind neu oder geändert."]


def test_a_later_note_of_somebody_else_stays_and_both_are_named() -> None:
    run, day, one, two = held()
    later = [attendance.Note(one.pk, "present", Decimal(6))]
    attendance.note(session=day, notes=later, by=DESK, at=MORNING + timedelta(minutes=30))
    client = cast.logged_in(cast.office())
    answer = send(client, day, note(one, "absent", 5), note(two, "present", 5), go="on")
    assert answer.json()["said"][1] == (
        "Inga Sommer: Ihr Eintrag „abwesend, 0 UE“ vom 10. Februar 2027, 09:05 Uhr wurde nicht übernommen. Danach "
        "wurde "
        "„anwesend, 6 UE“ eingetragen, von: tests. Ist Ihrer richtig, tragen Sie ihn bitte noch einmal ein."
    )
    assert {name: row[0] for name, row in stored().items()} == {"Inga": "present", "Jan": "present"}
    page = cast.text(client.get(answer.json()["next"]))
    assert "Gespeichert: 1 Eintrag ist neu oder geändert." in page
    assert "„anwesend, 6 UE“ eingetragen" in page


def test_what_nobody_touched_leaves_a_check_in_alone() -> None:
    _run, day, one, _two = held()
    attendance.check_in(session=day, registration=one, by=DESK, at=MORNING)
    Attendance.objects.update(units=3)
    answer = send(cast.logged_in(cast.office()), day, note(one, "present", 50, preset=True))
    assert answer.json()["said"][1].startswith(
        "Inga Sommer: „anwesend, 3 UE“ war schon eingetragen, von: der Person selbst, mit dem Code im Raum"
    )


def test_somebody_who_has_left_is_named_and_the_others_are_stored() -> None:
    run, day, one, two = held()
    Registration.objects.filter(pk=one.pk).update(state="withdrawn", seat=None)
    answer = send(cast.logged_in(cast.office()), day, note(one, "present", 5), note(two, "present", 5))
    assert [said.partition(":")[0] for said in answer.json()["said"]] == [
        "Gespeichert",
        "Eine Person hat keinen bestätigten Platz mehr. Der Eintrag wurde nicht gespeichert.",
    ]
    assert list(stored()) == ["Jan"]


def test_a_correction_after_the_end_asks_for_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    run, day, one, _two = held()
    client = cast.logged_in(cast.office())
    send(client, day, note(one, "present", 5))
    monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(days=9))
    late = note(one, "absent", 9 * 24 * 60)
    answer = send(client, day, late)
    assert (answer.status_code, answer.json()) == (
        422,
        {"refused": "Bitte geben Sie einen Grund an. Er wird mit der Änderung gespeichert.", "reason": True},
    )
    assert stored()["Inga"][0] == "present"
    assert send(client, day, late, reason="war krank").status_code == 200
    assert stored()["Inga"][0] == "absent"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x",
        "{}",
        "[1]",
        "[[]]",
        "[{}]",
        '[{"person": "x", "presence": "present", "units": "", "at": 1}]',
        '[{"person": "1", "presence": "present", "units": "a", "at": 1}]',
        '[{"person": "1", "presence": "present", "units": "1e999999", "at": 1}]',
        '[{"person": "1", "presence": "present", "units": "", "at": 1e400}]',
        '[{"person": "1", "presence": "present", "units": "", "at": 99999999999999999999}]',
        '[{"person": "1", "presence": "present", "units": "", "at": -99999999999999999}]',
        '[{"person": NaN, "presence": "present", "units": "", "at": 1}]',
        "[" * 5000,
        json.dumps([{}] * 501),
    ],
)
def test_what_the_page_has_not_written_is_refused(typed: str) -> None:
    _run, day, *_people = held()
    client = cast.logged_in(cast.office())
    answer = client.post(reverse("desk:attendance_send", args=[day.pk]), {"notes": typed})
    assert answer.status_code == 422
    assert answer.json()["refused"]
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("bad", [{"presence": "maybe"}, {"units": "9"}, {"units": "NaN"}, {"units": "-1"}])
def test_odd_values_are_refused_with_a_sentence(bad: dict[str, str]) -> None:
    _run, day, one, _two = held()
    answer = send(cast.logged_in(cast.office()), day, note(one, "present", 5) | bad)
    assert (answer.status_code, bool(answer.json()["refused"])) == (422, True)
    assert not Attendance.objects.exists()


def test_only_who_may_note_may_send() -> None:
    run, day, one, _two = held()
    address = reverse("desk:attendance_send", args=[day.pk])
    assert Client().post(address).headers["Location"].startswith(reverse("account_login"))
    assert send(cast.logged_in(cast.stranger()), day, note(one, "present", 5)).status_code == 404
    assert send(cast.logged_in(cast.colleague()), day, note(one, "present", 5)).status_code == 403
    assert send(cast.logged_in(cast.coordinator()), day, note(one, "present", 5)).status_code == 403
    assert cast.logged_in(cast.office()).get(address).status_code == 405
    assert not Attendance.objects.exists()


def test_the_worker_lies_below_the_pages_it_serves() -> None:
    run, day, *_people = held()
    client = cast.logged_in(cast.trainer(run))
    address = reverse("desk:attendance_worker")
    answer = client.get(address)
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert b"addEventListener" in answer.content
    page = cast.text(client.get(reverse("desk:session_attendance", args=[day.pk])))
    assert f'data-worker="{address}"' in page
    assert 'data-scope="/desk/sessions/"' in page
    assert address.startswith("/desk/sessions/")
    english = cast.text(client.get(f"/en/desk/sessions/{day.pk}/attendance/"))
    assert 'data-worker="/en/desk/sessions/worker.js"' in english
    assert 'data-scope="/en/desk/sessions/"' in english


def test_logging_out_clears_what_the_device_keeps() -> None:
    run, *_rest = held()
    client = cast.logged_in(cast.trainer(run))
    address = reverse("account_logout")
    assert "Clear-Site-Data" not in client.get(address).headers
    assert client.post(address).headers["Clear-Site-Data"] == '"storage"'
