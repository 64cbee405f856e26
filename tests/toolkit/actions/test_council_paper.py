"""A town starts a draft, writes it, throws it away. The trail names fields, never words."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from lotse.base import audit
from lotse.exchange.models import Solution
from lotse.exchange.wording import SolutionState
from lotse.toolkit import wording
from lotse.toolkit.actions import council_paper
from lotse.toolkit.errors import NoPaper
from lotse.toolkit.models import CouncilPaper
from lotse.toolkit.queries import council_paper as query
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def solution() -> Solution:
    return towns.solution(towns.town("Geberstadt"))


def begun(solution: Solution) -> CouncilPaper:
    return council_paper.begin(solution=solution, municipality=towns.town("Nehmerstadt"), by=DESK, at=NOW)


def trail(paper: CouncilPaper) -> list[tuple[str, dict[str, object]]]:
    return [(event.verb, event.detail.after) for event in audit.trail("council_paper", paper.uuid)]


def test_a_draft_is_begun_once(solution: Solution) -> None:
    paper = begun(solution)
    assert (paper.title, paper.values, paper.language, paper.changed_at) == (solution.title, {}, "de", NOW)
    assert paper.changed_by == DESK.label
    again = council_paper.begin(solution=solution, municipality=paper.municipality, by=DESK, at=LATER)
    assert again == paper and again.created_at == NOW
    assert trail(paper) == [("council_paper.begun", {"solution": solution.slug})]


def test_a_draft_begun_stays_when_the_entry_is_rewritten(solution: Solution) -> None:
    paper = begun(solution)
    Solution.objects.update(state=SolutionState.DRAFT, title="Neuer Titel")
    again = council_paper.begin(solution=solution, municipality=paper.municipality, by=DESK, at=LATER)
    assert (again.pk, again.title) == (paper.pk, "Licht nach Bedarf")


def test_no_draft_from_what_is_not_public_or_ones_own(solution: Solution) -> None:
    with pytest.raises(NoPaper) as refusal:
        council_paper.begin(solution=solution, municipality=solution.municipality, by=DESK, at=NOW)
    assert refusal.value.sentence == str(wording.OWN_SOLUTION)
    Solution.objects.update(state=SolutionState.HIDDEN)
    with pytest.raises(NoPaper) as refusal:
        begun(solution)
    assert refusal.value.sentence == str(wording.NOT_PUBLIC_NOW)
    assert not CouncilPaper.objects.exists()


def test_the_database_refuses_a_second_draft_when_nobody_looks(
    solution: Solution, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = begun(solution)
    monkeypatch.setattr(query, "begun", lambda *_: None)
    with pytest.raises(IntegrityError):
        council_paper.begin(solution=solution, municipality=paper.municipality, by=DESK, at=LATER)


def test_own_values_are_stored_and_taken_back(solution: Solution) -> None:
    paper = begun(solution)
    values = {"office": "Bauamt", "cost_once_cents": 0, "climate": "Geheim: positiv", "cover": " "}
    paper = council_paper.write(paper=paper, values=values, by=DESK, at=LATER)
    assert paper.values == {"office": "Bauamt", "cost_once_cents": 0, "climate": "Geheim: positiv"}
    assert paper.changed_at == LATER
    same = council_paper.write(paper=paper, values=values, by=DESK, at=LATER + timedelta(hours=1))
    assert same.changed_at == LATER
    paper = council_paper.write(paper=paper, values={"office": "Bauamt"}, by=DESK, at=LATER)
    assert paper.values == {"office": "Bauamt"}
    written = [after for verb, after in trail(paper) if verb == "council_paper.written"]
    assert written == [{"fields": ["office", "cost_once_cents", "climate"]}, {"fields": ["cost_once_cents", "climate"]}]
    assert "Geheim" not in str(trail(paper))


def test_a_draft_is_removed_once_and_can_be_begun_anew(solution: Solution) -> None:
    paper = begun(solution)
    for _turn in range(2):
        council_paper.remove(paper=CouncilPaper(pk=paper.pk, municipality=paper.municipality), by=DESK, at=LATER)
    assert not CouncilPaper.objects.exists()
    assert [verb for verb, _after in trail(paper)] == ["council_paper.begun", "council_paper.removed"]
    anew = council_paper.begin(solution=solution, municipality=paper.municipality, by=DESK, at=LATER)
    assert anew.uuid != paper.uuid


def test_a_town_finds_its_own_drafts_only(solution: Solution) -> None:
    first = begun(solution)
    second = council_paper.begin(
        solution=towns.solution(solution.municipality, "Zweite"), municipality=first.municipality, by=DESK, at=LATER
    )
    foreign = council_paper.begin(solution=solution, municipality=towns.town("Dritte Stadt"), by=DESK, at=NOW)
    assert list(query.of_town(first.municipality)) == [second, first]
    assert query.one(first.municipality, first.uuid) == first
    assert query.one(first.municipality, foreign.uuid) is None


def test_a_paper_can_be_made_for_all_towns_but_the_giver(solution: Solution) -> None:
    invented, real = towns.town("Altenbeispiel", real=False), towns.town("Zuletztstadt")
    assert query.towns(solution).all() == [(town.slug, town.name, town.is_fictive) for town in (real, invented)]


def test_one_block_is_written_and_the_others_stay(solution: Solution) -> None:
    paper = begun(solution)
    council_paper.write(paper=paper, values={"office": "Bauamt", "climate": "Gut"}, by=DESK, at=NOW)
    # What does not belong to the block is not touched, whatever is sent along.
    sent = {"climate": "Besser", "office": "Anderes"}
    paper = council_paper.write(paper=paper, values=sent, block="climate", by=DESK, at=LATER)
    assert paper.values == {"office": "Bauamt", "climate": "Besser"}
    paper = council_paper.write(paper=paper, values={}, block="climate", by=DESK, at=LATER)
    assert paper.values == {"office": "Bauamt"}
    assert [(row.number, row.block) for row in query.versions(paper)] == [(3, "climate"), (2, "climate"), (1, "")]


def test_a_version_is_taken_back_once(solution: Solution) -> None:
    paper = begun(solution)
    assert query.last_number(paper) == 0
    council_paper.write(paper=paper, values={"climate": "Eins"}, by=DESK, at=NOW)
    council_paper.write(paper=paper, values={"climate": "Zwei"}, by=DESK, at=LATER)
    for _twice in range(2):
        paper = council_paper.take_back(paper=paper, number=1, by=DESK, at=LATER)
        assert paper.values == {"climate": "Eins"}
    assert [(row.number, row.taken_from) for row in query.versions(paper)] == [(3, 1), (2, None), (1, None)]
    with pytest.raises(NoPaper) as refusal:
        council_paper.take_back(paper=paper, number=9, by=DESK, at=LATER)
    assert refusal.value.sentence == str(wording.NO_VERSION)
