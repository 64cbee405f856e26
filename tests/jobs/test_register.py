"""The official list of the towns of a Land."""

import csv
from collections import Counter

import pytest

from lotse.jobs import register
from lotse.jobs.demo import real
from lotse.regions.actions.organisation import Outside
from lotse.regions.models import Municipality, Organisation
from lotse.regions.rules.ags import is_official
from tests.people import DESK, NOW


def rows() -> list[dict[str, str]]:
    with (register.DATA / register.FILES["NW"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_list_is_complete() -> None:
    towns = rows()
    assert Counter(row["kind"] for row in towns) == {"Stadt": 250, "Gemeinde": 124, "kreisfreie Stadt": 22}
    keys = [row["ags"] for row in towns]
    assert keys == sorted(set(keys)) and all(is_official(key) and key.startswith("05") for key in keys)
    districts: dict[str, set[str]] = {}
    for row in towns:
        districts.setdefault(row["district"], set()).add(row["ags"][:5])
    free = districts.pop("")
    assert (len(free), len(districts)) == (22, 31)
    # Each Kreis has one key, and each key one Kreis.
    assert [len(found) for found in districts.values()] == [1] * 31
    assert len(set.union(*districts.values())) == 31
    assert {row["ags"] for row in towns if row["kind"] == "kreisfreie Stadt"} == {f"{key}000" for key in free}


def test_it_agrees_with_the_list_of_the_region() -> None:
    known = {row["ags"]: (row["name"], row["kind"], row["district"]) for row in rows()}
    assert {e.ags: (e.name, e.kind, e.district) for e in real.entries()}.items() <= known.items()


def test_names_are_those_of_town_halls() -> None:
    found = register.bodies("NW")
    assert len({body.name for body in found}) == len(found) == 396 + 31
    assert Outside("Stadt Köln", "municipality") in found
    assert Outside("Gemeinde Bönen", "municipality") in found
    assert Outside("Städteregion Aachen", "district") in found
    assert register.bodies("SN") == []


@pytest.mark.django_db
def test_it_is_entered_once_and_makes_no_towns() -> None:
    assert register.enter_others(land="NW", by=DESK, at=NOW) == 427
    assert register.enter_others(land="NW", by=DESK, at=NOW) == 0
    assert Organisation.objects.filter(is_outside=True, is_employer=True, source=register.SOURCE).count() == 427
    assert not Municipality.objects.exists()
