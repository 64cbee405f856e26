"""Measures are entered from their source and found again."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from lotse.base import audit
from lotse.exchange.actions import table_import
from lotse.exchange.models import Solution
from lotse.exchange.wording import SolutionState
from lotse.programme import errors
from lotse.programme.actions import measure as actions
from lotse.programme.models import Measure
from lotse.programme.queries import measure as query
from tests import exchange
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
VALUES = {
    "number": "M 2",
    "title": "Straßenlicht nach Bedarf",
    "topic": "energy",
    "status": "implementation",
    "summary": "Leuchten werden heller,\nwenn jemand kommt.",
    "source_url": "https://beispiel.example/massnahmen",
    "source_date": "2025",
}


def enter(solutions: Any = (), at: Any = NOW, **other: Any) -> Measure:
    return actions.enter(values={**VALUES, **other}, solutions=solutions, by=DESK, at=at)


def trail(row: Measure) -> list[tuple[str, object]]:
    return [(event.verb, event.detail.after) for event in audit.trail("measure", row.uuid)]


def test_the_same_measure_is_one_and_only_changes_are_written_down() -> None:
    row = enter()
    assert enter(at=NOW + timedelta(days=1)) == row
    row.refresh_from_db()
    assert (row.slug, row.language, row.municipality, row.changed_at) == (
        "m-2-strassenlicht-nach-bedarf",
        "de",
        None,
        NOW,
    )
    assert {name: getattr(row, name) for name in VALUES} == VALUES
    town = towns.town("Musterdorf")
    one = towns.solution(town)
    later = NOW + timedelta(days=2)
    changed = enter([one], later, status="operation", municipality=town, slug=row.slug)
    assert (changed.pk, changed.municipality, changed.status, changed.changed_at) == (row.pk, town, "operation", later)
    verb, after = trail(row)[0]
    assert verb == "measure.entered"
    assert after["fields"] == [  # type: ignore[index]
        "number", "search_key", "sort_key", "source_date", "source_url", "status", "summary", "title", "topic",
    ]  # fmt: skip
    new = {"fields": ["municipality", "search_key", "status"], "solutions": [str(one.uuid)]}
    assert trail(row)[1:] == [("measure.changed", new)]


def test_only_other_solutions_are_a_change_too() -> None:
    row, one = enter(), towns.solution(towns.town())
    enter([one])
    enter([one])
    enter([])
    assert trail(row)[1:] == [
        ("measure.changed", {"fields": [], "solutions": [str(one.uuid)]}),
        ("measure.changed", {"fields": [], "solutions": []}),
    ]


@pytest.mark.parametrize("name", ["title", "topic", "status", "summary", "source_url"])
def test_nothing_without_a_source(name: str) -> None:
    with pytest.raises(errors.Incomplete) as refused:
        enter(**{name: ""})
    assert refused.value.sentence.endswith(f"Es fehlt: {name}.")
    assert not Measure.objects.exists()


def test_measures_are_found_by_words_and_by_what_they_are() -> None:
    town = towns.town("Müsterdorf")
    ten = enter(number="M 10", title="Lernwerkstatt", topic="education", summary="Ein Raum.", municipality=town)
    two = enter()
    enter(number="M 1", title="Erfunden", municipality=towns.town(real=False))
    assert list(query.find()) == [two, ten]
    for wish, found in {
        "STRASSENLICHT": [two],
        "licht heller": [two],
        "musterdorf": [ten],
        "m 10": [ten],
        "licht raum": [],
        "%": [],
        "  ": [two, ten],
    }.items():
        assert list(query.find(words=wish)) == found, wish
    assert list(query.find(topic="education")) == [ten]
    assert list(query.find(status="implementation", town_slug=town.slug)) == [ten]
    assert list(query.find(status="planned")) == []
    assert list(query.find(town_slug="nowhere")) == []
    assert list(query.of_town(town)) == [ten]
    assert (query.by_slug(two.slug), query.by_slug("nothing")) == (two, None)


def test_a_measure_leads_to_published_solutions_and_back() -> None:
    town = towns.town()
    shown, hidden = towns.solution(town, "B"), towns.solution(town, "C", state=SolutionState.HIDDEN)
    also = towns.solution(town, "A")
    row = enter([shown, hidden, also])
    assert list(query.solutions_of(row)) == [also, shown]
    assert list(query.of_solution(shown)) == [row]
    assert list(query.of_solution(towns.solution(town))) == []


def test_measures_are_counted_by_town() -> None:
    town, invented = towns.town(), towns.town(real=False)
    enter(municipality=town)
    enter(number="M 3", municipality=town, topic="mobility")
    enter(number="M 4", municipality=invented)
    enter(number="M 5")
    assert query.counts() == {town.pk: 2, invented.pk: 1}
    assert query.counts("mobility") == {town.pk: 1}


def test_an_entry_that_a_measure_names_stays_when_its_table_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    town = towns.town("Musterdorf")
    rows = [table_import.Entry(town, {**exchange.FOREIGN, "title": title}) for title in ("Licht", "Lampe")]
    table = table_import.take_in(key=uuid.uuid4(), entries=rows, by=DESK, at=NOW)
    named = Solution.objects.get(title="Licht")
    measure = enter([named])
    assert table_import.undo(table=table, by=DESK, at=NOW) == (1, 1)
    assert (Solution.objects.get(), list(measure.solutions.all())) == (named, [named])
    assert exchange.last("table_import", table)[2] == {"removed": 1, "kept": 1}

    # Without the look at the lists it would go, and the measure would lose it.
    monkeypatch.setattr(table_import, "_listed", lambda row: False)
    table.undone_at = None
    table.save(update_fields=["undone_at"])
    assert table_import.undo(table=table, by=DESK, at=NOW) == (1, 0)
    assert list(measure.solutions.all()) == []
