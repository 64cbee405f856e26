"""A measure is found by its title and what it says now."""

import pytest

from lotse.base import search
from lotse.programme.documents import search_text
from tests.programme.actions.test_measure import enter

pytestmark = pytest.mark.django_db


def test_a_measure_is_found() -> None:
    measure = enter(title="Quarkkeulchen")
    found = search.find("Quarkkeulchen", [search_text.KIND]).hits
    assert [search_text.KIND.pk(hit.doc) for hit in found] == [measure.pk]
    assert [text.doc for text in search_text.everything()] == [search_text.KIND.doc(measure.pk)]
