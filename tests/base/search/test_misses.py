"""Queries that found too little are counted, words only."""

from datetime import date, timedelta

import pytest

from lotse.base import search
from lotse.base.models import AuditEvent, SearchMiss
from lotse.base.search import misses
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
KIND = search.Kind(14, "test")
DAY = date(2027, 1, 11)


@pytest.fixture(autouse=True)
def one_text() -> None:
    search.rebuild([search.Text(KIND.doc(1), "Laternen am Weg")], at=NOW)


def note(query: str, on: date = DAY) -> bool:
    return misses.note(query, search.find(query), on=on)


def test_what_is_found_is_no_miss() -> None:
    assert not note("Laterne")
    assert list(misses.often()) == []


def test_a_miss_is_counted_by_its_words() -> None:
    assert [note("Die Xylophone"), note("XYLOPHONE!", DAY + timedelta(days=1)), note("Zeppelin")] == [True, True, True]
    assert [(row.text, row.times) for row in misses.often()] == [("xylophone", 2), ("zeppelin", 1)]
    assert SearchMiss.objects.get(text="xylophone").last_on == date(2027, 1, 12)


def test_the_same_words_count_once_a_day() -> None:
    assert [note("Zeppelin"), note("Zeppelin"), note("Zeppelin", DAY + timedelta(days=1))] == [True, True, True]
    assert [(row.text, row.times) for row in misses.often()] == [("zeppelin", 2)]


def test_a_half_found_query_is_one_too() -> None:
    assert note("Laterne Xylophon")


@pytest.mark.parametrize("query", ["", "und", "0171 5550199", "anna@beispiel.example"])
def test_numbers_and_addresses_are_not_kept(query: str) -> None:
    assert not note(query)
    assert SearchMiss.objects.count() == 0


def test_the_list_stays_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(misses, "MOST_KEPT", 2)
    note("Xylophon", DAY - timedelta(days=1))
    for word in ("Xylophon", "Zeppelin", "Quaste"):
        note(word)
    assert [(row.text, row.times) for row in misses.often()] == [("xylophon", 2), ("quaste", 1)]


def test_what_was_dealt_with_is_forgotten() -> None:
    note("Xylophon")
    row = SearchMiss.objects.get()
    for _twice in range(2):
        misses.settle(miss=row, by=DESK, at=NOW)
    assert list(misses.often()) == []
    assert AuditEvent.objects.filter(verb="search_miss.settled").count() == 1
