"""Courses, runs, own projects."""

from datetime import timedelta
from decimal import Decimal

import pytest

from lotse.base import actor, audit
from lotse.base.models import OutboxMail
from lotse.events.actions import event as events
from lotse.training import errors
from lotse.training.actions import course as courses
from lotse.training.actions import project as projects
from lotse.training.actions import run as runs
from lotse.training.models import Module, Project, ProjectComment
from lotse.training.queries import course as course_query
from lotse.training.queries import project as project_query
from lotse.training.queries import run as run_query
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
VALUES = {"title": "Licht", "problem": "Dunkel", "idea": "Sensoren"}


def test_a_course_is_stored_and_its_changes_are_written_down() -> None:
    course = people.course()
    assert course.slug == "smart-city-lotse-beispiellehrgang"
    assert people.course().slug == "smart-city-lotse-beispiellehrgang-2"
    first, second = course.modules.all()
    course.title = "Neu"
    courses.save(course=course, modules=[second, Module(title="Drittes", units=Decimal(4))], by=DESK, at=NOW)
    assert [m.title for m in course.modules.all()] == ["Praxis", "Drittes"]
    last = audit.trail("course", course.uuid)[-1]
    assert (last.verb, last.detail.after) == ("course.changed", {"title": "Neu"})
    courses.save(course=course, modules=None, by=DESK, at=NOW)
    assert course.modules.count() == 2
    assert first.pk not in course.modules.values_list("pk", flat=True)


def test_partners_keep_their_order_and_role() -> None:
    course, other = people.course(), people.organisation("Beispiel-Agentur", "agency")
    courses.set_partners(course=course, partners=[(other, "region"), (course.organisation, "host")], by=DESK, at=NOW)
    found = course_query.public_one(course.slug)
    assert found is not None
    assert [(p.organisation, p.role) for p in found.partners.all()] == [
        (other, "region"),
        (course.organisation, "host"),
    ]
    assert course_query.public_one("none") is None
    assert list(course_query.for_desk([course.organisation_id])) == [course]


def test_a_run_has_a_readable_address_and_its_mails_know_the_price() -> None:
    course = people.course()
    run = people.run(course)
    assert run.slug == "2027-02-10"
    assert people.run(course).slug == "2027-02-10-2"
    assert people.run(course, number=0, published=False).slug == "plan"
    assert "480 €" in run.event.terms_note
    changed = runs.change(
        run=run,
        facts={"price_text": "500 €", "number": "B1"},
        event_facts={"capacity": 5},
        days=None,
        by=DESK,
        at=NOW,
    )
    assert "500 €" in changed.event.terms_note
    assert "B1" in changed.event.terms_note
    assert [row.verb for row in audit.trail("event", run.event.uuid)][-2:] == ["event.changed", "run.changed"]


def test_what_stays_the_same_is_not_written_down() -> None:
    run = people.run()
    runs.change(run=run, facts={"threshold": 80}, event_facts={"place_name": "Neues Haus"}, days=None, by=DESK, at=NOW)
    verbs = [row.verb for row in audit.trail("event", run.event.uuid)]
    assert "run.changed" not in verbs and verbs[-1] == "event.changed"


def test_terms_name_only_what_is_known() -> None:
    run = people.run()
    run.price_text = run.cancellation_text = run.number = ""
    assert runs.terms_note(run) == "Entgelt: nicht bekannt"
    run.cancellation_text, run.number = "Kostenfrei.", "7"
    assert runs.terms_note(run) == "Entgelt: nicht bekannt\nStornobedingungen: Kostenfrei.\nLehrgangsnummer: 7"


def test_history_is_not_changed() -> None:
    run = people.run()
    run.is_history = True
    with pytest.raises(errors.HistoryFixed):
        runs.change(run=run, facts={}, event_facts={}, days=None, by=DESK, at=NOW)


def test_runs_for_the_public() -> None:
    course = people.course()
    soon, draft = people.run(course), people.run(course, published=False)
    old = people.run(course, starts=NOW - timedelta(days=9))
    assert list(run_query.coming(NOW)) == [soon]
    assert list(run_query.past(NOW)) == [old]
    assert run_query.public(course.slug, soon.slug) == soon
    assert run_query.public(course.slug, draft.slug) is None
    runs.cancel(run=soon, reason="Krankheit", by=DESK, at=NOW)
    assert list(run_query.coming(NOW)) == []
    assert run_query.public(course.slug, soon.slug) == soon


def test_runs_for_the_desk() -> None:
    run, trainer = people.run(), people.person()
    runs.set_trainers(run=run, trainers=[trainer], by=DESK, at=NOW)
    assert list(run_query.for_desk(trainer, [])) == [run]
    assert list(run_query.for_desk(people.person(), [run.event.organiser_id])) == [run]
    assert list(run_query.for_desk(people.person(), [])) == []


def written() -> Project:
    run = people.run()
    trainer = people.person("trainerin@beispiel.example")
    events.set_team(event=run.event, trainers=[trainer], by=DESK, at=NOW)
    return projects.write(registration=people.confirmed(run.event), values=VALUES, by=DESK, at=NOW)


def kinds() -> list[str]:
    return list(OutboxMail.objects.filter(kind__startswith="project").order_by("id").values_list("kind", flat=True))


def test_a_project_is_written_and_the_trainer_told_once() -> None:
    project = written()
    assert (project.title, project.waits_for) == ("Licht", "trainer")
    projects.write(registration=project.registration, values={**VALUES, "need": "Geld"}, by=DESK, at=NOW)
    projects.write(registration=project.registration, values={**VALUES, "need": "Geld"}, by=DESK, at=NOW)
    assert kinds() == ["project_written"]
    trail = audit.trail("project", project.uuid)
    assert [row.verb for row in trail] == ["project.written"] * 2
    # The record names the parts; operators read it, but not the project.
    assert (trail[-1].detail.before, trail[-1].detail.after) == ({}, {"fields": ["need"]})
    assert list(project_query.for_trainer(people.person("trainerin@beispiel.example"))) == [project]


def test_a_project_needs_a_firm_seat() -> None:
    with pytest.raises(errors.NoSeat):
        projects.write(registration=people.registered(people.run().event), values=VALUES, by=DESK, at=NOW)


def test_comments_go_back_and_forth() -> None:
    project = written()
    trainer, owner = (
        people.person("trainerin@beispiel.example"),
        actor.link(project.registration.uuid, "Anna"),
    )
    for _ in range(2):
        projects.comment(project=project, author=trainer, by_trainer=True, text=" Gut! ", by=DESK, at=NOW)
    assert "Gut" not in str(audit.trail("project", project.uuid)[-1].detail.after)
    project.refresh_from_db()
    assert (project.waits_for, ProjectComment.objects.count()) == ("participant", 1)
    projects.comment(project=project, author=None, by_trainer=False, text="Danke", by=owner, at=NOW)
    project.refresh_from_db()
    assert project.waits_for == "trainer"
    assert kinds() == ["project_written", "project_commented", "project_written"]
    with pytest.raises(errors.NothingSaid):
        projects.comment(project=project, author=None, by_trainer=False, text=" ", by=owner, at=NOW)


def test_sharing_is_decided_by_the_participant() -> None:
    project = written()
    empty = projects.write(
        registration=people.confirmed(project.registration.event), values={"title": "T"}, by=DESK, at=NOW
    )
    with pytest.raises(errors.NotShareable):
        projects.share(project=empty, by=DESK, at=NOW)
    for _ in range(2):
        assert projects.share(project=project, by=DESK, at=NOW).shared_at == NOW
    for _ in range(2):
        assert projects.unshare(project=project, by=DESK, at=NOW).shared_at is None
    verbs = [row.verb for row in audit.trail("project", project.uuid)]
    assert verbs == ["project.written", "project.shared", "project.unshared"]
