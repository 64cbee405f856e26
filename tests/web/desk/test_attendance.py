"""Attendance at the desk: one save for a session, corrections with a reason, the list to sign."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base import clock
from lotse.events.actions import attendance as check_in
from lotse.events.models import Attendance, Session
from lotse.training.models import Run
from tests import people
from tests.people import DESK, NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db


def held(number: int = 2) -> tuple[Run, list[Session]]:
    """A run with two people."""
    run = people.run(number=number)
    people.confirmed(run.event, name="Inga Sommer")
    people.confirmed(run.event, name="Jan Peters")
    return run, list(run.event.sessions.all())


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run is over."""
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=60))


def test_one_save_notes_everybody_and_leads_on_to_the_certificates() -> None:
    run, (first, second) = held()
    client = cast.logged_in(cast.office())
    one, two = (reverse("desk:session_attendance", args=[day.pk]) for day in (first, second))
    answer = client.post(one, cast.fields(client.get(one)))
    assert answer.headers["Location"] == two
    assert set(Attendance.objects.values_list("presence", "units")) == {("present", Decimal(8))}
    answer = client.post(two, cast.fields(client.get(two)))
    assert answer.headers["Location"] == reverse("desk:run_certificates", args=[run.pk])
    assert Attendance.objects.count() == 4


def test_a_trainer_notes_too_and_is_led_to_the_overview() -> None:
    run, (day,) = held(1)
    client = cast.logged_in(cast.trainer(run))
    address = reverse("desk:session_attendance", args=[day.pk])
    answer = client.post(address, cast.fields(client.get(address)))
    assert answer.headers["Location"] == reverse("desk:attendance", args=[run.pk])
    assert set(Attendance.objects.values_list("noted_by", flat=True)) == {"Toni Trainer"}


def test_units_of_those_who_left_early() -> None:
    run, (day,) = held(1)
    inga, jan = run.event.registrations.order_by("sort_key").all()[::-1]
    client, address = cast.logged_in(cast.office()), reverse("desk:session_attendance", args=[day.pk])
    client.post(address, {f"p{inga.pk}": "present", f"u{inga.pk}": "4,5", f"p{jan.pk}": "excused", f"u{jan.pk}": ""})
    noted = {a.registration_id: (a.presence, a.units) for a in Attendance.objects.all()}
    assert noted == {inga.pk: ("present", Decimal("4.5")), jan.pk: ("excused", Decimal(0))}
    shown = cast.fields(client.get(address))
    assert (shown[f"u{inga.pk}"], shown[f"u{jan.pk}"], shown[f"p{jan.pk}"]) == ("4,5", "", "excused")
    page = cast.text(client.get(reverse("desk:attendance", args=[run.pk])))
    assert "4,5 von 8 UE · 56 %" in page
    assert "unter der Mindestanwesenheit" in page


def test_a_correction_after_the_end_needs_a_reason() -> None:
    run, (day,) = held(1)
    client, address = cast.logged_in(cast.office()), reverse("desk:session_attendance", args=[day.pk])
    client.post(address, cast.fields(client.get(address)))
    inga = run.event.registrations.get(last_name="Sommer")
    data = {**cast.fields(client.get(address)), f"p{inga.pk}": "absent"}
    assert data["reason"] == ""
    answer = client.post(address, data)
    assert "Bitte geben Sie einen Grund" in cast.text(answer)
    assert cast.fields(answer)[f"p{inga.pk}"] == "absent"
    assert client.post(address, {**data, "reason": "War krank"}).status_code == 302
    assert Attendance.objects.get(registration=inga).presence == "absent"


@pytest.mark.parametrize("units", ["9", "-1", "x", "0,3", "1e400", "NaN", "٤"])
def test_odd_units_are_said_or_understood(units: str) -> None:
    run, (day,) = held(1)
    client, address = cast.logged_in(cast.office()), reverse("desk:session_attendance", args=[day.pk])
    inga = run.event.registrations.get(last_name="Sommer")
    answer = client.post(address, {**cast.fields(client.get(address)), f"u{inga.pk}": units})
    assert answer.status_code in (200, 302)
    if answer.status_code == 200:
        assert cast.fields(answer)[f"u{inga.pk}"] == units
        assert not Attendance.objects.exists()
    assert client.post(address, {f"p{inga.pk}": "<b>"}).status_code == 200


def test_the_overview_needs_equally_many_statements() -> None:
    run = people.run()
    client, address = cast.logged_in(cast.office()), reverse("desk:attendance", args=[run.pk])

    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    people.confirmed(run.event)
    one = statements()
    people.confirmed(run.event)
    people.confirmed(run.event)
    assert statements() == one


def test_nobody_there_and_the_list_to_sign() -> None:
    run = people.run()
    client = cast.logged_in(cast.office())
    day = run.event.sessions.first()
    assert day is not None
    assert "Niemand hat einen bestätigten Platz" in cast.text(
        client.get(reverse("desk:session_attendance", args=[day.pk]))
    )
    people.confirmed(run.event)
    answer = client.get(reverse("desk:attendance_pdf", args=[run.pk]))
    assert answer.content.startswith(b"%PDF-")
    assert ".pdf" in answer.headers["Content-Disposition"]
    run.event.sessions.all().delete()
    assert client.get(reverse("desk:attendance_pdf", args=[run.pk])).status_code == 302


def test_the_trail_of_the_registration_names_day_reason_and_where_it_comes_from() -> None:
    run, (day,) = held(1)
    inga = run.event.registrations.get(last_name="Sommer")
    check_in.check_in(session=day, registration=inga, by=DESK, at=day.starts_at)
    client, address = cast.logged_in(cast.office()), reverse("desk:session_attendance", args=[day.pk])
    data = {**cast.fields(client.get(address)), f"p{inga.pk}": "excused", "reason": "ging um neun"}
    assert client.post(address, data).status_code == 302
    page = cast.text(client.get(reverse("desk:registration", args=[inga.pk])))
    for said in (
        "Kurstag: 10. Februar 2027",
        "Woher der Eintrag kommt: Teilnehmende Person",
        "Anwesenheit: anwesend → entschuldigt",
        "Grund: ging um neun",
    ):
        assert said in page
