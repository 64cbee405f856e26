"""What everybody finds, and what a town and an author see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as query
from lotse.exchange.queries import town as halls
from lotse.exchange.wording import SolutionState
from tests import exchange, people
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def titles(words: str = "") -> list[str]:
    return [solution.title for solution in query.find(words)]


def test_only_published_entries_are_public() -> None:
    town = towns.town()
    for state in SolutionState:
        towns.solution(town, f"Eintrag {state}", state=state)
    assert [solution.title for solution in query.public()] == titles() == ["Eintrag published"]
    for solution in Solution.objects.all():
        assert (query.public_by_slug(solution.slug) is not None) == (solution.state == "published")
    assert query.of_town(town).count() == len(SolutionState)


def test_newest_first_in_a_fixed_order() -> None:
    town = towns.town()
    for title, day in (("alt", 0), ("neu", 2), ("mittel", 1), ("auch neu", 2)):
        towns.solution(town, title, published_at=NOW + timedelta(days=day))
    assert titles() == ["auch neu", "neu", "mittel", "alt"]


def test_words_find_as_the_search_ranks() -> None:
    bad = towns.town("Bad Grünau")
    exchange.published(bad, title="Straßenlicht", summary="Hell bei Bedarf.")
    exchange.published(towns.town("Neustadt"), title="Mitfahrbank", topic="mobility", problem="Kein Bus nach acht.")
    exchange.draft(bad, title="Straßenlicht im Entwurf")
    for words, found in (
        ("", ["Mitfahrbank", "Straßenlicht"]),
        ("  ", ["Mitfahrbank", "Straßenlicht"]),
        ("STRASSENLICHT", ["Straßenlicht"]),
        ("Strassenlichter", ["Straßenlicht"]),
        ("grunau", ["Straßenlicht"]),
        ("bus", ["Mitfahrbank"]),
        ("Mitfahrbänke", ["Mitfahrbank"]),
        ("Mitfarbank", ["Mitfahrbank"]),
        ("bus straßen", ["Mitfahrbank", "Straßenlicht"]),
        ("100%", []),
        ("_", []),
        ("xyzxyz", []),
        ("grunau\x00", ["Straßenlicht"]),
    ):
        assert sorted(titles(words)) == found, words
    assert titles("bus neustadt straßen")[0] == "Mitfahrbank"


def test_what_a_list_shows_in_the_order_that_is_given() -> None:
    town = towns.town()
    one, two = towns.solution(town, "Eins"), towns.solution(town, "Zwei")
    hidden = towns.solution(town, "Drei", state="hidden")
    assert [row.title for row in query.shown([two.pk, hidden.pk, one.pk])] == ["Zwei", "Eins"]
    assert query.shown([]) == []


@pytest.mark.sqlite_only
def test_cards_are_fetched_by_their_keys() -> None:
    """In whatever order: asked for one, SQLite goes through all public entries to spare itself the sorting."""
    rows = [towns.solution(towns.town(), f"Licht {number}") for number in range(3)]
    with CaptureQueriesContext(connection) as asked:
        query.shown([row.pk for row in rows])
    (sql,) = [one["sql"] for one in asked]
    ordered = f'{sql} ORDER BY "exchange_solution"."published_at" DESC, "exchange_solution"."id" DESC'
    plans = []
    with connection.cursor() as cursor:
        for one in (sql, ordered):
            cursor.execute(f"EXPLAIN QUERY PLAN {one}")
            plans.append(" ".join(str(row) for row in cursor.fetchall() if "exchange_solution" in str(row)))
    assert "rowid=?" in plans[0] and "rowid=?" not in plans[1], plans


def test_unconfirmed_entries() -> None:
    there = towns.town("Dortstadt")
    foreign = exchange.foreign(there, title="Fremd")
    solutions.check_again(solution=exchange.foreign(there, title="Bestätigt"), by=DESK, at=NOW)
    assert query.is_unconfirmed(foreign)
    assert list(query.unconfirmed_of_town(there)) == [foreign]
    assert list(query.unconfirmed_of_town(towns.town())) == []


def test_a_list_costs_one_statement_however_long() -> None:
    for _ in range(3):
        towns.solution(towns.town())
    with CaptureQueriesContext(connection) as seen:
        named = [(row.municipality.name, str(row.municipality.district)) for row in query.find("")]
    assert (len(named), len(seen)) == (3, 1)


def test_a_town_and_an_author_see_their_own_the_last_changed_first() -> None:
    town, author = towns.town(), people.person()
    first = exchange.draft(town, author=author)
    second = exchange.draft(town, title="Zweites", author=author)
    other = exchange.draft(town, title="Drittes")
    solutions.write(solution=first, values={"staff": "x"}, by=DESK, at=LATER)
    exchange.draft()
    assert list(query.of_town(town)) == [first, other, second]
    assert list(query.of_author(author)) == [first, second]


def test_town_halls_and_editors() -> None:
    town, other = towns.town("Bstadt"), towns.town("Astadt")
    works = people.organisation("Stadtwerke", "utility")
    works.municipalities.add(town)
    hall = towns.hall(town)
    assert halls.hall(town) == hall
    one, two = towns.editor(town), towns.editor(town)
    towns.editor(other)
    people.person(role=people.Role.EDITOR, organisation=works)
    people.person(role=people.Role.TRAINER, organisation=hall)
    assert list(halls.editors(town)) == [one, two]
    assert list(halls.of_editor(one)) == [town]
    hall.municipalities.add(other)
    assert list(halls.of_editor(one)) == [other, town]
    hall.kind = "utility"
    hall.save()
    assert (halls.hall(town), list(halls.of_editor(one)), list(halls.editors(town))) == (None, [], [])
