"""A town asks, towns answer, the giver decides what counts and who reads it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from lotse.exchange import errors
from lotse.exchange.actions import question as actions
from lotse.exchange.actions import question_digest
from lotse.exchange.models import Answer, Question, Solution
from lotse.exchange.queries import question as query
from lotse.exchange.queries import todo_desk, todo_town
from lotse.exchange.queries import town as query_town
from lotse.exchange.rules.question import Window
from lotse.regions.models import Municipality
from tests import exchange
from tests.exchange import last, mails, verbs
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
CALL = actions.Wish("02371 / 12345", Window(date(2027, 1, 12), "10-12"), Window(date(2027, 1, 13), "13-15"))
WHEN = {"by": DESK, "at": NOW}


def public(giver: Municipality | None = None) -> Solution:
    """A public solution of a town with an editor."""
    town = giver or towns.town()
    towns.editor(town)
    return exchange.published(town)


def ask(
    solution: Solution, town: Municipality | None = None, text: str = "Was kostet die Wartung?", **more: Any
) -> Any:
    values = {"person": None, "is_named": False, "call": None, **WHEN, **more}
    return actions.ask(solution=solution, municipality=town or towns.town(), text=text, **values)


def answer(question: Question, town: Municipality, text: str = "Etwa 40 Euro je Leuchte.", **more: Any) -> Answer:
    return actions.answer(question=question, municipality=town, text=text, **{**WHEN, **more})


def accepted(question: Question) -> list[str]:
    return list(question.answers.filter(is_accepted=True).values_list("text", flat=True))


def test_a_question_is_asked_once_and_stays_in_the_school() -> None:
    solution, taker = public(), towns.town()
    person = towns.editor(taker)
    question = ask(solution, taker, text="  Was kostet\n\n\nsie?  ", person=person, is_named=True)
    assert ask(solution, taker, text="Was kostet\n\nsie?", at=NOW + timedelta(seconds=59)) == question
    question.refresh_from_db()
    assert (question.state, question.asker_name, question.asked_at) == ("open", person.full_name, NOW)
    assert (question.released_at, question.told_at, question.wants_call) == (None, None, False)
    after = {"solution": str(solution.uuid), "town": taker.ags, "call": False}
    assert last("question", question) == ("question.asked", {}, after)
    assert query.read_public(solution).all() == []
    # Not yet told by mail: the day's mail does that.
    assert mails("questions_digest") == []


def test_whoever_does_not_want_to_be_named_is_not() -> None:
    taker = towns.town()
    assert ask(public(), taker, person=towns.editor(taker)).asker_name == ""


def test_what_cannot_be_asked() -> None:
    solution = public()
    with pytest.raises(errors.SomethingMissing):
        ask(solution, text=" \n ")
    with pytest.raises(errors.TooLong):
        ask(solution, text="x" * 5001)
    with pytest.raises(errors.OwnSolution):
        ask(solution, solution.municipality)
    with pytest.raises(errors.NoTownHall):
        ask(exchange.foreign(towns.town()))
    with pytest.raises(errors.NotPublic):
        ask(exchange.draft(towns.town()))
    with pytest.raises(errors.WrongStep):
        ask(solution, call=actions.Wish("02371 12345", None, None))
    assert Question.objects.count() == 0


def test_the_answer_of_the_giver_counts_until_it_accepts_another() -> None:
    solution, third = public(), towns.town()
    giver = solution.municipality
    question = ask(solution)
    other = answer(question, third, "Bei uns 50 Euro.")
    question.refresh_from_db()
    assert (question.state, accepted(question)) == ("open", [])
    own = answer(question, giver)
    assert answer(question, giver, at=NOW + timedelta(days=3)) == own
    question.refresh_from_db()
    assert (question.state, accepted(question)) == ("answered", [own.text])
    for _click in range(2):
        actions.accept(answer=other, municipality=giver, **WHEN)
    assert accepted(question) == ["Bei uns 50 Euro."]
    assert verbs("question", question) == [
        "question.asked",
        *("question.answered", "question.answered", "question.settled"),
        "question.settled",
    ]
    with pytest.raises(errors.OwnSolution):
        answer(question, question.municipality)
    with pytest.raises(errors.NotNow):
        actions.accept(answer=own, municipality=third, **WHEN)


def test_the_database_keeps_one_accepted_answer() -> None:
    solution = public()
    question = ask(solution)
    answer(question, solution.municipality)
    other = answer(question, towns.town(), "Anders.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.filter(pk=other.pk).update(is_accepted=True)


def test_only_the_giver_shows_it_to_everybody_and_only_with_an_answer() -> None:
    solution = public()
    giver, question = solution.municipality, ask(solution)
    show = {"question": question, "public": True, **WHEN}
    with pytest.raises(errors.NotNow):
        actions.release(municipality=giver, **show)
    answer(question, giver)
    with pytest.raises(errors.NotNow):
        actions.release(municipality=question.municipality, **show)
    for _click in range(2):
        actions.release(municipality=giver, **show)
    row = (question.text, question.municipality.name, "Etwa 40 Euro je Leuchte.", giver.name, NOW)
    assert query.read_public(solution).all() == [row]
    actions.release(question=question, municipality=giver, public=False, **WHEN)
    assert query.read_public(solution).all() == []
    assert verbs("question", question)[-2:] == ["question.released", "question.kept"]


def test_after_the_call_the_number_is_gone() -> None:
    solution = public()
    question = ask(solution, call=CALL)
    assert (question.call_phone, question.call_slot_2) == ("02371 / 12345", "13-15")
    for _click in range(2):
        actions.called(question=question, municipality=solution.municipality, **WHEN)
    question.refresh_from_db()
    assert (question.state, question.call_phone, question.call_day_1, question.call_slot_2) == ("spoken", "", None, "")
    assert verbs("question", question) == ["question.asked", "question.called"]
    with pytest.raises(errors.NotNow):
        actions.called(question=ask(solution, text="Ohne Anruf?"), municipality=solution.municipality, **WHEN)


def test_a_question_is_taken_back_while_nobody_has_answered() -> None:
    solution = public()
    question = ask(solution, call=CALL)
    with pytest.raises(errors.NotNow):
        actions.withdraw(question=question, municipality=solution.municipality, **WHEN)
    for _click in range(2):
        actions.withdraw(question=question, municipality=question.municipality, **WHEN)
    question.refresh_from_db()
    assert (question.state, question.call_phone) == ("withdrawn", "")
    assert list(query.to_town(solution.municipality)) == list(query.about(solution)) == []
    with pytest.raises(errors.NotNow):
        answer(question, solution.municipality)
    answered = ask(solution, text="Und die Leuchten?")
    answer(answered, towns.town(), "Weiß ich.")
    with pytest.raises(errors.NotNow):
        actions.withdraw(question=answered, municipality=answered.municipality, **WHEN)


def test_one_mail_a_day_tells_both_towns() -> None:
    solution, taker = public(), towns.town()
    giver, taker_editor = query_town.editors(solution.municipality).get(), towns.editor(taker)
    question = ask(solution, taker, call=CALL)
    ask(solution, taker, text="Wie lange dauerte es?")
    morning = NOW + timedelta(days=1)
    assert question_digest.send(by=DESK, at=morning) == 1
    # A second look on the same day tells nobody; a new answer waits for the next day.
    answer(question, solution.municipality, at=morning)
    assert question_digest.send(by=DESK, at=morning + timedelta(minutes=5)) == 0
    assert question_digest.send(by=DESK, at=morning + timedelta(days=1)) == 1
    assert question_digest.send(by=DESK, at=morning + timedelta(days=2)) == 0
    first, second = mails("questions_digest")
    assert first.to_address == giver.email
    assert "Was kostet die Wartung?" in first.text and "Wie lange dauerte es?" in first.text
    assert "02371" not in first.text
    assert second.to_address == taker_editor.email and "Etwa 40 Euro je Leuchte." in second.text


def test_no_mail_at_the_weekend_or_to_a_town_without_editors() -> None:
    solution = public()
    ask(solution)
    saturday = NOW + timedelta(days=(5 - NOW.weekday()) % 7)
    assert question_digest.send(by=DESK, at=saturday) == 0
    assert query.untold_questions().count() == 1
    solution.municipality.organisations.get().memberships.all().delete()
    assert question_digest.send(by=DESK, at=saturday + timedelta(days=2)) == 0
    assert query.untold_questions().count() == 1


def test_who_has_to_do_something() -> None:
    solution = public()
    question = ask(solution, call=CALL)
    titles = [str(line.title) for line in todo_town.for_town(solution.municipality, NOW)]
    assert f"Zurückrufen: {solution.title}" in titles
    assert todo_desk.for_coordination(NOW + timedelta(days=14)) == []
    (line,) = todo_desk.for_coordination(NOW + timedelta(days=15))
    assert line.url_args == (solution.slug,)
    actions.called(question=question, municipality=solution.municipality, **WHEN)
    assert todo_desk.for_coordination(NOW + timedelta(days=15)) == []
    assert not [line for line in todo_town.for_town(solution.municipality, NOW) if "ruf" in str(line.title)]
