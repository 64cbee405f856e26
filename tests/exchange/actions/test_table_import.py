"""A table of entries is taken in and taken back: what others had, or work with by now, stays."""

import uuid
from typing import Any

import pytest

from lotse.exchange.actions import copy as copies
from lotse.exchange.actions import table_import as actions
from lotse.exchange.actions.table_import import Entry
from lotse.exchange.models import Copy, Solution, TableImport, Version
from lotse.exchange.queries import shelf
from lotse.exchange.queries import solution as public
from lotse.regions.models import Municipality
from tests import exchange
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


def take_in(town: Municipality, *titles: str) -> TableImport:
    """Take a table of public entries in."""
    entries = [Entry(town, {**exchange.FOREIGN, "title": title}) for title in titles]
    return actions.take_in(key=uuid.uuid4(), entries=entries, by=DESK, at=NOW)


def undo(table: TableImport) -> tuple[int, int]:
    return actions.undo(table=table, by=DESK, at=NOW)


def found() -> tuple[list[str], dict[str, Any]]:
    """What the search finds, and what the list counts."""
    return [solution.title for solution in public.find("Leuchten")], dict(shelf.current().choose({}).counts["topic"])


def test_an_entry_that_was_there_before_does_not_belong_to_the_table() -> None:
    town = towns.town()
    before = exchange.foreign(town, title="Licht am Weg", at=NOW.replace(year=2026))
    table = take_in(town, "Licht am Weg", "Licht im Park")
    assert sorted(Solution.objects.values_list("title", "table_import")) == [
        ("Licht am Weg", None),
        ("Licht im Park", table.pk),
    ]
    assert undo(table) == (1, 0)
    assert Solution.objects.get() == before
    assert undo(table) == (0, 0)


def test_what_another_town_copies_by_now_stays_public() -> None:
    table = take_in(towns.town(), "Licht am Weg", "Licht im Park")
    used = Solution.objects.get(title="Licht am Weg")
    copies.begin(solution=used, municipality=towns.town(), by=DESK, at=NOW)
    assert undo(table) == (1, 1)
    used.refresh_from_db()
    assert (used.state, used.table_import) == ("published", table)
    assert Version.objects.filter(solution=used).count() == Copy.objects.filter(solution=used).count() == 1
    assert found() == (["Licht am Weg"], {"energy": 1})
    assert exchange.last("table_import", table) == ("solutions.taken_back", {}, {"removed": 1, "kept": 1})
