"""A town is asked about entries that others have written about it, and answers field by field."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from lotse.exchange import errors
from lotse.exchange.actions import report as reports
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import solution as solutions
from lotse.exchange.actions import takeover as actions
from lotse.exchange.actions.takeover import Answer
from lotse.exchange.models import Report, Solution, Takeover, TakeoverAnswer
from lotse.exchange.queries import solution as public
from lotse.exchange.queries import takeover as query
from lotse.exchange.rules import takeover as rule
from lotse.people.errors import RealAddressInDemo
from lotse.regions.models import Municipality
from tests import exchange
from tests.exchange import last, mails, verbs
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
TOMORROW = date(2027, 1, 12)


def send(town: Municipality, at: datetime = NOW, **other: str) -> Takeover:
    values = {"name": " Karla  Kontakt ", "email": "Karla@Stadt.Example", "language": "de", **other}
    return actions.send(municipality=town, **values, by=DESK, at=at)


def asked(**other: Any) -> tuple[Takeover, Solution]:
    """A mailed link and the one entry it opens."""
    town = towns.town()
    solution = exchange.foreign(town, **other)
    return send(town), solution


def answer(takeover: Takeover, solution: Solution, *answers: Answer, at: datetime = LATER) -> Solution:
    return actions.answer(takeover=takeover, solution=solution, answers=answers, by=DESK, at=at)


def all_right(solution: Solution, **other: Answer) -> list[Answer]:
    """Right for every field that says something, but for those given."""
    return [other.get(name, Answer(name, "right")) for name in query.asked(solution)]


def decide(field: str, accept: bool) -> TakeoverAnswer:
    row = TakeoverAnswer.objects.filter(field=field).latest("id")
    return actions.decide(answer=row, accept=accept, by=DESK, at=LATER)


def test_one_link_for_all_unconfirmed_entries_of_the_town() -> None:
    town = towns.town()
    one, two = exchange.foreign(town), exchange.foreign(town, title="Ampel der Luft")
    exchange.published(town, title="Eigenes")
    exchange.foreign()
    made = send(town)
    made.refresh_from_db()
    assert (made.name, made.email, made.language) == ("Karla Kontakt", "karla@stadt.example", "de")
    assert (made.sent_at, made.ended_at, list(query.entries(made))) == (NOW, None, [two, one])
    mail = mails("takeover_sent")[0]
    assert (mail.to_address, mail.to_name, mail.subject_ref) == ("karla@stadt.example", "Karla Kontakt", str(made.uuid))
    assert ("- Licht nach Bedarf" in mail.text, "- Ampel der Luft" in mail.text, "Eigenes" in mail.text) == (
        True,
        True,
        False,
    )
    after = {"town": town.ags, "name": "Karla Kontakt", "email": "karla@stadt.example"}
    assert last("takeover", made) == ("takeover.sent", {}, after)


def test_a_double_click_sends_once_and_a_newer_link_takes_the_place() -> None:
    town = towns.town()
    solution = exchange.foreign(town)
    first = send(town)
    assert send(town, NOW + timedelta(seconds=59)) == first
    assert len(mails("takeover_sent")) == 1
    again = send(town, NOW + timedelta(seconds=59), email="kai@stadt.example")
    newest = send(town, LATER, email="kai@stadt.example")
    first.refresh_from_db()
    assert (first.ended_at, len({first, again, newest})) == (NOW + timedelta(seconds=59), 3)
    with pytest.raises(errors.TakeoverOver):
        answer(first, solution, Answer("title", "right"))
    assert list(query.full()) == [newest, again, first]


def test_a_link_ends_after_90_days() -> None:
    takeover, solution = asked()
    end = NOW + rule.VALID
    with pytest.raises(errors.TakeoverOver):
        answer(takeover, solution, Answer("title", "right"), at=end)
    with pytest.raises(errors.TakeoverOver):
        actions.ask_removal(takeover=takeover, solution=solution, reason="", by=DESK, at=end)
    answer(takeover, solution, Answer("title", "right"), at=end - timedelta(seconds=1))


@pytest.mark.parametrize("other", [{"name": " "}, {"email": "karla"}])
def test_name_and_address_are_needed(other: dict[str, str]) -> None:
    town = towns.town()
    exchange.foreign(town)
    with pytest.raises(errors.SomethingMissing):
        send(town, **other)
    assert Takeover.objects.count() == 0


def test_nobody_is_asked_for_nothing() -> None:
    town = towns.town()
    exchange.published(town)
    with pytest.raises(errors.WrongAnswer):
        send(town)


def test_a_demonstration_asks_nobody_real() -> None:
    exchange.demonstration()
    town = towns.town()
    exchange.foreign(town)
    with pytest.raises(RealAddressInDemo):
        send(town, email="karla@stadt.de")


def test_all_right_confirms_at_once() -> None:
    takeover, solution = asked(cost_once_cents=0)
    assert query.asked(solution) == [
        *exchange.TEXTS,
        "cost_once_cents",
        "source_url",
        "source_date",
    ]
    for _ in range(2):
        told = answer(takeover, solution, *all_right(solution))
    told.refresh_from_db()
    assert (told.confirmed_at, told.checked_on, told.changed_at) == (LATER, TOMORROW, NOW)
    assert not public.is_unconfirmed(told)
    assert verbs("solution", told) == ["solution.entered", "takeover.answered", "solution.confirmed"]
    assert last("solution", told) == ("solution.confirmed", {}, {"checked_on": "2027-01-12"})
    rows = TakeoverAnswer.objects.all()
    assert {(row.verdict, row.accepted, row.decided_at, row.before, row.proposal) for row in rows} == {
        ("right", True, LATER, None, None)
    }
    assert (rows.count(), list(query.waiting())) == (10, [])


def test_one_field_short_of_all_confirms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    takeover, solution = asked()
    told = answer(takeover, solution, *all_right(solution)[1:])
    assert told.confirmed_at is None
    monkeypatch.setattr(rule, "confirms", lambda *facts, **more: True)
    told = answer(takeover, solution, Answer("staff", "right"))
    assert told.confirmed_at == LATER, "without the rule it would count as confirmed: the test sees it"


def test_a_town_may_answer_in_parts() -> None:
    takeover, solution = asked()
    answer(takeover, solution, *all_right(solution)[1:])
    assert answer(takeover, solution, Answer("title", "right")).confirmed_at == LATER


def test_a_change_waits_for_the_desk() -> None:
    takeover, solution = asked(cost_once_cents=100)
    change = Answer("cost_once_cents", "change", " 12.500 € ")
    for _ in range(2):
        told = answer(takeover, solution, *all_right(solution, cost_once_cents=change))
    told.refresh_from_db()
    assert (told.cost_once_cents, told.confirmed_at) == (100, None)
    row = query.waiting().get()
    assert (row.field, row.verdict, row.before, row.proposal) == ("cost_once_cents", "change", 100, 1_250_000)
    assert (row.accepted, row.decided_at, row.at) == (None, None, LATER)
    decided = decide("cost_once_cents", accept=True)
    decided_again = decide("cost_once_cents", accept=False)
    told.refresh_from_db()
    assert (told.cost_once_cents, told.changed_at) == (1_250_000, LATER)
    assert (decided.accepted, decided.decided_at, decided_again.accepted) == (True, LATER, True)
    # Everything else was right, so with the change the town agrees with all of it.
    assert (told.confirmed_at, told.checked_on) == (LATER, TOMORROW)
    assert verbs("solution", told) == [
        "solution.entered",
        "takeover.answered",
        "solution.written",
        "takeover.decided",
        "solution.confirmed",
    ]


def test_a_change_that_the_desk_does_not_follow() -> None:
    takeover, solution = asked()
    change = Answer("title", "change", "Ganz anderes Licht")
    answer(takeover, solution, *all_right(solution, title=change))
    decided = decide("title", accept=False)
    solution.refresh_from_db()
    assert (decided.accepted, solution.title, solution.confirmed_at) == (False, "Licht nach Bedarf", None)
    detail = {"field": "title", "verdict": "change", "accepted": False}
    assert last("solution", solution) == ("takeover.decided", {}, detail)
    answer(takeover, solution, change)
    assert query.waiting().get().proposal == "Ganz anderes Licht", "what was not followed may be said again"


def test_a_changed_text_is_found() -> None:
    takeover, solution = asked()
    answer(takeover, solution, Answer("title", "change", "Straßenlicht"))
    decide("title", accept=True)
    assert public.find(words="strassenlicht").get() == solution


def test_a_removal_is_carried_out_at_once_and_the_value_kept() -> None:
    takeover, solution = asked(staff="Zwei Tage")
    for _ in range(2):
        told = answer(takeover, solution, *all_right(solution, staff=Answer("staff", "remove")))
    told.refresh_from_db()
    assert (told.staff, told.changed_at, told.confirmed_at) == ("", LATER, None)
    row = query.waiting().get()
    assert (row.field, row.verdict, row.before, row.proposal) == ("staff", "remove", "Zwei Tage", None)
    verb, before, after = last("solution", told)
    assert (verb, before, after["staff"], after["title"]) == (
        "takeover.answered",
        {"staff": "Zwei Tage"},
        "remove",
        "right",
    )
    decide("staff", accept=True)
    told.refresh_from_db()
    assert (told.staff, told.confirmed_at) == ("", LATER)


@pytest.mark.parametrize(
    ("field", "value", "empty"),
    [("cost_once_cents", 100, None), ("beneficiaries", ["youth"], []), ("summary", exchange.TEXTS["summary"], "")],
)
def test_every_kind_of_field_is_emptied_and_given_back(field: str, value: object, empty: object) -> None:
    takeover, solution = asked(**{field: value})
    answer(takeover, solution, Answer(field, "remove"))
    solution.refresh_from_db()
    assert getattr(solution, field) == empty
    decide(field, accept=False)
    solution.refresh_from_db()
    assert getattr(solution, field) == value
    answer(takeover, solution, Answer(field, "remove"))
    solution.refresh_from_db()
    assert getattr(solution, field) == empty, "the town may say it again"


def test_the_removed_words_are_not_found_any_more() -> None:
    takeover, solution = asked()
    answer(takeover, solution, Answer("summary", "remove"))
    assert (public.find(words="leuchten").count(), public.find(words="sensoren").count()) == (0, 1)


def test_a_field_that_was_filled_meanwhile_is_not_overwritten() -> None:
    takeover, solution = asked(staff="Zwei Tage")
    answer(takeover, solution, Answer("staff", "remove"))
    Solution.objects.filter(pk=solution.pk).update(staff="Ein Tag")
    decide("staff", accept=False)
    solution.refresh_from_db()
    assert solution.staff == "Ein Tag"


def test_a_newer_wish_ends_an_open_one() -> None:
    takeover, solution = asked()
    answer(takeover, solution, Answer("title", "change", "Eins"))
    answer(takeover, solution, Answer("title", "change", "Zwei"))
    answer(takeover, solution, Answer("title", "right"))
    rows = TakeoverAnswer.objects.order_by("id")
    assert [(row.proposal, row.accepted, row.decided_at) for row in rows] == [
        ("Eins", False, LATER),
        ("Zwei", False, LATER),
        (None, True, LATER),
    ]


def test_a_change_to_the_same_is_right_and_nothing_to_remove_is_nothing() -> None:
    takeover, solution = asked(cost_once_cents=0)
    same = [Answer("cost_once_cents", "change", "0"), Answer("staff", "remove")]
    answer(takeover, solution, *same)
    assert [(row.field, row.verdict) for row in TakeoverAnswer.objects.all()] == [("cost_once_cents", "right")]


def test_a_cost_of_nothing_is_a_change() -> None:
    takeover, solution = asked(cost_once_cents=100)
    for _ in range(2):
        answer(takeover, solution, Answer("cost_once_cents", "change", "0"))
    assert query.waiting().get().proposal == 0


def test_the_last_answer_to_a_field_counts() -> None:
    takeover, solution = asked()
    answer(takeover, solution, Answer("title", "change", "Anders"), Answer("title", "right"))
    assert [row.verdict for row in TakeoverAnswer.objects.all()] == ["right"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (Answer("title", "perhaps"), errors.WrongAnswer),
        (Answer("title", "change", " "), errors.WrongAnswer),
        (Answer("cost_once_cents", "change", ""), errors.WrongAnswer),
        (Answer("beneficiaries", "change", []), errors.WrongAnswer),
        (Answer("title", "remove"), errors.WrongAnswer),
        (Answer("source_url", "remove"), errors.WrongAnswer),
        (Answer("price_year", "change", "bald"), errors.WrongValue),
        (Answer("state", "change", "archived"), errors.WrongValue),
        (Answer("", "remove"), errors.WrongValue),
    ],
)
def test_answers_that_do_not_fit(given: Answer, error: type[Exception]) -> None:
    takeover, solution = asked()
    with pytest.raises(error):
        answer(takeover, solution, Answer("summary", "remove"), given)
    solution.refresh_from_db()
    assert (TakeoverAnswer.objects.count(), solution.summary) == (0, exchange.TEXTS["summary"])


def test_an_answer_is_needed() -> None:
    takeover, solution = asked()
    with pytest.raises(errors.WrongAnswer):
        answer(takeover, solution)


def test_a_link_opens_the_entries_of_its_town_only() -> None:
    takeover, _ = asked()
    own = exchange.published(takeover.municipality)
    for other in (exchange.foreign(), own):
        with pytest.raises(errors.WrongAnswer):
            answer(takeover, other, Answer("title", "right"))
        with pytest.raises(errors.WrongAnswer):
            actions.ask_removal(takeover=takeover, solution=other, reason="", by=DESK, at=LATER)


def test_a_link_does_not_show_what_the_town_is_rewriting() -> None:
    takeover, solution = asked()
    assert list(query.entries(takeover)) == [solution]
    answer(takeover, solution, Answer("title", "right"))
    assert list(query.entries(takeover)) == [solution]
    solutions.withdraw(solution=solution, by=DESK, at=LATER)
    assert list(query.entries(takeover)) == []
    with pytest.raises(errors.WrongAnswer):
        answer(takeover, solution, Answer("topic", "right"))


def test_a_confirmed_entry_is_changed_by_its_editors_only() -> None:
    takeover, solution = asked()
    answers = all_right(solution)
    answer(takeover, solution, *answers)
    with pytest.raises(errors.WrongAnswer):
        answer(takeover, solution, Answer("summary", "remove"))
    # Sending the same form again is no change.
    assert answer(takeover, solution, *answers).confirmed_at == LATER


def test_a_late_decision_does_not_confirm_twice() -> None:
    takeover, solution = asked()
    answer(takeover, solution, *all_right(solution, summary=Answer("summary", "change", "Neu.")))
    solutions.check_again(solution=solution, by=DESK, at=NOW)
    decide("summary", accept=True)
    solution.refresh_from_db()
    assert (solution.summary, solution.confirmed_at) == ("Neu.", NOW)


def test_a_hidden_entry_takes_no_answers() -> None:
    takeover, solution = asked()
    answer(takeover, solution, Answer("title", "right"))
    reviews.hide(solution=solution, by=DESK, at=LATER)
    with pytest.raises(errors.NotPublic):
        answer(takeover, solution, Answer("topic", "right"))


def test_the_removal_of_an_entry_hides_it_at_once() -> None:
    takeover, solution = asked()
    for _ in range(2):
        made = actions.ask_removal(
            takeover=takeover, solution=solution, reason=" Gibt es  nicht mehr. ", by=DESK, at=LATER
        )
    solution.refresh_from_db()
    assert (solution.state, public.public_by_slug(solution.slug)) == ("hidden", None)
    assert (made.field, made.verdict, made.proposal, made.decided_at) == ("", "remove", "Gibt es nicht mehr.", None)
    assert (TakeoverAnswer.objects.count(), list(query.entries(takeover))) == (1, [solution])
    assert verbs("solution", solution) == ["solution.entered", "solution.hidden", "takeover.removal_asked"]
    assert last("solution", solution)[2] == {"reason": "Gibt es nicht mehr."}
    with pytest.raises(errors.TooLong):
        actions.ask_removal(takeover=takeover, solution=solution, reason="x" * 5001, by=DESK, at=LATER)


def test_the_town_itself_is_heard_after_others_were_declined() -> None:
    takeover, solution = asked()
    wish: dict[str, Any] = {"kind": "removal", "text": "Weg.", "email": "", "language": "de"}
    reports.say(solution=solution, **wish, by=DESK, at=NOW)
    reviews.restore(solution=solution, by=DESK, at=NOW)
    actions.ask_removal(takeover=takeover, solution=solution, reason="x" * 5000, by=DESK, at=LATER)
    assert public.public_by_slug(solution.slug) is None


def test_a_town_may_ask_for_what_a_visitor_has_hidden_already() -> None:
    takeover, solution = asked()
    wish: dict[str, Any] = {"kind": "removal", "text": "Weg.", "email": "", "language": "de"}
    reports.say(solution=solution, **wish, by=DESK, at=NOW)
    actions.ask_removal(takeover=takeover, solution=solution, reason="", by=DESK, at=LATER)
    decide("", accept=True)
    assert (Report.objects.get().closed_at, Solution.objects.get().state) == (LATER, "archived")


@pytest.mark.parametrize(("accept", "state"), [(True, "archived"), (False, "published")])
def test_the_desk_decides_about_the_whole_entry(accept: bool, state: str) -> None:
    takeover, solution = asked()
    answer(takeover, solution, Answer("title", "right"), Answer("summary", "change", "Neu."))
    actions.ask_removal(takeover=takeover, solution=solution, reason="", by=DESK, at=LATER)
    for _ in range(2):
        row = decide("", accept)
    solution.refresh_from_db()
    assert (row.accepted, row.decided_at, solution.state) == (accept, LATER, state)
    assert verbs("solution", solution).count("takeover.decided") == 1 + accept
    # With the entry all that waited for it is gone; a kept one keeps what waits.
    change = TakeoverAnswer.objects.get(field="summary")
    assert (change.accepted, change.decided_at) == ((False, LATER) if accept else (None, None))


def test_asking_once_more_after_the_desk_has_kept_it_hides_again() -> None:
    takeover, solution = asked()
    actions.ask_removal(takeover=takeover, solution=solution, reason="", by=DESK, at=LATER)
    decide("", accept=False)
    actions.ask_removal(takeover=takeover, solution=solution, reason="", by=DESK, at=LATER)
    assert (public.public_by_slug(solution.slug), TakeoverAnswer.objects.count()) == (None, 2)
