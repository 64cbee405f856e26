"""A town is found by its name, kind and Kreis."""

import pytest

from lotse.base import search
from lotse.regions.documents import search_text
from tests.regions.actions.test_municipality import enter

pytestmark = pytest.mark.django_db


def found(query: str) -> list[int]:
    return [search_text.KIND.pk(hit.doc) for hit in search.find(query, [search_text.KIND]).hits]


def test_a_town_is_found() -> None:
    town = enter()
    assert (found(town.name), found("Hochsauerlandkreis"), found("Quarkkeulchen")) == ([town.pk], [town.pk], [])
    town = enter(district="Olpe")
    assert (found("Hochsauerlandkreis"), found("Olpe")) == ([], [town.pk])
    assert [text.doc for text in search_text.everything()] == [search_text.KIND.doc(town.pk)]
