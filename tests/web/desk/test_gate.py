"""Four people at every door of a run: the course office, the trainer, the colleague, the stranger."""

import pytest
from django.urls import reverse

from tests import people
from tests.web.desk import cast

pytestmark = pytest.mark.django_db

EDIT = ["run_edit", "run_cancel", "run_publish", "run_trainers", "registrations_csv", "registration_add", "import"]
EDIT_DONE = {"run_publish": 302, "run_trainers": 302}
PEOPLE = ["registrations", "attendance"]


@pytest.mark.parametrize("name", EDIT)
def test_only_the_course_office_changes_a_run(name: str) -> None:
    run = people.run()
    address = reverse(f"desk:{name}", args=[run.pk])
    assert cast.logged_in(cast.office()).get(address).status_code == EDIT_DONE.get(name, 200)
    assert cast.logged_in(cast.stranger()).get(address).status_code == 404
    for somebody in (cast.trainer(run), cast.colleague(), cast.coordinator()):
        answer = cast.logged_in(somebody).get(address)
        assert answer.status_code == 403
        assert "Beispiel-Bildungsinstitut" in cast.text(answer)


@pytest.mark.parametrize("name", PEOPLE)
def test_trainers_see_the_people_of_their_run(name: str) -> None:
    run = people.run()
    address = reverse(f"desk:{name}", args=[run.pk])
    for somebody in (cast.office(), cast.trainer(run)):
        assert cast.logged_in(somebody).get(address).status_code == 200
    for somebody in (cast.colleague(), cast.coordinator()):
        assert cast.logged_in(somebody).get(address).status_code == 403
    assert cast.logged_in(cast.stranger()).get(address).status_code == 404


def test_the_coordination_reads_a_run_without_its_people() -> None:
    run = people.run()
    people.confirmed(run.event, name="Inga Sommer")
    address = reverse("desk:run", args=[run.pk])
    page = cast.text(cast.logged_in(cast.coordinator()).get(address))
    assert "19 von 20 frei" in page
    assert "Inga" not in page
    assert reverse("desk:registrations", args=[run.pk]) not in page
    assert reverse("desk:run_edit", args=[run.pk]) not in page
    assert cast.logged_in(cast.trainer(run)).get(address).status_code == 200
    assert cast.logged_in(cast.colleague()).get(address).status_code == 403
    assert cast.logged_in(cast.stranger()).get(address).status_code == 404


def test_registration_and_session_know_the_same_four() -> None:
    run = people.run()
    row = people.confirmed(run.event)
    session = run.event.sessions.first()
    assert session is not None
    for address in (
        reverse("desk:registration", args=[row.pk]),
        reverse("desk:session_attendance", args=[session.pk]),
    ):
        assert cast.logged_in(cast.office()).get(address).status_code == 200
        assert cast.logged_in(cast.trainer(run)).get(address).status_code == 200
        assert cast.logged_in(cast.colleague()).get(address).status_code == 403
        assert cast.logged_in(cast.stranger()).get(address).status_code == 404


@pytest.mark.parametrize("name", ["confirm", "cancel", "correct", "link", "approval", "wish"])
def test_trainers_change_no_registration(name: str) -> None:
    run = people.run()
    row = people.registered(run.event)
    answer = cast.logged_in(cast.trainer(run)).post(reverse(f"desk:registration_{name}", args=[row.pk]))
    assert answer.status_code == 403
    row.refresh_from_db()
    assert row.state == "unconfirmed"


def test_a_course_belongs_to_its_office() -> None:
    course = people.course()
    address = reverse("desk:course", args=[course.pk])
    assert cast.logged_in(cast.office()).get(address).status_code == 200
    for somebody in (cast.colleague(), cast.coordinator()):
        assert cast.logged_in(somebody).get(address).status_code == 403
    assert cast.logged_in(cast.stranger()).get(address).status_code == 404
