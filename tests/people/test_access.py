"""Who may give and take which role."""

import pytest

from lotse.people import access
from lotse.people.wording import Role
from tests import people

pytestmark = pytest.mark.django_db

HERE = "Rathaus Beispielkommune Musterdorf"


@pytest.mark.parametrize(
    ("role", "at_home", "givable_at_home", "givable_elsewhere"),
    [
        (Role.EDITOR, True, {"editor"}, set()),
        (Role.ORGANISER, True, {"organiser", "trainer"}, set()),
        (Role.TRAINER, True, set(), set()),
        (Role.COORDINATOR, False, {"editor"}, {"editor"}),
        (Role.OPERATOR, False, set(Role.values), set(Role.values)),
    ],
)
def test_a_role_gives_roles(role: Role, at_home: bool, givable_at_home: set[str], givable_elsewhere: set[str]) -> None:
    here, elsewhere = people.organisation(HERE, "municipality"), people.organisation("Anderes Haus", "municipality")
    third = people.organisation("Drittes Haus")
    somebody = people.person(role=role, organisation=here if at_home else third)
    for body, expected in ((here, givable_at_home), (elsewhere, givable_elsewhere)):
        assert {r for r in Role.values if access.may_give_role(somebody, r, body.pk)} == expected


def test_somebody_without_a_role_gives_none() -> None:
    body = people.organisation(HERE, "municipality")
    nobody = people.person()
    assert [role for role in Role.values if access.may_give_role(nobody, role, body.pk)] == []


def test_the_coordination_makes_nobody_town_editor_of_an_institute() -> None:
    institute = people.organisation()
    somebody = people.person(role=Role.COORDINATOR, organisation=institute)
    assert [role for role in Role.values if access.may_give_role(somebody, role, institute.pk)] == []
