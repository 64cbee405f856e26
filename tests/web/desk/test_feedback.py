"""Feedback at the desk: from five answers on."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base import actor
from lotse.events.models import Event
from lotse.training.actions import feedback
from lotse.training.models import Run
from tests import papers, people
from tests.web.desk import cast

pytestmark = pytest.mark.django_db


def held(answers: int) -> Run:
    """A run with eight people of whom some have answered."""
    run = people.run()
    for _ in range(8):
        people.confirmed(run.event)
    run.event.refresh_from_db()
    for number in range(answers):
        values = {"content": 1 + number % 5, "good": f"={'hgfedcba'[number]} <gut>", "better": ""}
        feedback.give(run=run, values=values, by=actor.visitor(), at=run.event.ends_at + timedelta(hours=number))
    return run


def test_four_answers_are_a_number_and_nothing_else() -> None:
    run = held(4)
    client = cast.logged_in(cast.trainer(run))
    page = cast.text(client.get(reverse("desk:feedback", args=[run.pk])))
    assert "4 von 8 haben geantwortet" in page
    assert "Ergebnisse gibt es ab 5 Antworten" in page
    assert "gut&gt;" not in page
    assert reverse("desk:feedback_csv", args=[run.pk]) not in page
    answer = client.get(reverse("desk:feedback_csv", args=[run.pk]), follow=True)
    assert "Bisher gibt es zu wenige Antworten" in cast.text(answer)


def test_five_answers_are_shown_each_question_by_itself() -> None:
    run = held(5)
    page = cast.text(cast.logged_in(cast.office()).get(reverse("desk:feedback", args=[run.pk])))
    assert "5 von 8 haben geantwortet" in page
    assert "Was ich gelernt habe, hilft mir bei der Arbeit." in page
    places = [page.index(f"={letter} &lt;gut&gt;") for letter in "defgh"]
    assert places == sorted(places)
    assert "Hier hat niemand etwas geschrieben." in page


def test_the_file_holds_the_same_and_no_formula() -> None:
    run = held(5)
    answer = cast.logged_in(cast.office()).get(reverse("desk:feedback_csv", args=[run.pk]))
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[
        0
    ] == "Frage;1, trifft gar nicht zu;2;3, teils, teils;4;5, trifft voll zu;Antworten;Mittelwert".replace(
        "3, teils, teils", "3, teils, teils"
    )
    assert lines[1] == "Was ich gelernt habe, hilft mir bei der Arbeit.;1;1;1;1;1;5;3,0"
    assert lines[2].endswith(";0;0;0;0;0;0;")
    assert "'=d <gut>" in lines
    assert ".csv" in answer.headers["Content-Disposition"]


def test_the_sheet_for_the_room() -> None:
    run = held(0)
    client = cast.logged_in(cast.trainer(run))
    answer = client.get(reverse("desk:feedback_sheet", args=[run.pk]))
    (page,) = papers.pages(answer.content)
    assert "Wie war es?" in page
    assert "Bis zum 25. Februar 2027" in page
    Event.objects.update(state="cancelled")
    assert client.get(reverse("desk:feedback_sheet", args=[run.pk])).status_code == 302


@pytest.mark.parametrize("name", ["feedback", "feedback_csv", "feedback_sheet"])
def test_three_people_at_the_door(name: str) -> None:
    run = held(0)
    address = reverse(f"desk:{name}", args=[run.pk])
    assert cast.logged_in(cast.stranger()).get(address).status_code == 404
    assert cast.logged_in(cast.colleague()).get(address).status_code == 403
    assert cast.logged_in(cast.coordinator()).get(address).status_code == 403


def test_equally_many_statements_for_five_and_eight_answers() -> None:
    client, found = cast.logged_in(cast.office()), []
    for answers in (5, 8):
        address = reverse("desk:feedback", args=[held(answers).pk])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        found.append(len(queries))
    assert found[0] == found[1]
