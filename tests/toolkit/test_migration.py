"""Drafts of the program before stay readable, and there is a way back."""

import importlib
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps

from lotse.toolkit.actions import council_paper
from lotse.toolkit.models import CouncilPaper, PaperVersion, TextBlock
from tests.people import DESK, NOW, towns

migration = importlib.import_module("lotse.toolkit.migrations.0002_paper_blocks")
pytestmark = pytest.mark.django_db
OLD = {
    "office": "Bauamt",
    "committee_1": "Bauausschuss",
    "committee_1_on": "2027-03-02",
    "committee_2_on": "2027-03-09",
    "body": "Gemeinderat",
    "decision_on": "2027-03-16",
    "cost_once_cents": 5_00,
}
ROWS = [
    {"body": "Bauausschuss", "on": "2027-03-02", "role": "prior", "result": ""},
    {"body": "", "on": "2027-03-09", "role": "prior", "result": ""},
    {"body": "Gemeinderat", "on": "2027-03-16", "role": "decides", "result": ""},
]


def draft(values: dict[str, Any]) -> CouncilPaper:
    """A draft with these values, as they lie in the database."""
    solution = towns.solution(towns.town())
    paper = council_paper.begin(solution=solution, municipality=towns.town(), by=DESK, at=NOW)
    CouncilPaper.objects.filter(pk=paper.pk).update(values=values)
    return paper


def run(step: Any) -> None:
    """One way of the migration."""
    step(apps, SimpleNamespace())


def test_forward_and_back() -> None:
    paper, empty = draft(OLD), draft({})
    run(migration.forward)
    paper.refresh_from_db()
    assert paper.values == {"office": "Bauamt", "cost_once_cents": 5_00, "consultations": ROWS}
    first = PaperVersion.objects.get()
    assert (first.paper, first.number, first.values, first.at) == (paper, 1, paper.values, NOW)
    run(migration.back)
    paper.refresh_from_db()
    assert {name: paper.values[name] for name in OLD} == OLD
    empty.refresh_from_db()
    assert empty.values == {}


def test_what_the_program_before_cannot_hold_comes_back() -> None:
    third = {"body": "Dritter", "on": "", "role": "prior", "result": "vertagt"}
    paper = draft({"consultations": [*ROWS, third]})
    run(migration.back)
    PaperVersion.objects.all().delete()
    run(migration.forward)
    paper.refresh_from_db()
    assert paper.values == {"consultations": [*ROWS, third]}


def test_what_was_written_in_between_counts() -> None:
    paper = draft({"consultations": ROWS})
    run(migration.back)
    paper.refresh_from_db()
    paper.values["body"] = "Stadtrat"
    paper.save(update_fields=["values"])
    run(migration.forward)
    paper.refresh_from_db()
    assert [row["body"] for row in paper.values["consultations"]] == ["Bauausschuss", "", "Stadtrat"]


def test_the_law_of_nrw_comes_with_the_program() -> None:
    block = TextBlock.objects.get()
    assert (block.place, block.land, str(block.since), block.until) == ("procurement", "NW", "2026-01-01", None)
    assert "§ 75a" in block.text_de and "§ 75a GO NRW" in block.source
