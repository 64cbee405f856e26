"""Own projects at the desk: read by the trainer, by the course office once shared."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base.models import OutboxMail
from lotse.events.models import TeamMember
from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.training.actions import project as actions
from lotse.training.models import Project, ProjectComment, Run
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
VALUES = {"title": "Bürgerkoffer", "problem": "Weite Wege", "idea": "Wir kommen <b>vorbei</b>", "need": ""}


def written(run: Run, title: str = "Bürgerkoffer") -> Project:
    seat = people.confirmed(run.event)
    return actions.write(registration=seat, values={**VALUES, "title": title}, by=DESK, at=NOW)


def trainer(run: Run) -> Person:
    somebody = people.person(role=Role.TRAINER, organisation=people.organisation("Trainingshaus"), name="Tom Tal")
    TeamMember.objects.create(event=run.event, person=somebody, task=TeamMember.TRAINER)
    return somebody


def address(project: Project) -> str:
    return reverse("desk:project", args=[project.uuid])


def test_the_trainer_sees_what_waits_first(client: Client) -> None:
    run = people.run()
    answered, waiting = written(run, "Beantwortet"), written(run, "Wartet")
    written(people.run(), "Anderer Durchgang")
    me = trainer(run)
    actions.comment(project=answered, author=me, by_trainer=True, text="Gut", by=DESK, at=NOW)
    client.force_login(me)
    page = client.get(reverse("desk:projects")).content.decode()
    assert page.index("Wartet") < page.index("Beantwortet")
    assert "Anderer Durchgang" not in page
    assert address(waiting) in page


def test_gaps_are_visible_and_text_is_text(client: Client) -> None:
    run = people.run()
    project = written(run)
    client.force_login(trainer(run))
    page = client.get(address(project)).content.decode()
    assert "Weite Wege" in page
    assert "&lt;b&gt;vorbei" in page
    assert page.count('class="gap"') == 3


def test_a_comment_is_sent_once(client: Client) -> None:
    run = people.run()
    project = written(run)
    client.force_login(trainer(run))
    for _click in range(2):
        assert client.post(address(project), {"text": "Wer hilft Ihnen?"}).status_code == 302
    said = ProjectComment.objects.get()
    assert (said.by_trainer, said.author_name) == (True, "Tom Tal")
    assert OutboxMail.objects.filter(kind="project_commented").count() == 1
    for nothing in ("", " \u202e\n", "x" * 5001):
        assert client.post(address(project), {"text": nothing}).status_code == 200
    assert ProjectComment.objects.count() == 1
    assert "Wer hilft Ihnen?" in client.get(address(project)).content.decode()


def test_the_course_office_reads_only_what_is_shared_and_does_not_comment(client: Client) -> None:
    run = people.run()
    project = written(run)
    client.force_login(people.person(role=Role.ORGANISER, organisation=run.event.organiser))
    assert client.get(address(project)).status_code == 403
    assert "Bürgerkoffer" not in client.get(reverse("desk:projects")).content.decode()
    actions.share(project=project, by=DESK, at=NOW)
    assert client.get(address(project)).status_code == 200
    assert "Bürgerkoffer" in client.get(reverse("desk:projects")).content.decode()
    assert client.post(address(project), {"text": "Hallo"}).status_code == 403
    assert not ProjectComment.objects.exists()


def test_nobody_else(client: Client) -> None:
    run = people.run()
    project = written(run)
    actions.share(project=project, by=DESK, at=NOW)
    for page in (address(project), reverse("desk:projects")):
        assert client.get(page).headers["Location"].startswith(reverse("account_login"))
    client.force_login(people.person(role=Role.TRAINER, organisation=run.event.organiser))
    assert client.get(address(project)).status_code == 403
    client.force_login(people.person(role=Role.ORGANISER, organisation=people.organisation("Anderes Haus")))
    assert client.get(address(project)).status_code == 404
    assert client.get(reverse("desk:project", args=[uuid4()])).status_code == 404
    client.force_login(people.person())
    assert client.get(reverse("desk:projects")).status_code == 404


def test_the_list_needs_equally_many_statements(client: Client, django_assert_max_num_queries: object) -> None:
    run = people.run()
    client.force_login(trainer(run))
    written(run)
    client.get(reverse("desk:projects"))
    with django_assert_max_num_queries(12) as few:  # type: ignore[operator]
        client.get(reverse("desk:projects"))
    for title in "abc":
        written(run, title)
    with django_assert_max_num_queries(len(few)):  # type: ignore[operator]
        client.get(reverse("desk:projects"))
