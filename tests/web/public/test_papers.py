"""What a run offers to take along."""

from datetime import timedelta

import pytest
import vobject
from django.test import Client

from lotse.training.actions import run as runs
from tests import papers, people
from tests.people import DESK, NOW
from tests.web.public import cast

pytestmark = pytest.mark.django_db


def test_application_as_files(client: Client) -> None:
    run = people.run()
    for kind, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client.get(cast.address("application", run, kind))
        assert answer.status_code == 200 and answer.content.startswith(start)
        assert "Fortbildungsantrag" in answer["Content-Disposition"]
        assert answer["Content-Disposition"].startswith("attachment")
    assert "480 €" in papers.words(client.get(cast.address("application", run, "docx")).content)
    assert client.get(cast.address("application", run, "exe")).status_code == 404


def test_announcement(client: Client) -> None:
    run = people.run()
    page = cast.text(client.get(cast.address("announcement", run)))
    assert "Für das Amtsblatt" in page and page.count("http://testserver" + cast.address("run", run)) == 2


def test_qr_code(client: Client) -> None:
    answer = client.get(cast.address("qr", people.run()))
    assert answer["Content-Type"] == "image/svg+xml" and answer.content.startswith(b"<svg")


def test_calendars(client: Client) -> None:
    course, other = people.course(), people.course(title="Anderer Lehrgang")
    run = people.run(course)
    people.run(other, number=1)
    people.run(course, published=False)
    people.run(course, starts=NOW - timedelta(days=90))
    gone = runs.cancel(run=people.run(course, number=1), reason="Krank", by=DESK, at=NOW)
    answer = client.get("/courses/calendar.ics")
    assert answer["Content-Type"].startswith("text/calendar") and not answer.cookies
    events = vobject.readOne(answer.content.decode()).vevent_list
    assert len(events) == 4
    mine = vobject.readOne(client.get(f"/courses/{course.slug}/calendar.ics").content.decode()).vevent_list
    assert len(mine) == 3
    assert [event.status.value for event in mine].count("CANCELLED") == gone.event.sessions.count() == 1
    assert {event.url.value for event in mine} >= {"http://testserver" + cast.address("run", run)}
