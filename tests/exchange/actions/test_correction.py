"""The desk corrects what others have written, as long as the town has not confirmed it."""

from datetime import timedelta
from typing import Any

import pytest

from lotse.exchange import errors
from lotse.exchange.actions import report as reports
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import settlement
from lotse.exchange.actions import solution as actions
from lotse.exchange.actions import takeover as takeovers
from lotse.exchange.actions.takeover import Answer
from lotse.exchange.models import Report, Solution, TakeoverAnswer
from lotse.exchange.queries import solution as query
from lotse.exchange.queries import takeover as asked
from lotse.exchange.rules import publication
from tests import exchange
from tests.exchange import last, verbs
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def correct(solution: Solution, reason: str = " Die Quelle  sagt es anders. ", **values: Any) -> Solution:
    return actions.correct(solution=solution, values=values, reason=reason, by=DESK, at=LATER)


def test_what_was_wrong_is_put_right_and_both_texts_are_kept() -> None:
    made = exchange.foreign()
    told = correct(made, title=" Licht  bei Bewegung ", status="pilot", summary=exchange.TEXTS["summary"])
    made.refresh_from_db()
    assert told == made
    assert (made.title, made.status, made.slug) == ("Licht bei Bewegung", "pilot", "licht-nach-bedarf")
    assert (made.state, made.changed_at, made.published_at) == ("published", LATER, NOW)
    assert query.is_unconfirmed(made)
    assert (query.find(words="bewegung").get(), query.find(words="bedarf").exists()) == (made, False)
    before = {"title": "Licht nach Bedarf", "status": "operation"}
    after = {"title": "Licht bei Bewegung", "status": "pilot", "reason": "Die Quelle sagt es anders."}
    assert last("solution", made) == ("solution.corrected", before, after)


def test_the_same_values_twice_change_nothing() -> None:
    made = exchange.foreign()
    for _ in range(2):
        correct(made, staff="zwei Tage im Monat")
    assert verbs("solution", made) == ["solution.entered", "solution.corrected"]
    correct(made, **{**exchange.FOREIGN, "staff": "zwei Tage im Monat"})
    assert verbs("solution", made) == ["solution.entered", "solution.corrected"]


def test_what_is_hidden_is_corrected_and_stays_hidden() -> None:
    made = exchange.foreign()
    reports.say(solution=made, kind="removal", text="Weg.", email="", language="de", by=DESK, at=NOW)
    told = correct(made, summary="Kürzer.")
    told.refresh_from_db()
    assert (told.state, told.summary) == ("hidden", "Kürzer.")
    assert Report.objects.get().closed_at is None


@pytest.mark.parametrize("step", ["own", "draft", "confirmed", "archived"])
def test_everything_else_is_a_matter_of_the_town(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if step in ("own", "draft"):
        made = exchange.published() if step == "own" else exchange.draft()
    else:
        made = exchange.foreign()
        (actions.check_again if step == "confirmed" else actions.archive)(solution=made, by=DESK, at=NOW)
    with pytest.raises(errors.NotWritable):
        correct(made, summary="Anders.")
    # Without the rule the words of a town would change behind its back: the test sees it.
    monkeypatch.setattr(publication, "may_correct", lambda **facts: True)
    assert correct(made, summary="Anders.").summary == "Anders."


def test_source_title_and_reason_stay() -> None:
    made = exchange.foreign()
    for values in ({"source_url": " "}, {"title": ""}):
        with pytest.raises(errors.SomethingMissing):
            correct(made, **values)
    with pytest.raises(errors.SomethingMissing):
        correct(made, reason=" \n ", summary="Anders.")
    with pytest.raises(errors.TooLong):
        correct(made, reason="x" * 5001, summary="Anders.")
    with pytest.raises(errors.WrongValue):
        correct(made, price_year="bald")
    assert verbs("solution", made) == ["solution.entered"]
    assert correct(made, source_url="https://neu.example/licht").source_url == "https://neu.example/licht"


def agreed(*fields: Answer) -> tuple[Any, Solution]:
    """A town has said yes to all but these fields."""
    town = towns.town()
    made = exchange.foreign(town)
    contact = {"name": "Karla", "email": "karla@stadt.example", "language": "de"}
    link = takeovers.send(municipality=town, **contact, by=DESK, at=NOW)
    other = {said.field: said for said in fields}
    told = [other.get(name, Answer(name, "right")) for name in asked.asked(made)]
    takeovers.answer(takeover=link, solution=made, answers=told, by=DESK, at=NOW)
    return link, made


def decide(field: str) -> None:
    row = TakeoverAnswer.objects.filter(field=field, decided_at=None).get()
    takeovers.decide(answer=row, accept=True, by=DESK, at=LATER)


def test_a_town_confirms_only_what_it_has_read(monkeypatch: pytest.MonkeyPatch) -> None:
    link, made = agreed(Answer("summary", "change", "Kurz."))
    correct(made, problem="Nachts war es zu hell.")
    decide("summary")
    made.refresh_from_db()
    assert (made.summary, made.confirmed_at) == ("Kurz.", None)
    takeovers.answer(takeover=link, solution=made, answers=[Answer("problem", "right")], by=DESK, at=LATER)
    made.refresh_from_db()
    assert made.confirmed_at == LATER
    # Without asking again the former yes would count for the new text.
    monkeypatch.setattr(settlement, "ask_again", lambda *facts: None)
    _, other = agreed(Answer("summary", "change", "Kurz."))
    correct(other, problem="Nachts war es zu hell.")
    decide("summary")
    other.refresh_from_db()
    assert other.confirmed_at == LATER


def test_the_wishes_of_a_town_stay() -> None:
    _, made = agreed(Answer("summary", "change", "Kurz."), Answer("problem", "remove"))
    decide("problem")
    correct(made, summary="Mittel.", title="Neu")
    found = {row.field: row.accepted for row in TakeoverAnswer.objects.all()}
    assert (found["summary"], found["problem"], found["title"], found["topic"]) == (None, True, False, True)


def test_a_correction_outlives_the_decision_on_a_removal() -> None:
    made = reviews.hide(solution=exchange.foreign(), by=DESK, at=NOW)
    correct(made, title="Neu")
    told = reviews.restore(solution=made, by=DESK, at=LATER)
    assert (told.title, told.state) == ("Neu", "published")
