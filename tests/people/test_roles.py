"""All roles of somebody, in one statement for each request."""

from typing import Any

import pytest

from lotse.people.models import Membership, Person
from lotse.people.queries import membership
from lotse.people.wording import Role
from tests import people
from tests.people import NOW, towns

pytestmark = pytest.mark.django_db


def test_roles_are_read_once_and_name_the_halls_of_towns(django_assert_num_queries: Any) -> None:
    second, first = towns.hall(towns.town("Zettdorf")), towns.hall(towns.town("Aldorf"))
    # A hall without a town yet, and a body that serves one without being its hall.
    empty, institute = people.organisation("Mitte", "municipality"), people.organisation("Neutral")
    institute.municipalities.add(first.municipalities.get())
    me = people.person(role=Role.EDITOR, organisation=second)
    for body, role in ((first, Role.EDITOR), (empty, Role.EDITOR), (institute, Role.TRAINER), (first, Role.ORGANISER)):
        Membership.objects.create(person=me, organisation=body, role=role, since=NOW)
    people.person(role=Role.OPERATOR, organisation=institute)
    with django_assert_num_queries(1):
        found = [(held.organisation_id, held.role, held.town_hall) for held in membership.held(me)]
        assert membership.held(me) == membership.held(me)
    assert found == [
        (empty.pk, Role.EDITOR, None),
        (institute.pk, Role.TRAINER, None),
        (first.pk, Role.EDITOR, first.uuid),
        (first.pk, Role.ORGANISER, first.uuid),
        (second.pk, Role.EDITOR, second.uuid),
    ]
    Membership.objects.filter(person=me).delete()
    assert membership.held(Person.objects.get(pk=me.pk)) == []
