"""Somebody reports an unconfirmed entry; the desk decides."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from lotse.exchange import errors
from lotse.exchange.actions import report as actions
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Report, Solution
from lotse.exchange.queries import report as query
from lotse.exchange.queries import solution as public
from lotse.people.errors import RealAddressInDemo
from tests import exchange
from tests.exchange import last, mails, receivers, verbs
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def say(solution: Solution, kind: str = "error", at: datetime = NOW, **other: Any) -> Report:
    values = {"text": " Das Jahr\n stimmt nicht. ", "email": "", "language": "de", **other}
    return actions.say(solution=solution, kind=kind, **values, by=DESK, at=at)


def removal(solution: Solution, email: str = "", **other: Any) -> Report:
    return say(solution, "removal", email=email, **other)


def test_an_error_is_noted_and_the_entry_stays() -> None:
    solution = exchange.foreign()
    made = say(solution, email=" Ina@Dorf.Example ", language="en")
    made.refresh_from_db()
    assert (made.solution, made.kind, made.text) == (solution, "error", "Das Jahr\nstimmt nicht.")
    assert (made.email, made.language, made.at, made.closed_at) == ("ina@dorf.example", "en", NOW, None)
    assert public.public_by_slug(solution.slug) == solution
    assert last("report", made) == ("report.said", {}, {"solution": str(solution.uuid), "kind": "error"})
    assert (list(query.waiting()), list(query.open_of(solution)), list(query.closed())) == ([made], [made], [])


def test_the_wish_for_removal_hides_at_once() -> None:
    solution = exchange.foreign()
    removal(solution)
    solution.refresh_from_db()
    assert (solution.state, public.public_by_slug(solution.slug)) == ("hidden", None)
    assert last("solution", solution) == ("solution.hidden", {"state": "published"}, {"state": "hidden"})


def test_a_double_click_reports_once() -> None:
    solution = exchange.foreign()
    first = removal(solution)
    assert removal(solution, at=NOW + timedelta(seconds=59)) == first
    assert (Report.objects.count(), verbs("solution", solution).count("solution.hidden")) == (1, 1)
    error = say(exchange.foreign())
    others = [
        say(error.solution, text="Anders."),
        say(error.solution, email="i@dorf.example"),
        say(error.solution, at=LATER),
        removal(error.solution),
    ]
    assert len({error.pk, *(row.pk for row in others)}) == 5


def test_only_unconfirmed_public_entries_are_reported() -> None:
    own, confirmed, hidden = exchange.published(), exchange.foreign(), exchange.foreign()
    solutions.check_again(solution=confirmed, by=DESK, at=NOW)
    reviews.hide(solution=hidden, by=DESK, at=NOW)
    for solution, error in ((own, errors.NotReportable), (confirmed, errors.NotReportable), (hidden, errors.NotPublic)):
        with pytest.raises(error):
            removal(solution)
    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    ("other", "error"),
    [
        ({"text": " "}, errors.SomethingMissing),
        ({"text": "x" * 5001}, errors.TooLong),
        ({"email": "ina"}, errors.SomethingMissing),
    ],
)
def test_refused_words(other: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        say(exchange.foreign(), **other)
    assert Report.objects.count() == 0


def test_forgiven_words() -> None:
    made = say(exchange.foreign(), "shouting", text="x" * 5000, email="  ")
    assert (made.kind, made.text, made.email) == ("error", "x" * 5000, "")


def test_a_demonstration_takes_invented_addresses_only() -> None:
    exchange.demonstration()
    with pytest.raises(RealAddressInDemo):
        say(exchange.foreign(), email="ina@dorf.de")


def test_closing_answers_whoever_left_an_address_once() -> None:
    made = say(exchange.foreign(), email="ina@dorf.example", language="en")
    for _ in range(2):
        closed = actions.close(report=made, answer=" Danke, geändert. ", by=DESK, at=LATER)
    closed.refresh_from_db()
    assert (closed.closed_at, closed.answer, list(query.closed())) == (LATER, "Danke, geändert.", [closed])
    mail = mails("report_answered")[0]
    assert (receivers("report_answered"), mail.language) == (["ina@dorf.example"], "en")
    assert (mail.subject_kind, mail.subject_ref) == ("report", str(made.uuid))
    assert last("report", made) == ("report.closed", {}, {"answer": "Danke, geändert."})
    assert verbs("report", made) == ["report.said", "report.closed"]


def test_without_an_address_no_answer_is_needed() -> None:
    made = actions.close(report=say(exchange.foreign()), answer="", by=DESK, at=LATER)
    assert (made.closed_at, mails("report_answered")) == (LATER, [])


@pytest.mark.parametrize(("answer", "error"), [(" ", errors.SomethingMissing), ("x" * 5001, errors.TooLong)])
def test_an_answer_is_needed_where_somebody_waits(answer: str, error: type[Exception]) -> None:
    made = say(exchange.foreign(), email="ina@dorf.example")
    with pytest.raises(error):
        actions.close(report=made, answer=answer, by=DESK, at=LATER)
    assert actions.close(report=made, answer="x" * 5000, by=DESK, at=LATER).closed_at == LATER


def test_the_desk_keeps_an_entry_and_it_is_not_hidden_again() -> None:
    solution = exchange.foreign()
    error, wish = say(solution), removal(solution, email="ina@dorf.example")
    for _ in range(2):
        kept = reviews.restore(solution=solution, by=DESK, at=LATER)
    kept.refresh_from_db()
    assert (kept.state, kept.removal_declined_at, kept.changed_at) == ("published", LATER, LATER)
    assert last("solution", kept) == ("solution.restored", {"state": "hidden"}, {"state": "published"})
    assert verbs("solution", kept).count("solution.restored") == 1
    for row in (error, wish):
        row.refresh_from_db()
    assert (error.closed_at, wish.closed_at, wish.answer) == (
        None,
        LATER,
        "Wir haben Ihre Meldung geprüft. Der Eintrag bleibt.",
    )
    assert receivers("report_answered") == ["ina@dorf.example"]
    again = removal(solution, at=LATER)
    assert (again.closed_at, public.public_by_slug(solution.slug)) == (None, solution)


def test_the_desk_removes_an_entry_and_answers_in_the_language_of_the_report() -> None:
    solution = exchange.foreign()
    error, wish = say(solution), removal(solution, email="ina@dorf.example", language="en")
    for _ in range(2):
        removed = reviews.remove(solution=solution, by=DESK, at=LATER)
    removed.refresh_from_db()
    assert (removed.state, removed.changed_at, public.public_by_slug(solution.slug)) == ("archived", LATER, None)
    assert last("solution", removed) == ("solution.removed", {"state": "hidden"}, {"state": "archived"})
    for row in (error, wish):
        row.refresh_from_db()
    assert (error.answer, wish.answer) == ("Wir haben den Eintrag entfernt.", "We have removed the entry.")
    assert len(mails("report_answered")) == 1


def test_the_desk_may_answer_in_own_words() -> None:
    for decide in (reviews.restore, reviews.remove):
        solution = exchange.foreign()
        wish = removal(solution)
        decide(solution=solution, answer=" Wie besprochen. ", by=DESK, at=LATER)
        wish.refresh_from_db()
        assert wish.answer == "Wie besprochen."


def test_there_is_nothing_to_decide_about_a_public_entry() -> None:
    solution = exchange.foreign()
    for decide in (reviews.restore, reviews.remove):
        with pytest.raises(errors.NotNow):
            decide(solution=solution, by=DESK, at=LATER)


def test_hiding_twice_is_hiding_once() -> None:
    solution = exchange.foreign()
    for _ in range(2):
        reviews.hide(solution=solution, by=DESK, at=LATER)
    solution.refresh_from_db()
    assert (solution.state, solution.changed_at) == ("hidden", LATER)
    assert verbs("solution", solution).count("solution.hidden") == 1
    with pytest.raises(errors.NotNow):
        reviews.hide(solution=exchange.draft(), by=DESK, at=LATER)
