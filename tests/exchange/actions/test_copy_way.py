"""How a town goes about its copy, what was decided, what it learned, and what flows back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from lotse.base.models import AuditDetail, OutboxMail
from lotse.exchange import access, errors
from lotse.exchange.actions import copy as copies
from lotse.exchange.actions import copy_reminder, copy_way, improvement, offspring
from lotse.exchange.actions.copy_way import Buying, Decision, Learned, Plan
from lotse.exchange.models import Copy, Improvement, Solution
from lotse.exchange.queries import copies as query
from tests import exchange, people
from tests.exchange import last, mails, receivers, verbs
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=10)
SECRET = "Kämmerer Krause"
TEST = Plan(
    relation="transfer",
    size="test",
    test_place="Marktplatz",
    test_until=date(2027, 9, 30),
    test_money_cents=500_000,
    test_criterion="Zehn von zwölf Leuchten laufen ohne Störung.",
    responsible=SECRET,
)
DECISION = Decision("changed", date(2027, 1, 20), "Umweltausschuss", "https://rat.example/vorlage/7")


def begun(**other: object) -> Copy:
    copy = copies.begin(solution=exchange.published(), municipality=towns.town(), by=DESK, at=NOW)
    Copy.objects.filter(pk=copy.pk).update(**other)
    copy.refresh_from_db()
    return copy


def fields(copy: Copy, facts: object) -> dict[str, object]:
    """What is stored of these facts."""
    copy.refresh_from_db()
    return {name: getattr(copy, name) for name in vars(facts)}


def test_a_limited_test_is_planned_once() -> None:
    copy = begun()
    copy_way.plan(copy=copy, facts=TEST, by=DESK, at=LATER)
    assert fields(copy, TEST) == vars(TEST) and copy.changed_at == LATER
    copy_way.plan(copy=copy, facts=replace(TEST, test_place=" Marktplatz "), by=DESK, at=LATER)
    assert verbs("copy", copy) == ["copy.begun", "copy.planned"]
    verb, before, after = last("copy", copy)
    assert before == {"relation": "", "size": ""}
    assert after.pop("changed") == sorted(name for name, value in vars(TEST).items() if value)
    assert after == {"relation": "transfer", "size": "test"}
    # Own words and names stay in the town.
    assert SECRET not in str(list(AuditDetail.objects.values_list("before", "after")))


@pytest.mark.parametrize("name", ["test_place", "test_until", "test_money_cents", "test_criterion"])
def test_a_test_without_an_end_is_none(name: str) -> None:
    copy = begun()
    lacking = replace(TEST, **{name: "" if isinstance(getattr(TEST, name), str) else None})
    with pytest.raises(errors.WrongStep):
        copy_way.plan(copy=copy, facts=lacking, by=DESK, at=LATER)
    assert verbs("copy", copy) == ["copy.begun"]
    # The whole town needs none of it.
    copy_way.plan(copy=copy, facts=replace(lacking, size="whole"), by=DESK, at=LATER)
    assert fields(copy, lacking)["size"] == "whole"


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        (replace(TEST, relation="friendship"), errors.WrongStep),
        (replace(TEST, size="huge"), errors.WrongStep),
        (replace(TEST, responsible="x" * 201), errors.TooLong),
        (replace(TEST, test_criterion="x" * 5001), errors.TooLong),
        (replace(TEST, responsible_email="nobody"), errors.SomethingMissing),
    ],
)
def test_refused_plans(facts: Plan, error: type[Exception]) -> None:
    with pytest.raises(error):
        copy_way.plan(copy=begun(), facts=facts, by=DESK, at=LATER)


def test_a_decision_with_day_body_and_paper() -> None:
    copy = begun()
    copy_way.decide(copy=copy, facts=DECISION, by=DESK, at=LATER)
    assert fields(copy, DECISION) == vars(DECISION)
    assert last("copy", copy)[2] == {
        "decision_result": "changed",
        "decision_on": "2027-01-20",
        "changed": ["decision_body", "decision_on", "decision_result", "decision_url"],
    }
    # Taken back, nothing of it stays.
    copy_way.decide(copy=copy, facts=replace(DECISION, decision_result=""), by=DESK, at=LATER)
    assert fields(copy, DECISION) == vars(Decision())


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        (replace(DECISION, decision_on=None), errors.WrongStep),
        (replace(DECISION, decision_on=date(2027, 1, 22)), errors.WrongStep),
        (replace(DECISION, decision_on=date(1899, 1, 1)), errors.WrongStep),
        (replace(DECISION, decision_body=" "), errors.WrongStep),
        (replace(DECISION, decision_result="maybe"), errors.WrongStep),
        (replace(DECISION, decision_url="javascript:alert(1)"), errors.WrongValue),
    ],
)
def test_refused_decisions(facts: Decision, error: type[Exception]) -> None:
    with pytest.raises(error):
        copy_way.decide(copy=begun(), facts=facts, by=DESK, at=LATER)


def test_what_was_learned_is_kept_after_the_end() -> None:
    copy = begun(stage="ended")
    said = Learned("staff", "Bauhof ohne Zeit", "Andere Sensoren, weil es keinen Empfang gab.", "Halb so viel Strom.")
    copy_way.learn(copy=copy, facts=said, by=DESK, at=LATER)
    assert fields(copy, said) == vars(said)
    assert last("copy", copy)[2] == {"blocker": "staff", "changed": ["adapted", "blocker", "blocker_note", "effect"]}
    with pytest.raises(errors.CopyOver):
        copy_way.plan(copy=copy, facts=TEST, by=DESK, at=LATER)
    with pytest.raises(errors.WrongStep):
        copy_way.learn(copy=copy, facts=Learned(blocker="weather"), by=DESK, at=LATER)


def test_an_improvement_flows_back_to_the_giver() -> None:
    copy = begun()
    with pytest.raises(errors.NotNow):
        improvement.tell(copy=copy, text="Besser", by=DESK, at=LATER)
    copies.open_to(copy=copy, openness="giver", by=DESK, at=LATER)
    note = improvement.tell(copy=copy, text=" Mit Zeitschaltung besser ", by=DESK, at=LATER)
    assert improvement.tell(copy=copy, text="Mit Zeitschaltung besser", by=DESK, at=LATER) == note
    giver = copy.solution.municipality
    assert [(row.text, row.seen_at) for row in query.improvements(giver)] == [("Mit Zeitschaltung besser", None)]
    assert list(query.improvements(copy.municipality)) == []
    for moment in (LATER, LATER + timedelta(days=1)):
        improvement.note_seen(improvement=note, by=DESK, at=moment)
    note.refresh_from_db()
    assert note.seen_at == LATER
    assert verbs("copy", copy)[-2:] == ["copy.improved", "copy.improvement_seen"]
    for text, error in ((" ", errors.SomethingMissing), ("x" * 5001, errors.TooLong)):
        with pytest.raises(error):
            improvement.tell(copy=copy, text=text, by=DESK, at=LATER)
    assert Improvement.objects.count() == 1


def test_a_running_copy_becomes_an_own_solution() -> None:
    copy = begun(effect="Halb so viel Strom.", adapted="Andere Sensoren.")
    with pytest.raises(errors.NotNow):
        offspring.begin(copy=copy, author=None, by=DESK, at=LATER)
    Copy.objects.filter(pk=copy.pk).update(stage="operation")
    made = offspring.begin(copy=copy, author=None, by=DESK, at=LATER)
    assert (made.based_on, made.municipality, made.state) == (copy.solution, copy.municipality, "draft")
    assert (made.title, made.status) == (f"{copy.solution.title} in {copy.municipality.name}", "operation")
    assert (made.effect, made.do_differently, made.problem) == (
        "Halb so viel Strom.",
        "Andere Sensoren.",
        copy.solution.problem,
    )
    # What it costs here, only this town knows.
    assert (made.cost_once_cents, made.summary) == (None, "")
    assert offspring.begin(copy=copy, author=None, by=DESK, at=LATER + timedelta(days=5)) == made
    assert Solution.objects.filter(based_on=copy.solution).count() == 1


def test_a_copy_follows_the_copy_of_another_town() -> None:
    first = begun()
    second = copies.begin(solution=first.solution, municipality=towns.town(), parent=first, by=DESK, at=NOW)
    assert second.parent == first
    for solution, town, parent in (
        (exchange.published(), towns.town(), first),
        (first.solution, first.municipality, first),
    ):
        Copy.objects.filter(pk=first.pk).update(stage="ended", end_reason="done")
        with pytest.raises(errors.WrongStep):
            copies.begin(solution=solution, municipality=town, parent=parent, by=DESK, at=NOW)


def test_nothing_ends_without_a_word_why() -> None:
    copy = begun()
    said = {"on": date(2027, 1, 15), "note": "", "next_step": "", "next_on": None, "by": DESK, "at": LATER}
    for reason in ("", "bored"):
        with pytest.raises(errors.WrongStep):
            copies.move(copy=copy, stage="ended", end_reason=reason, **said)  # type: ignore[arg-type]
    assert copies.move(copy=copy, stage="check", end_reason="done", **said).end_reason == ""  # type: ignore[arg-type]
    ended = copies.move(copy=copy, stage="ended", end_reason="too_dear", **said)  # type: ignore[arg-type]
    assert (ended.end_reason, last("copy", copy)[2]["end_reason"]) == ("too_dear", "too_dear")


def test_a_reminder_of_the_next_step_once_for_each_day() -> None:
    copy = begun(next_step="Angebot holen", next_on=date(2027, 1, 13))
    editors = [towns.editor(copy.municipality, email=f"e{number}@dorf.example") for number in range(2)]
    assert query.due(date(2027, 1, 12)) == [] and query.due(date(2027, 1, 13)) == [copy.pk]
    early = NOW - timedelta(days=1)
    assert copy_reminder.remind(copy=copy, by=DESK, at=early) == 0
    assert copy_reminder.remind(copy=copy, by=DESK, at=NOW) == 2
    assert copy_reminder.remind(copy=copy, by=DESK, at=NOW) == 0
    assert query.due(date(2027, 1, 13)) == []
    assert receivers("copy_step") == [person.email for person in editors]
    mail = mails("copy_step")[0]
    assert "13.01.2027" in mail.title and "Angebot holen" in mail.text and f"/{copy.uuid}/" in mail.text
    # Another day is another reminder, and goes to whoever is responsible.
    Copy.objects.filter(pk=copy.pk).update(next_on=date(2027, 1, 12), responsible_email="amt@dorf.example")
    assert copy_reminder.remind(copy=copy, by=DESK, at=NOW) == 1
    assert receivers("copy_step")[2:] == ["amt@dorf.example"]
    Copy.objects.filter(pk=copy.pk).update(next_on=date(2027, 1, 11), stage="ended")
    assert copy_reminder.remind(copy=copy, by=DESK, at=NOW) == 0 and query.due(date(2027, 1, 13)) == []
    assert OutboxMail.objects.filter(kind="copy_step").count() == 3


BUYING = Buying("school", "2027-Q2", "40 Bodenfühler mit Einbau", "Vergabestelle")


def test_the_town_itself_says_who_reads_that_it_would_buy_with_others() -> None:
    copy = begun()
    assert copy.buying_listed == ""
    for lacking in (
        replace(BUYING, buying_quarter=""),
        replace(BUYING, buying_quarter="2026-Q4"),
        replace(BUYING, buying_quarter="2027-Q5"),
        replace(BUYING, buying_what=" "),
        replace(BUYING, buying_listed="all"),
        replace(BUYING, buying_listed="", buying_quarter="bald"),
    ):
        with pytest.raises(errors.WrongStep):
            copy_way.buy(copy=copy, facts=lacking, by=DESK, at=NOW)
    with pytest.raises(errors.TooLong):
        copy_way.buy(copy=copy, facts=replace(BUYING, buying_what="x" * 201), by=DESK, at=NOW)
    for _again in range(2):
        copy_way.buy(copy=copy, facts=BUYING, by=DESK, at=LATER)
    assert fields(copy, BUYING) == vars(BUYING) and verbs("copy", copy) == ["copy.begun", "copy.buying"]
    assert last("copy", copy)[2]["buying_listed"] == "school"
    assert "Bodenfühler" not in str(list(AuditDetail.objects.values_list("before", "after")))
    copy_way.buy(copy=copy, facts=Buying(), by=DESK, at=LATER)
    assert fields(copy, Buying()) == vars(Buying())


def test_who_would_buy_together() -> None:
    copy = begun()
    me, visitor = towns.editor(copy.municipality), people.person("v@dorf.example")
    facts = {"buying_quarter": "2027-Q2", "buying_what": "Sensoren"}
    # Who reads it has nothing to do with who sees the copy.
    school = towns.copy(copy.solution, towns.town("A"), "own", buying_listed="school", **facts)
    everybody = towns.copy(copy.solution, towns.town("B"), "own", **{**facts, "buying_quarter": "2027-Q1"})
    Copy.objects.filter(pk=everybody.pk).update(buying_listed="public")
    towns.copy(copy.solution, towns.town("C"), "public", **facts)
    towns.copy(copy.solution, towns.town("D"), "public", buying_listed="public", stage="operation", **facts)
    assert query.buyers(copy.solution, is_member=access.is_school_member(me)) == [everybody, school]
    assert (
        query.buyers(copy.solution, is_member=access.is_school_member(visitor))
        == [everybody]
        == query.read_buyers(copy.solution).all()
    )
    assert query.still_to_come([everybody, school], date(2027, 3, 31)) == [everybody, school]
    assert query.still_to_come([everybody, school], date(2027, 4, 1)) == [school]
