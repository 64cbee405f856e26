"""What a town and an author have to do."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lotse.exchange.actions import copy as copies
from lotse.exchange.actions import release as releases
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import revision as revisions
from lotse.exchange.models import Copy, Solution
from lotse.exchange.queries.todo_my import for_author
from lotse.exchange.queries.todo_town import for_town
from lotse.regions.models import Municipality, Organisation
from tests import exchange, people
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Europe/Berlin")


def lines(town: Municipality, at: datetime = NOW) -> list[tuple[str, str, str]]:
    return [(str(line.title), str(line.why), str(line.action)) for line in for_town(town, at)]


def returned(town: Municipality, comment: str, **other: str) -> Solution:
    release = exchange.asked(exchange.draft(town, **other))
    return releases.send_back(release=release, comment=comment, by=DESK, at=NOW)


def step(copy: Copy, text: str, on: date | None, stage: str = "check") -> None:
    why = "done" if stage == "ended" else ""
    said = {"note": "", "next_step": text, "next_on": on, "end_reason": why}
    copies.move(copy=copy, stage=stage, on=NOW.date(), **said, by=DESK, at=NOW)  # type: ignore[arg-type]


def test_begun_changes_do_not_say_that_nobody_sees_the_entry() -> None:
    town = towns.town()
    towns.editor(town)
    revisions.begin(solution=exchange.published(town), by=DESK, at=NOW)
    ((title, why, _action),) = lines(town)
    assert "Licht nach Bedarf" in title and why.startswith("Begonnene Änderungen.")


def test_nothing_to_do() -> None:
    town = towns.town()
    exchange.published(town)
    exchange.in_review(town, title="In Prüfung")
    reviews.hide(solution=exchange.published(town, title="Weg"), by=DESK, at=NOW)
    exchange.draft()
    assert lines(town) == []
    Organisation.objects.filter(municipalities=town).update(kind="utility")
    exchange.draft(town)
    assert lines(town) == [], "without a town hall there is no page to do it on"


def test_entries() -> None:
    town = towns.town()
    made = [
        exchange.draft(town, title="Entwurf"),
        returned(town, " ".join(["Bitte kürzer."] * 20), title="Zurück"),
        exchange.foreign(town, title="Fremd"),
        exchange.published(town, title="Veraltet"),
    ]
    Solution.objects.filter(pk=made[3].pk).update(checked_on=date(2026, 1, 11))
    why = "Der Eintrag kam zurück: " + ("Bitte kürzer. " * 20)[:119].rstrip() + "…"
    assert lines(town) == [
        (
            "Noch einmal prüfen: Veraltet",
            "Diesen Eintrag hat lange niemand geprüft. Stimmt er noch?",
            "Prüfen",
        ),
        (
            "Andere haben über Ihre Kommune geschrieben: Fremd",
            "Der Eintrag stammt aus öffentlichen Quellen. Bitte sagen Sie, ob er stimmt.",
            "Prüfen",
        ),
        ("Überarbeiten: Zurück", why, "Ansehen"),
        ("Freigeben lassen: Entwurf", "Der Eintrag ist noch ein Entwurf. Nur Ihre Kommune sieht ihn.", "Ansehen"),
    ]
    pages = [(line.url_name, line.url_args) for line in for_town(town, NOW)]
    hall = towns.hall(town).uuid
    assert pages == [("municipality:solution", (hall, solution.uuid)) for solution in reversed(made)]


def test_a_year_is_a_year() -> None:
    town = towns.town()
    solution = exchange.published(town)
    for day, due in ((date(2026, 1, 12), False), (date(2026, 1, 11), True), (None, True)):
        Solution.objects.filter(pk=solution.pk).update(checked_on=day)
        assert bool(lines(town)) is due


def test_a_release_is_reminded_of_after_a_week() -> None:
    town = towns.town()
    release = exchange.asked(exchange.draft(town))
    exchange.asked(exchange.draft())
    assert lines(town, NOW + timedelta(days=7)) == []
    late = NOW + timedelta(days=7, seconds=1)
    assert lines(town, late) == [
        (
            "An die Freigabe erinnern: Licht nach Bedarf",
            "Lea Leitung wurde vor mehr als einer Woche gefragt und hat noch nicht geantwortet.",
            "Ansehen",
        )
    ]
    line = for_town(town, late)[0]
    assert (line.url_name, line.url_args) == ("municipality:solution", (towns.hall(town).uuid, release.solution.uuid))
    releases.give(release=release, by=DESK, at=NOW)
    assert lines(town, late) == []


def test_next_steps_of_copies() -> None:
    town = towns.town()
    made = [
        copies.begin(solution=exchange.foreign(title=f"Idee {n}"), municipality=town, by=DESK, at=NOW) for n in range(6)
    ]
    step(made[0], "Heute", date(2027, 1, 11))
    step(made[1], "In einer Woche", date(2027, 1, 18))
    step(made[2], "Danach", date(2027, 1, 19))
    step(made[3], "", date(2027, 1, 10))
    step(made[4], "Vorbei", date(2027, 1, 11), stage="ended")
    found = for_town(town, NOW)
    assert [(str(line.title), str(line.why), line.late) for line in found] == [
        ("Nächster Schritt: Prüfung", "Nachnutzung von „Idee 3“.", True),
        ("Nächster Schritt: Heute", "Nachnutzung von „Idee 0“.", False),
        ("Nächster Schritt: In einer Woche", "Nachnutzung von „Idee 1“.", False),
    ]
    assert found[1].when == datetime(2027, 1, 11, 12, tzinfo=ZONE)
    assert (found[1].url_name, found[1].url_args) == ("municipality:copy", (towns.hall(town).uuid, made[0].uuid))


def test_the_number_of_statements_is_fixed() -> None:
    town = towns.town()

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            for_town(town, NOW + timedelta(days=8))
        return len(seen)

    empty = cost()
    for number in range(3):
        exchange.asked(exchange.draft(town, title=f"Licht {number}"))
        copy = copies.begin(solution=exchange.foreign(), municipality=town, by=DESK, at=NOW)
        step(copy, "Anrufen", NOW.date())
    assert (empty, cost()) == (5, 5)


def test_an_author_sees_the_own_drafts_what_came_back_first() -> None:
    town, author = towns.town(), people.person()
    back = exchange.asked(exchange.draft(town, author=author, title="Zurück"))
    releases.send_back(release=back, comment="Bitte kürzer.", by=DESK, at=NOW)
    draft = exchange.draft(town, author=author, title="Entwurf")
    exchange.in_review(town, author=author, title="Unterwegs")
    exchange.draft(town, title="Von anderen")
    found = for_author(author, NOW)
    assert [(str(line.title), str(line.why), line.url_name, line.url_args) for line in found] == [
        ("Überarbeiten: Zurück", "Der Eintrag kam zurück: Bitte kürzer.", "my:solution", (back.solution.uuid,)),
        (
            "Freigeben lassen: Entwurf",
            "Der Eintrag ist noch ein Entwurf. Freigeben kann ihn eine benannte Person Ihrer Kommune.",
            "my:solution",
            (draft.uuid,),
        ),
    ]
    assert for_author(people.person(), NOW) == []
