"""Drafts never leave the town."""

import pytest

from lotse.people.wording import Role
from lotse.toolkit import access
from lotse.toolkit.actions import council_paper
from tests import people
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


def test_only_the_editors_of_the_town_see_its_draft() -> None:
    giver, taker = towns.town(), towns.town()
    paper = council_paper.begin(solution=towns.solution(giver), municipality=taker, by=DESK, at=NOW)
    region = people.organisation("Agentur", "agency")
    company = people.organisation("Stadtwerke", "utility")
    company.municipalities.add(taker)
    others = {
        "giver": towns.editor(giver),
        "course office of the town hall": people.person(role=Role.ORGANISER, organisation=towns.hall(taker)),
        "editor of a company": people.person(role=Role.EDITOR, organisation=company),
        "coordination": people.person(role=Role.COORDINATOR, organisation=region),
        "operation": people.person(role=Role.OPERATOR, organisation=region),
        "nobody": people.person(),
    }
    assert access.may_see(towns.editor(taker), paper)
    assert {who: access.may_see(person, paper) for who, person in others.items()} == dict.fromkeys(others, False)
