"""An entry is found as long as it is public, by what it says now."""

from datetime import timedelta

import pytest

from lotse.base import search
from lotse.exchange.actions import review, solution
from lotse.exchange.documents import search_text
from tests import exchange
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def found(query: str) -> list[int]:
    return [search_text.KIND.pk(hit.doc) for hit in search.find(query, [search_text.KIND]).hits]


def test_it_is_found_from_publication_to_withdrawal() -> None:
    entry = exchange.in_review(title="Quarkkeulchen für alle")
    assert found("Quarkkeulchen") == []
    review.publish(solution=entry, by=DESK, at=LATER)
    assert found("Quarkkeulchen") == [entry.pk]
    solution.withdraw(solution=entry, by=DESK, at=LATER)
    assert found("Quarkkeulchen") == []


def test_hidden_and_archived_entries_are_not_found() -> None:
    entry = exchange.published(title="Quarkkeulchen für alle")
    review.hide(solution=entry, by=DESK, at=LATER)
    assert found("Quarkkeulchen") == []
    review.restore(solution=entry, by=DESK, at=LATER)
    assert found("Quarkkeulchen") == [entry.pk]
    solution.archive(solution=entry, by=DESK, at=LATER)
    assert found("Quarkkeulchen") == []


def test_a_corrected_entry_is_found_by_its_new_words() -> None:
    entry = exchange.foreign(title="Quarkkeulchen für alle")
    assert found("Quarkkeulchen") == [entry.pk]
    values = {"title": "Zwiebelkuchen für alle"}
    solution.correct(solution=entry, values=values, reason="Verwechselt", by=DESK, at=LATER)
    assert (found("Quarkkeulchen"), found("Zwiebelkuchen")) == ([], [entry.pk])


def test_town_and_topic_are_tags() -> None:
    entry = exchange.published()
    assert entry.municipality.name in search_text.text(entry).tags
    assert [text.doc for text in search_text.everything()] == [search_text.KIND.doc(entry.pk)]
