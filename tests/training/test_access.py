"""Who may see and change what."""

import pytest

from lotse.events.actions import event as events
from lotse.people.wording import Role
from lotse.training import access
from lotse.training.actions import project as projects
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def test_courses_and_runs_belong_to_the_office_of_their_body() -> None:
    run = people.run()
    office = people.person(role=Role.ORGANISER, organisation=run.event.organiser)
    trainer = people.person(role=Role.TRAINER, organisation=run.event.organiser)
    stranger = people.person(role=Role.ORGANISER, organisation=people.organisation("Anderes Haus"))
    assert [access.may_edit_run(p, run) for p in (office, trainer, stranger)] == [True, False, False]
    assert [access.may_edit_course(p, run.course) for p in (office, trainer, stranger)] == [
        True,
        False,
        False,
    ]


def test_a_project_is_read_by_owner_and_trainer_until_it_is_shared() -> None:
    run = people.run()
    office = people.person(role=Role.ORGANISER, organisation=run.event.organiser)
    trainer, stranger, owner = people.person(), people.person(), people.person("anna@dorf.example")
    events.set_team(event=run.event, trainers=[trainer], by=DESK, at=NOW)
    seat = people.confirmed(run.event, email="anna@dorf.example")
    values = {"title": "T", "problem": "P", "idea": "I"}
    project = projects.write(registration=seat, values=values, by=DESK, at=NOW)
    everybody = (owner, trainer, office, stranger)
    assert [access.may_read_project(p, project) for p in everybody] == [True, True, False, False]
    project = projects.share(project=project, by=DESK, at=NOW)
    assert [access.may_read_project(p, project) for p in everybody] == [True, True, True, False]
