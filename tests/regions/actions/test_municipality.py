"""Towns are entered from a register and brought up to date by it."""

from decimal import Decimal

import pytest

from lotse.base import audit
from lotse.regions.actions import municipality, organisation
from lotse.regions.models import District, Municipality, Organisation
from lotse.regions.rules.register import Entry
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
    enter(population=80000)
    entered, updated = audit.trail("municipality", first.ags)
    assert (entered.verb, updated.verb) == ("municipality.entered", "municipality.updated")
    assert (updated.detail.before, updated.detail.after) == ({"population": 73456}, {"population": 80000})


def test_a_town_changes_its_district_and_its_spelling_makes_no_second_one() -> None:
    enter()
    assert str(enter(district="HOCHSAUERLANDKREIS", population=5).district) == "Hochsauerlandkreis"
    assert str(enter(district="Kreis Soest").district) == "Kreis Soest"
    assert enter(district="").district is None
    assert District.objects.count() == 2


def test_towns_of_one_name_have_an_address_and_a_town_hall_each() -> None:
    for ags, name, district in (
        ("05958001", "Burg", "Kreis A"),
        ("05958002", "Burg", "Kreis B"),
        ("05958003", "Burg", ""),
        ("05958005", "城", ""),
    ):
        entry = Entry(ags, name, "kreisfreie Stadt", district, 10, 2019, None, None, None)
        municipality.enter(entry=entry, source="Register", by=DESK, at=NOW)
    halls = Organisation.objects.order_by("id").values_list("municipalities__slug", "name")
    assert list(halls) == [
        ("burg", "Stadt Burg"),
        ("burg-05958002", "Stadt Burg (Kreis B)"),
        ("burg-05958003", "Stadt Burg (05958003)"),
        ("05958005", "Stadt 城"),
    ]


def test_a_body_that_was_named_before_its_town_becomes_the_town_hall() -> None:
    carrier = organisation.add(name="Stadt Arnsberg", kind="agency", by=DESK, at=NOW)
    town = enter()
    body = Organisation.objects.get()
    assert (body, body.kind, list(body.municipalities.all())) == (carrier, "municipality", [town])
    served = audit.trail("organisation", body.uuid)[-1]
    assert (served.verb, served.detail.before, served.detail.after) == (
        "organisation.serves",
        {"kind": "agency", "towns": []},
        {"kind": "municipality", "towns": ["05958004"]},
    )


def test_an_invented_town_has_no_district_and_keeps_its_name() -> None:
    town = enter(district="", is_fictive=True)
    body = Organisation.objects.get()
    assert (town.district, town.is_fictive, body.name, body.is_fictive) == (None, True, "Arnsberg", True)
