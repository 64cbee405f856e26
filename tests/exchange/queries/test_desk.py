"""The lists of the desk: what waits, the longest waiting first."""

from datetime import datetime, timedelta

import pytest

from lotse.exchange.actions import interest as interests
from lotse.exchange.actions import report as reports
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import solution as solutions
from lotse.exchange.actions import takeover as takeovers
from lotse.exchange.actions.takeover import Answer
from lotse.exchange.models import Interest, Report, Solution, TakeoverAnswer
from lotse.exchange.queries import interest, release, report, review, takeover
from lotse.exchange.queries.todo_desk import for_coordination
from lotse.regions.models import Organisation
from tests import exchange, people
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


def later(hours: int) -> datetime:
    return NOW + timedelta(hours=hours)


def wish(at: datetime = NOW, name: str = "Nele", solution: Solution | None = None) -> Interest:
    made = interests.say(
        solution=solution or exchange.foreign(),
        municipality=towns.town("Nehmestadt"),
        first_name=name,
        last_name="Neu",
        email=f"{name.lower()}@dorf.example",
        note="",
        language="de",
        by=DESK,
        at=at,
    )
    return interests.confirm(interest=made, by=DESK, at=at)


def said(solution: Solution, kind: str = "error", at: datetime = NOW) -> Report:
    return reports.say(solution=solution, kind=kind, text="Falsch.", email="", language="de", by=DESK, at=at)


def answered(at: datetime = NOW) -> TakeoverAnswer:
    town = towns.town("Anderstadt")
    solution = exchange.foreign(town)
    sent = takeovers.send(municipality=town, name="K", email="k@stadt.example", language="de", by=DESK, at=NOW)
    change = [Answer("title", "change", "Neu")]
    takeovers.answer(takeover=sent, solution=solution, answers=change, by=DESK, at=at)
    return TakeoverAnswer.objects.get(solution=solution)


def test_the_longest_waiting_comes_first() -> None:
    first, second = wish(later(2), "Nora"), wish(later(1), "Noah")
    assert list(interest.waiting()) == [second, first]
    interests.decline(interest=first, reason="Nein.", by=DESK, at=later(3))
    interests.accept(interest=second, coordinator=people.person(), by=DESK, at=later(4))
    assert (list(interest.waiting()), list(interest.answered())) == ([], [second, first])
    one, two = answered(later(2)), answered(later(1))
    assert list(takeover.waiting()) == [two, one]
    new, old = said(exchange.foreign(), at=later(2)), said(exchange.foreign(), at=later(1))
    assert list(report.waiting()) == [old, new]
    for hours, row in ((3, new), (4, old)):
        reports.close(report=row, answer="", by=DESK, at=later(hours))
    assert list(report.closed()) == [old, new]


def test_reviews_and_removals() -> None:
    waiting = [exchange.in_review(title=f"Licht {number}") for number in (1, 2)]
    Solution.objects.filter(pk=waiting[0].pk).update(changed_at=later(1))
    assert list(review.waiting()) == [waiting[1], waiting[0]]
    gone = [exchange.foreign(title=f"Weg {number}") for number in (1, 2)]
    for hours, solution in ((2, gone[0]), (1, gone[1])):
        said(solution, "removal", later(hours))
    assert list(review.hidden()) == [gone[1], gone[0]]


def test_what_no_town_has_confirmed_by_town_and_title() -> None:
    late, early = towns.town("Zettdorf"), towns.town("Achdorf")
    third, second = exchange.foreign(late), exchange.foreign(late, title="Ampel")
    first = exchange.foreign(early, title="Zaun")
    reviews.hide(solution=exchange.foreign(early), by=DESK, at=NOW)
    solutions.check_again(solution=exchange.foreign(early, title="Bestätigt"), by=DESK, at=NOW)
    exchange.published(early)
    assert list(review.unconfirmed()) == [first, second, third]


def test_releases_of_an_entry() -> None:
    town = towns.town()
    asked = exchange.asked(exchange.draft(town))
    assert (release.open_of(asked.solution), release.given_for(asked.solution)) == (asked, None)
    assert release.domain_hint(asked) == "unknown"
    Organisation.objects.filter(municipalities=town).update(mail_domain="stadt.example")
    assert release.domain_hint(asked) == "known"
    Organisation.objects.filter(municipalities=town).update(kind="utility")
    assert release.domain_hint(asked) == "unknown"
    assert release.open_of(exchange.in_review()) is None


def test_nothing_to_do() -> None:
    exchange.published()
    assert for_coordination(NOW) == []


def test_one_of_each_leads_straight_to_it() -> None:
    made = wish(solution=exchange.published(title="Gutes Licht"))
    waiting = exchange.in_review(towns.town("Gebestadt"))
    hidden, wrong = exchange.foreign(title="Weg damit"), exchange.foreign(title="Fast richtig")
    said(hidden, "removal")
    told = said(wrong)
    answered()
    lines = for_coordination(NOW)
    assert [(str(line.title), str(line.why), line.url_name, line.url_args) for line in lines] == [
        (
            "1 Kommune interessiert sich für eine Lösung",
            "Nele Neu, Nehmestadt, wartet auf eine Antwort.",
            "desk:interest",
            (made.pk,),
        ),
        (
            "1 Eintrag wartet auf die Prüfung",
            "Gebestadt hat „Licht nach Bedarf“ freigegeben.",
            "desk:review",
            (waiting.pk,),
        ),
        (
            "Über 1 Löschwunsch entscheiden",
            "„Weg damit“ ist ausgeblendet, bis Sie entschieden haben.",
            "desk:review",
            (hidden.pk,),
        ),
        (
            "1 Antwort einer Kommune ansehen",
            "Anderstadt zu „Licht nach Bedarf“.",
            "desk:takeovers",
            (),
        ),
        (
            "1 Meldung zu einem Eintrag",
            "„Fast richtig“: Jemand schreibt, dass etwas nicht stimmt.",
            "desk:report",
            (told.pk,),
        ),
    ]
    assert [str(line.action) for line in lines] == ["Entscheiden", "Lesen", "Entscheiden", "Prüfen", "Lesen"]


def test_several_of_each_lead_to_the_list_and_count() -> None:
    for number in range(2):
        wish(name=f"Nele{number}")
        exchange.in_review(title=f"Licht {number}")
        said(exchange.foreign(title=f"Weg {number}"), "removal")
        said(exchange.foreign(title=f"Falsch {number}"))
        answered()
    lines = for_coordination(NOW)
    assert [(str(line.title)[:7], line.url_name, line.url_args) for line in lines] == [
        ("2 Kommu", "desk:interests", ()),
        ("2 Eintr", "desk:reviews", ()),
        ("Über 2 ", "desk:reviews", ()),
        ("2 Antwo", "desk:takeovers", ()),
        ("2 Meldu", "desk:reports", ()),
    ]


def test_a_wish_for_removal_of_a_kept_entry_is_a_report_and_a_towns_wish_stands_with_the_hidden() -> None:
    kept = exchange.foreign()
    Solution.objects.filter(pk=kept.pk).update(removal_declined_at=NOW)
    said(kept, "removal")
    assert [line.url_name for line in for_coordination(NOW)] == ["desk:report"]
    town = towns.town()
    entry = exchange.foreign(town)
    sent = takeovers.send(municipality=town, name="K", email="k@stadt.example", language="de", by=DESK, at=NOW)
    takeovers.ask_removal(takeover=sent, solution=entry, reason="", by=DESK, at=NOW)
    assert [line.url_name for line in for_coordination(NOW)] == ["desk:review", "desk:report"]
