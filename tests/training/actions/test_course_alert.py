"""Somebody waits for a date: asked, confirmed, told once for each run, ended, erased."""

import threading
from datetime import timedelta

import pytest

from lotse.base import actor, clock
from lotse.base.models import AuditEvent, OutboxMail
from lotse.jobs import announcements, cleaning
from lotse.people.errors import RealAddressInDemo
from lotse.training.actions import course_alert as alerts
from lotse.training.actions import run as runs
from lotse.training.models import Course, CourseAlert
from lotse.training.queries import course_alert as query
from lotse.training.rules import course_alert as rule
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
GO = threading.Event()


def asked(course: Course, email: str = "anna@dorf.example", employer: str = "Rathaus Musterdorf") -> CourseAlert:
    return alerts.ask(course=course, email=email, employer=employer, language="de", by=actor.visitor(), at=NOW)


def confirmed(course: Course, email: str = "anna@dorf.example", employer: str = "Rathaus Musterdorf") -> CourseAlert:
    return alerts.confirm(alert=asked(course, email, employer), by=DESK, at=NOW)


@pytest.mark.parametrize(
    ("days", "proven", "over"), [(13, False, False), (14, False, True), (364, True, False), (365, True, True)]
)
def test_how_long_it_is_kept(days: int, proven: bool, over: bool) -> None:
    assert rule.over(created_at=NOW - timedelta(days=days), confirmed=proven, at=NOW) is over


def test_asking_twice_is_once_and_later_mails_the_link_again() -> None:
    course = people.course()
    first, second = asked(course, "Anna@Dorf.example"), asked(course)
    assert first == second
    assert OutboxMail.objects.filter(kind="course_alert").count() == 1
    later = NOW + timedelta(minutes=2)
    alerts.ask(course=course, email="anna@dorf.example", employer="", language="de", by=actor.visitor(), at=later)
    assert OutboxMail.objects.filter(kind="course_alert").count() == 2
    assert CourseAlert.objects.get().employer == "Rathaus Musterdorf"


def test_a_demonstration_takes_no_real_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lotse.training.actions.course_alert.installation.is_demo", lambda: True)
    with pytest.raises(RealAddressInDemo):
        asked(people.course(), "anna@rathaus.de")
    assert not CourseAlert.objects.exists()


def test_only_proven_addresses_are_told_and_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    course = people.course()
    confirmed(course)
    asked(course, "berta@dorf.example")
    alerts.end(alert=confirmed(course, "carla@dorf.example"), by=DESK, at=NOW)
    run = people.run(course)
    assert announcements.announce(GO) == 1
    assert announcements.announce(GO) == 0
    mail = OutboxMail.objects.get(kind="run_open")
    assert mail.to_address == "anna@dorf.example"
    assert f"/courses/{course.slug}/{run.slug}/" in mail.text and "Beispielhaus" in mail.text
    assert alerts.announce(run_id=run.pk, by=DESK, at=NOW) == 0
    # Without the mark on the run the mail would go out again.
    type(run).objects.filter(pk=run.pk).update(announced_at=None)
    assert announcements.announce(GO) == 1


def test_a_run_is_announced_when_its_registration_opens() -> None:
    course = people.course()
    confirmed(course)
    hidden = people.run(course, published=False)
    later = people.run(course, opens_at=NOW + timedelta(days=2))
    people.run(course, closes_at=NOW - timedelta(days=1))
    over = people.run(course, starts=NOW - timedelta(days=2))
    assert query.runs_to_announce(NOW) == []
    assert alerts.announce(run_id=hidden.pk, by=DESK, at=NOW) == 0
    assert not OutboxMail.objects.filter(kind="run_open").exists()
    assert query.runs_to_announce(NOW + timedelta(days=2)) == [later.pk]
    runs.cancel(run=later, reason="Fällt aus.", by=DESK, at=NOW)
    assert query.runs_to_announce(NOW + timedelta(days=2)) == []
    assert over.announced_at is None


def test_figures_for_the_course_office_name_no_person() -> None:
    course = people.course()
    for number, employer in enumerate(("Rathaus A", "Rathaus B", "Rathaus B", "")):
        confirmed(course, f"person{number}@dorf.example", employer)
    found = query.figures(course)
    assert (found.people, found.employers) == (4, [("Rathaus B", 2), ("", 1), ("Rathaus A", 1)])


def test_confirming_and_ending_twice_changes_nothing() -> None:
    alert = confirmed(people.course())
    again = alerts.confirm(alert=alert, by=DESK, at=NOW + timedelta(days=1))
    assert again.confirmed_at == NOW
    for _click in range(2):
        ended = alerts.end(alert=alert, by=DESK, at=NOW)
    assert ended.ended_at == NOW
    assert alerts.confirm(alert=alert, by=DESK, at=NOW).ended_at == NOW
    verbs = AuditEvent.objects.filter(subject_ref=str(alert.uuid)).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["course_alert.asked", "course_alert.confirmed", "course_alert.ended"]


def test_after_twelve_months_the_address_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    course = people.course()
    confirmed(course)
    asked(course, "berta@dorf.example")
    alerts.end(alert=confirmed(course, "carla@dorf.example"), by=DESK, at=NOW)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=15))
    cleaning.clean(GO)
    assert [alert.email for alert in CourseAlert.objects.all()] == ["anna@dorf.example"]
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=365))
    cleaning.clean(GO)
    assert not CourseAlert.objects.exists()
    assert AuditEvent.objects.filter(verb="course_alert.erased").count() == 3
    # The same address may ask again.
    asked(course)
