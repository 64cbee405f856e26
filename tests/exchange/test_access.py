"""Who may see what of copies."""

import pytest

from lotse.exchange import access
from lotse.exchange.queries import copies as query
from lotse.exchange.wording import Openness
from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.regions.models import Municipality
from tests import people
from tests.people import towns

pytestmark = pytest.mark.django_db


@pytest.fixture
def giver() -> Municipality:
    return towns.town("Gebestadt")


@pytest.fixture
def taker() -> Municipality:
    return towns.town("Nehmestadt")


def crowd(giver: Municipality, taker: Municipality) -> dict[str, Person | None]:
    """One of each kind."""
    office = people.organisation()
    works = people.organisation("Stadtwerke Nehmestadt", "utility")
    works.municipalities.add(taker)
    return {
        "taker": towns.editor(taker),
        "giver": towns.editor(giver),
        "third": towns.editor(towns.town("Drittstadt")),
        "coordinator": people.person(role=Role.COORDINATOR, organisation=office),
        "operator": people.person(role=Role.OPERATOR, organisation=office),
        "trainer": people.person(role=Role.TRAINER, organisation=towns.hall(taker)),
        "works": people.person(role=Role.EDITOR, organisation=works),
        "person": people.person(),
        "nobody": None,
    }


def test_coordination_and_schule(giver: Municipality, taker: Municipality) -> None:
    everybody = crowd(giver, taker).items()
    assert {name for name, person in everybody if person and access.may_coordinate(person)} == {"coordinator"}
    school = {name for name, person in everybody if person and access.is_school_member(person)}
    assert school == {"taker", "giver", "third", "coordinator"}


SEES = {
    Openness.OWN: {"taker"},
    Openness.GIVER: {"taker", "giver"},
    Openness.SCHOOL: {"taker", "giver", "third", "coordinator"},
    Openness.PUBLIC: {
        "taker",
        "giver",
        "third",
        "coordinator",
        "operator",
        "trainer",
        "works",
        "person",
        "nobody",
    },
}


@pytest.mark.parametrize("openness", SEES)
def test_a_copy_is_seen_as_far_as_its_town_has_opened_it(
    openness: Openness, giver: Municipality, taker: Municipality
) -> None:
    solution = towns.solution(giver)
    copy = towns.copy(solution, taker, openness)
    # Others of the same solution must not let anybody in.
    towns.copy(solution, towns.town("Fernstadt"), Openness.OWN)
    everybody = crowd(giver, taker)
    assert {name for name, person in everybody.items() if access.sees_copy(person, copy)} == SEES[openness]
    listed = {name for name, person in everybody.items() if copy in query.visible_to(person, solution)}
    assert listed == SEES[openness], "the list of copies is the mirror of the predicate"
    assert all(len(query.visible_to(person, solution)) <= 1 for person in everybody.values())


def test_the_giver_of_another_solution_is_no_giver(giver: Municipality, taker: Municipality) -> None:
    copy = towns.copy(towns.solution(giver), taker, Openness.GIVER)
    other = towns.town("Anderswo")
    towns.solution(other)
    editor = towns.editor(other)
    assert not access.sees_copy(editor, copy)
    assert list(query.visible_to(editor, copy.solution)) == []
