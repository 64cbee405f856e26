"""What is offered while somebody is typing."""

from unittest.mock import Mock, patch

import pytest

from lotse.base import search
from lotse.base.search import memory
from tests.people import NOW

pytestmark = pytest.mark.django_db
KIND = search.Kind(14, "test")


@pytest.fixture(autouse=True)
def texts() -> None:
    rows = ["Straßenlaterne Straßenlaternen", "Straßenlaterne am Weg", "Straßenbaum", "Ampel", "neue Neuigkeit"]
    search.rebuild([search.Text(KIND.doc(pk), row) for pk, row in enumerate(rows, 1)], at=NOW)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Stra", ["Straßenlaterne", "Straßenbaum"]),
        ("strassenb", ["Straßenbaum"]),
        ("helle STRASSENL", ["helle Straßenlaterne"]),
        ("neu", ["Neuigkeit"]),
        ("S", []),
        ("Ampel ", []),
        ("", []),
        ("xyz", []),
        ("%_", []),
    ],
)
def test_words_of_the_texts_most_frequent_first(typed: str, offered: list[str]) -> None:
    assert search.suggest(typed) == offered


def test_never_more_than_wished() -> None:
    assert search.suggest("Stra", most=1) == ["Straßenlaterne"]


@pytest.mark.parametrize(
    ("word", "beside"),
    [
        ("Straßenbahn", ["Straßenbaum"]),
        ("strassentunnel", ["Straßenlaterne", "Straßenbaum"]),
        ("Ampfer", ["Ampel"]),
        ("Am-pel", []),
        ("xylophon", []),
        ("9" * 300, []),
    ],
)
def test_words_that_share_the_longest_beginning_by_one_look_at_the_index(word: str, beside: list[str]) -> None:
    with patch.object(memory, "current", Mock(wraps=memory.current)) as looked:
        assert search.beside(word, 3) == beside
    assert looked.call_count == 1
