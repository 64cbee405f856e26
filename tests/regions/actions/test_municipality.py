"""Towns are entered from a register and brought up to date by it."""

from decimal import Decimal

import pytest

from lotse.base import audit
from lotse.regions.actions import municipality
from lotse.regions.actions.municipality import Entry
from lotse.regions.models import District, Municipality, Organisation
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def enter(population: int = 73456, district: str = "Hochsauerlandkreis", **facts: object) -> Municipality:
    entry = Entry("05958004", "Arnsberg", "Stadt", district, population, 2019, Decimal("193.72"), 51.4, 8.1)
    return municipality.enter(entry=entry, source="Register", by=DESK, at=NOW, **facts)  # type: ignore[arg-type]


def test_a_town_comes_with_district_and_town_hall() -> None:
    town = enter()
    assert (town.slug, town.sort_key, str(town.district)) == ("arnsberg", "arnsberg", "Hochsauerlandkreis")
    body = Organisation.objects.get()
    assert (body.name, body.kind, list(body.municipalities.all())) == ("Stadt Arnsberg", "municipality", [town])
    assert [row.verb for row in audit.trail("municipality", town.ags)] == ["municipality.entered"]


def test_entered_again_it_is_brought_up_to_date() -> None:
    first = enter()
    Organisation.objects.update(name="Rathaus Arnsberg")
    again = enter(population=80000)
    assert (again.pk, again.population) == (first.pk, 80000)
    assert (District.objects.count(), Organisation.objects.get().name) == (1, "Rathaus Arnsberg")
    assert len(audit.trail("municipality", first.ags)) == 1


def test_an_invented_town_has_no_district_and_keeps_its_name() -> None:
    town = enter(district="", is_fictive=True)
    body = Organisation.objects.get()
    assert (town.district, town.is_fictive, body.name, body.is_fictive) == (None, True, "Arnsberg", True)
