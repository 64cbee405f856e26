"""Which bodies are suggested, and which one a typed name means."""

import pytest

from lotse.regions.queries import organisation as query
from tests import people

pytestmark = pytest.mark.django_db


def test_the_page_suggests_the_region_and_the_long_list_everybody() -> None:
    people.organisation("Übach")
    people.organisation("Stadt Unna", "municipality", is_outside=True)
    people.organisation("Zentrale", is_employer=False)
    assert query.employers() == ["Übach"]
    assert query.all_employers() == ["Stadt Unna", "Übach"]
    assert [body.name for body in query.of_region()] == ["Übach", "Zentrale"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Stadt Köln", "Stadt Köln"),
        ("  stadt   KÖLN ", "Stadt Köln"),
        ("köln", "Stadt Köln"),
        ("Burbach", "Gemeinde Burbach"),
        ("Neustadt", None),
        ("Stadt Neustadt", "Stadt Neustadt"),
        ("Olpe", "Olpe"),
        ("Köl", None),
        ("", None),
        ("\u200e", None),
    ],
)
def test_a_typed_name_means_one_body_or_none(typed: str, expected: str | None) -> None:
    for name in ("Stadt Köln", "Gemeinde Burbach", "Stadt Neustadt", "Gemeinde Neustadt", "Olpe", "Stadt Olpe"):
        people.organisation(name, "municipality")
    found = query.by_name(typed)
    assert (found and found.name) == expected
