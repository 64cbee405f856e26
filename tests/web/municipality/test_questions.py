"""Questions between towns: asked from the page of a solution, answered within the Schule, shown by the giver."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotse.exchange.actions import question as actions
from lotse.exchange.models import Question, Solution
from lotse.people.models import Person
from tests import people
from tests.people import DESK, NOW
from tests.web.municipality import cast

pytestmark = pytest.mark.django_db


def at(name: str, *more: object, town: str = cast.HOME) -> str:
    """An address of the town's questions."""
    return reverse(f"municipality:{name}", args=[cast.town_hall(town).uuid, *more])


def asked(solution: Solution, town: str = cast.HOME, text: str = "Wer wartet sie?", **more: Any) -> Question:
    """A question of the town."""
    values = {"person": None, "is_named": False, "call": None, "by": DESK, "at": NOW, **more}
    return actions.ask(solution=solution, municipality=cast.municipality(town), text=text, **values)


@pytest.fixture
def given() -> Solution:
    """A public solution of another town, which has an editor."""
    cast.stranger()
    return cast.public()


def next_monday() -> str:
    """A working day to come, as a form sends it."""
    today = timezone.localdate(NOW)
    return (today + timedelta(days=7 - today.weekday())).isoformat()


def test_a_question_is_asked_from_the_page_of_a_solution(client: Client, me: Person, given: Solution) -> None:
    address = f"{at('question_new')}?solution={given.slug}"
    page = cast.text(client.get(address))
    assert f"von {given.municipality.name} wissen" in page and "Schon gefragt" not in page
    assert not Question.objects.exists()
    for _click in range(2):
        answer = client.post(address, {"text": "Wer wartet sie?", "is_named": "on"})
        row = Question.objects.get()
        assert answer.headers["Location"] == at("question", row.uuid)
    assert (row.municipality, row.asker_name, row.asked_by) == (cast.municipality(), me.full_name, me)
    page = cast.text(client.get(at("question", row.uuid)))
    assert "Wer wartet sie?" in page and me.full_name in page and "wartet auf Antwort" in page
    assert "Schon gefragt" in cast.text(client.get(address))
    start = reverse("municipality:question_start")
    assert client.get(start, {"solution": given.slug}).headers["Location"] == address


def test_nobody_types_a_question_that_nobody_reads(client: Client, me: Person) -> None:
    given = cast.public()
    address = f"{at('question_new')}?solution={given.slug}"
    page = cast.text(client.get(address))
    assert "beantwortet hier noch niemand" in page and "<textarea" not in page
    # Whoever had the form open before keeps what was typed.
    page = cast.text(client.post(address, {"text": "Wer wartet sie?"}))
    assert "Wer wartet sie?" in page and not Question.objects.exists()


def test_what_was_typed_stays_when_something_is_missing(client: Client, me: Person, given: Solution) -> None:
    address = f"{at('question_new')}?solution={given.slug}"
    values = {"text": "Wer wartet sie?", "wants_call": "on", "phone": "02371 12345", "day_1": next_monday()}
    page = cast.text(client.post(address, values))
    assert "zwei Zeiträume" in page and "Wer wartet sie?" in page and "02371 12345" in page
    assert not Question.objects.exists()
    values |= {"slot_1": "08-10", "day_2": next_monday(), "slot_2": "13-15"}
    assert client.post(address, values).status_code == 302
    assert Question.objects.get().call_phone == "02371 12345"


@pytest.mark.parametrize("wanted", ["", "?solution=", "?solution=nobody", "?solution=🌲"])
def test_without_a_solution_the_way_leads_to_the_list(client: Client, me: Person, wanted: str) -> None:
    assert client.get(at("question_new") + wanted).headers["Location"] == reverse("public:solutions")


def test_the_giver_answers_calls_and_shows_it_to_everybody(client: Client, me: Person) -> None:
    cast.editor()
    cast.stranger()
    own = cast.public(cast.HOME)
    question = asked(own, cast.OTHER)
    here = at("question", question.uuid)
    assert "Wer wartet sie?" in cast.text(client.get(at("questions")))
    for _click in range(2):
        assert client.post(here, {"text": "Der Bauhof."}).headers["Location"] == here
    assert question.answers.get().text == "Der Bauhof."
    page = cast.text(client.get(here))
    assert "angenommene Antwort" in page and "Allen zeigen" in page
    client.post(at("question_release", question.uuid), {"public": "on"})
    question.refresh_from_db()
    assert question.released_at is not None
    public = cast.text(Client().get(reverse("public:solution", args=[own.slug])))
    assert "Wer wartet sie?" in public and "Der Bauhof." in public and cast.OTHER in public
    assert me.full_name not in public
    client.post(at("question_release", question.uuid), {})
    assert "Der Bauhof." not in cast.text(Client().get(reverse("public:solution", args=[own.slug])))


def test_the_number_is_seen_by_the_giver_alone(client: Client, me: Person, given: Solution) -> None:
    form = {"text": "Ruft ihr an?", "wants_call": "on", "phone": "02371 12345", "day_1": next_monday()}
    form |= {"slot_1": "08-10", "day_2": next_monday(), "slot_2": "13-15"}
    client.post(f"{at('question_new')}?solution={given.slug}", form)
    question = Question.objects.get()
    giver, third = cast.logged_in(cast.stranger()), cast.logged_in(cast.editor("Beispielkommune Drittstadt"))
    seen = cast.text(giver.get(at("question", question.uuid, town=cast.OTHER)))
    assert "02371 12345" in seen and "Der Anruf ist erledigt" in seen
    other = cast.text(third.get(at("question", question.uuid, town="Beispielkommune Drittstadt")))
    assert "Ruft ihr an?" in other and "02371 12345" not in other
    assert "02371 12345" not in cast.text(client.get(at("question", question.uuid)))
    giver.post(at("question_called", question.uuid, town=cast.OTHER))
    question.refresh_from_db()
    assert (question.state, question.call_phone) == ("spoken", "")


def test_only_the_right_town_does_a_step(client: Client, me: Person, given: Solution) -> None:
    question = asked(given)
    answer = actions.answer(
        question=question, municipality=cast.municipality("Beispielkommune Drittstadt"), text="So.", by=DESK, at=NOW
    )
    for name, more in (("question_accept", [answer.uuid]), ("question_release", []), ("question_called", [])):
        page = cast.text(client.post(at(name, question.uuid, *more), {"public": "on"}, follow=True))
        assert "entscheidet nur die Kommune" in page
        # Opening the address of a step changes nothing.
        assert client.get(at(name, question.uuid, *more)).headers["Location"] == at("question", question.uuid)
    page = cast.text(client.post(at("question_withdraw", question.uuid), follow=True))
    assert "solange niemand geantwortet hat" in page
    question.refresh_from_db()
    assert (question.state, question.released_at, question.answers.filter(is_accepted=True).count()) == (
        "open",
        None,
        0,
    )
    second = asked(given, text="Und im Winter?")
    client.post(at("question_withdraw", second.uuid))
    second.refresh_from_db()
    assert second.state == "withdrawn"
    stranger = cast.logged_in(cast.stranger())
    assert stranger.get(at("question", second.uuid, town=cast.OTHER)).status_code == 404
    assert cast.logged_in(cast.colleague()).get(at("questions")).status_code == 403
    assert cast.logged_in(people.person()).get(at("questions")).status_code == 404


def test_the_list_takes_the_same_statements_for_one_and_three(
    client: Client, me: Person, given: Solution, django_assert_num_queries: Callable[[int], Any]
) -> None:
    own, here = cast.public(cast.HOME), at("questions")
    for before, number in ((0, 1), (1, 3)):
        for one in range(before, number):
            asked(given, text=f"Frage {one}?")
            asked(own, cast.OTHER, text=f"An uns {one}?")
            asked(given, "Beispielkommune Drittstadt", text=f"Fremd {one}?")
        with django_assert_num_queries(10):
            page = cast.text(client.get(here))
        assert [f"An uns {one}?" in page for one in range(3)] == [one < number for one in range(3)]
        assert [f"Fremd {one}?" in page for one in range(3)] == [one < number for one in range(3)]
