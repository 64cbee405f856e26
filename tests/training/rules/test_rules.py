"""Titles of documents, parts of a project."""

from decimal import Decimal

import pytest

from lotse.training.rules import document_title, project


@pytest.mark.parametrize(
    ("kind", "units", "test", "threshold", "expected"),
    [
        ("attendance", 24, False, 80, []),
        ("attendance", 24, False, 79, ["threshold below 80"]),
        ("ihk_certificate", 50, True, 80, []),
        ("ihk_certificate", 49, True, 80, ["fewer than 50 units"]),
        ("ihk_certificate", 24, False, 70, ["fewer than 50 units", "no test", "threshold below 80"]),
    ],
)
def test_doubts(kind: str, units: int, test: bool, threshold: int, expected: list[str]) -> None:
    found = document_title.doubts(kind=kind, units=Decimal(units), has_test=test, threshold=threshold)
    assert found == expected


def test_what_is_missing_in_a_project() -> None:
    values = {"title": "T", "problem": "P", "idea": " "}
    assert project.missing(values) == ["idea", "audience", "first_step", "need"]
    assert not project.shareable(values)
    assert project.shareable({**values, "idea": "I"})
