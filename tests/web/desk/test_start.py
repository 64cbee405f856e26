"""„Zu tun“ at the desk: what each storey contributes, in a fixed number of statements."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.credentials.queries import todo_desk as credentials
from lotse.events.actions import attendance
from lotse.events.queries import todo_desk as events
from lotse.training.actions import project
from lotse.training.models import Module
from lotse.training.queries import todo_desk as training
from tests import people
from tests.people import DESK, NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db


def lines(**facts: Any) -> dict[str, Any]:
    """The lines of events for the office, by the page they lead to."""
    somebody = cast.office()
    found = events.for_desk(somebody, [people.organisation().pk], facts.get("at", NOW))
    return {line.url_name: line for line in found}


def test_nothing_to_do_is_said() -> None:
    page = cast.text(cast.logged_in(cast.office()).get(reverse("desk:start")))
    assert "Nichts zu tun" in page
    assert "Es steht kein Durchgang bevor" in page


def test_a_mail_that_came_back_leads_to_the_person() -> None:
    run = people.run()
    row = people.registered(run.event, name="Inga Sommer")
    OutboxMail.objects.update(state=OutboxMail.FAILED)
    line = lines()["desk:registration"]
    assert str(line.title) == "Eine E-Mail an Inga Sommer konnte nicht zugestellt werden"
    assert line.url_args == (row.pk,)
    assert line.when == row.hold_until
    people.registered(run.event)
    OutboxMail.objects.update(state=OutboxMail.FAILED)
    assert "2 E-Mails" in str(lines()["desk:event_registrations"].title)


def test_a_corrected_address_is_not_asked_about_again() -> None:
    run = people.run()
    row = people.registered(run.event)
    OutboxMail.objects.update(state=OutboxMail.FAILED)
    row.email = "anders@musterdorf.example"
    row.save()
    assert "desk:registration" not in lines()


def test_a_hold_that_ends_tomorrow_is_shown_with_its_end() -> None:
    row = people.registered(people.run().event)
    assert row.hold_until is not None
    assert "desk:event_registrations" not in lines()
    line = lines(at=row.hold_until - timedelta(hours=20))["desk:event_registrations"]
    assert "1 Anmeldung ist noch nicht bestätigt" in str(line.title)
    assert line.when == row.hold_until


def test_approvals_are_asked_for_before_the_start() -> None:
    run = people.run(starts=NOW + timedelta(days=10))
    people.confirmed(run.event, approval="asked")
    assert "1 Genehmigung" in str(lines()["desk:event_registrations"].title)


def test_the_list_is_printed_before_the_first_day() -> None:
    run = people.run(starts=NOW + timedelta(days=2))
    people.confirmed(run.event)
    line = lines()["desk:event_list"]
    assert line.url_args == (run.event_id,)


def test_attendance_is_due_on_the_day_and_late_afterwards() -> None:
    run = people.run(starts=NOW + timedelta(days=1))
    row = people.confirmed(run.event)
    first = run.event.sessions.first()
    assert first is not None
    assert "desk:session_attendance" not in lines()
    line = lines(at=first.starts_at)["desk:session_attendance"]
    assert (line.url_args, line.late) == ((first.pk,), False)
    assert lines(at=first.ends_at + timedelta(hours=1))["desk:session_attendance"].late
    notes = [attendance.Note(row.pk, "present")]
    attendance.note(session=first, notes=notes, by=DESK, at=first.ends_at)
    assert "desk:session_attendance" not in lines(at=first.ends_at + timedelta(hours=1))


def test_a_draft_that_is_near_waits_for_publishing() -> None:
    people.run(published=False)
    assert "desk:event" in lines()


def test_a_run_without_trainer_and_a_course_without_modules() -> None:
    run = people.run()
    Module.objects.all().delete()
    found = training.for_desk(cast.office(), [run.event.organiser_id], NOW)
    assert [line.url_name for line in found] == ["desk:course", "desk:run"]


def test_a_project_waits_for_the_trainer() -> None:
    run = people.run()
    row = people.confirmed(run.event)
    trainer = cast.trainer(run)
    made = project.write(registration=row, values={"title": "Licht"}, by=DESK, at=NOW)
    found = training.for_desk(trainer, [], NOW)
    assert [(line.url_name, line.url_args) for line in found] == [("desk:project", (made.uuid,))]
    assert training.for_desk(cast.office(), [], NOW) == []


def test_certificates_are_due_when_the_run_is_over() -> None:
    run = people.run()
    there, absent = people.confirmed(run.event), people.confirmed(run.event)
    for session in run.event.sessions.all():
        notes = [attendance.Note(there.pk, "present"), attendance.Note(absent.pk, "absent")]
        attendance.note(session=session, notes=notes, by=DESK, at=NOW)
    assert credentials.for_desk([run.event.organiser_id], NOW) == []
    (line,) = credentials.for_desk([run.event.organiser_id], NOW + timedelta(days=60))
    assert str(line.title) == "1 Bescheinigung ist fällig"
    assert (line.url_name, line.url_args) == ("desk:run_certificates", (run.pk,))
    assert credentials.for_desk([], NOW + timedelta(days=60)) == []


def _statements(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


@pytest.mark.parametrize("name", ["start", "runs", "courses"])
def test_lists_need_equally_many_statements_for_one_and_three(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=30))
    client = cast.logged_in(cast.office())

    def world() -> None:
        run = people.run(people.course())
        people.confirmed(run.event)
        people.registered(run.event, approval="asked")
        OutboxMail.objects.update(state=OutboxMail.FAILED)

    address = reverse(f"desk:{name}")
    world()
    one = _statements(lambda: client.get(address))
    world()
    world()
    assert _statements(lambda: client.get(address)) == one


def test_an_event_leads_to_its_run() -> None:
    run = people.run()
    client = cast.logged_in(cast.office())
    answer = client.get(reverse("desk:event_registrations", args=[run.event_id]))
    assert answer.headers["Location"] == reverse("desk:registrations", args=[run.pk])
    assert client.get(reverse("desk:event", args=[999999])).status_code == 404
    assert cast.logged_in(cast.stranger()).get(reverse("desk:event", args=[run.event_id])).status_code == 404


def test_a_course_day_is_named_in_the_language_of_the_page() -> None:
    run = people.run()
    people.confirmed(run.event)
    first = run.event.sessions.get(starts_at=run.event.starts_at)
    with translation.override("en"):
        title = str(lines(at=first.starts_at)["desk:session_attendance"].title)
    assert title.endswith(f"{first.starts_at.day} {first.starts_at:%B %Y}")
