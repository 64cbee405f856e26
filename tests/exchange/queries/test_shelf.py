"""The public solutions in memory: sorted, counted, kept up to date."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from lotse.base import kept_lists
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Attachment, Solution
from lotse.exchange.queries import shelf
from lotse.regions.actions import municipality
from lotse.regions.rules.register import Entry
from tests import exchange
from tests.people import DESK, NOW, towns

FACTS: dict[str, Any] = {
    "topic": "energy",
    "status": "pilot",
    "cost_once_cents": 2_500_000,
    "licence_open": True,
    "beneficiaries": ["citizens", "clubs"],
    "cost_yearly_cents": 10_000,
    "hours_introduce": 40,
    "months_to_decision": 4,
    "months_to_operation": 8,
    "cost_driver": "lamp",
    "funding_percent": 25,
    "procurement": "tender",
    "dpia": "done",
    "needs_tasks": "every",
    "decision_result": "adopted",
    "contact_ways": ["mail", "visit"],
}


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """What the process remembers must not reach the next test."""
    shelf._kept.shelf = None
    yield
    shelf._kept.shelf = None


def keys(**chosen: tuple[str, ...]) -> list[int]:
    """What fits, newest first."""
    return list(shelf.current().choose(chosen).keys)


@pytest.mark.django_db
def test_nothing_public_counts_nothing() -> None:
    exchange.draft()
    here = shelf.current()
    assert (here.places, here.totals, here.givers) == ({}, frozenset(), frozenset())
    assert list(here.choose({"topic": ("energy",)}).keys) == []


@pytest.mark.django_db
def test_each_entry_counts_for_all_its_values() -> None:
    large = towns.town("Großstadt", district="Kreis Öd", population=50_000)
    row = towns.solution(large, **FACTS)
    Attachment.objects.create(
        solution=row, kind="other", title="t", file="f", name="n", media_type="m", size=1, uploaded_at=NOW
    )
    small = towns.town("Kleinstadt", district="Kreis Öd", population=9_999)
    other = towns.solution(small, topic="data", status="", published_at=NOW + timedelta(1), cost_once_band="over_500k")
    for state in ("draft", "release", "review", "hidden", "archived"):
        towns.solution(small, state=state)
    here = shelf.current()
    assert here.choose({}).counts == {
        "topic": {"energy": 1, "data": 1},
        "status": {"pilot": 1},
        "town": {large.slug: 1, small.slug: 1},
        "district": {"kreis-oed": 2},
        "size": {"over_50k": 1, "under_10k": 1},
        "cost": {"25_100k": 1, "over_500k": 1},
        "licence": {"open": 1},
        "documents": {"yes": 1},
        "for": {"citizens": 1, "clubs": 1},
        "yearly": {"under_5k": 1},
        "hours": {"40_160h": 1},
        "months": {"12_24m": 1},
        "driver": {"lamp": 1},
        "funding": {"funded": 1},
        "procurement": {"tender": 1},
        "dpia": {"done": 1},
        "tasks": {"every": 1},
        "decision": {"adopted": 1},
        "contact": {"mail": 1, "visit": 1},
    }
    assert {(town.name, town.district) for town in here.givers} == {
        ("Großstadt", "Kreis Öd"),
        ("Kleinstadt", "Kreis Öd"),
    }
    assert keys() == [other.pk, row.pk]
    assert keys(district=("kreis-oed",), licence=("open",)) == [row.pk]
    assert keys(topic=("energy", "data"), size=("under_10k",)) == [other.pk]
    assert keys(documents=("yes",), cost=("over_500k",)) == []


@pytest.mark.django_db
def test_hits_keep_their_order_and_count_alone() -> None:
    town = towns.town()
    first, second, third = (towns.solution(town, topic=topic) for topic in ("energy", "data", "energy"))
    found = shelf.current().choose({"topic": ("energy",)}, [third.pk, 10**9, second.pk, first.pk])
    assert (list(found.keys), found.counts["topic"]) == ([third.pk, first.pk], {"energy": 2, "data": 1})
    found = shelf.current().choose({}, [second.pk])
    assert (list(found.keys), found.counts["topic"]) == ([second.pk], {"data": 1})


@pytest.mark.django_db(transaction=True)
def test_what_changed_is_read_and_nothing_else() -> None:
    town = towns.town()
    row = exchange.published(town, title="Eins")
    before = shelf.current()
    with CaptureQueriesContext(connection) as seen:
        assert shelf.current() is before
    assert len(seen) == 1
    later = exchange.foreign(towns.town(), at=NOW + timedelta(days=1), title="Zwei", topic="data")
    with CaptureQueriesContext(connection) as seen:
        assert keys() == [later.pk, row.pk]
    assert len(seen) == 4
    solutions.correct(solution=later, values={"topic": "urban"}, reason="Falsch.", by=DESK, at=NOW)
    assert keys(topic=("urban",)) == [later.pk] and keys(topic=("data",)) == []
    solutions.withdraw(solution=row, by=DESK, at=NOW)
    assert keys() == [later.pk]
    same_as_read_anew()
    # An older one comes in between: the order of all is read anew.
    older = exchange.published(town, title="Drei")
    assert keys() == [later.pk, older.pk]
    same_as_read_anew()


@pytest.mark.django_db(transaction=True)
def test_without_a_word_of_the_change_nothing_would_be_seen() -> None:
    row = exchange.published()
    assert keys() == [row.pk]
    Solution.objects.update(state="hidden")
    assert keys() == [row.pk]
    with transaction.atomic():
        kept_lists.changed(shelf.NAME, row.pk)
    assert keys() == []


@pytest.mark.django_db(transaction=True)
def test_a_town_that_grows_moves_to_another_size() -> None:
    entry = Entry("05900001", "Ort", "Stadt", "Kreis Muster", 9_000, 2019, None, None, None)
    town = municipality.enter(entry=entry, source="Q", by=DESK, at=NOW)
    row = exchange.published(town)
    assert keys(size=("under_10k",)) == [row.pk]
    municipality.enter(entry=replace(entry, population=10_000), source="Q", by=DESK, at=NOW)
    assert (keys(size=("under_10k",)), keys(size=("10_25k",))) == ([], [row.pk])


def same_as_read_anew() -> None:
    """What was kept up to date says the same as what is read from the beginning."""
    kept = shelf.current()
    shelf._kept.shelf = None
    anew = shelf.current()
    assert list(kept.choose({}).keys) == list(anew.choose({}).keys)
    assert kept.totals == anew.totals
