"""Figures of towns are stored with source and year, and leave a trace only where something changes."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError

from lotse.base import audit
from lotse.regions.actions import features
from lotse.regions.models import TownFeature
from lotse.regions.queries import features as query
from lotse.regions.rules.figures import Figure
from lotse.regions.rules.likeness import Middle
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


def test_figures_are_entered_once_and_changed() -> None:
    town, other = towns.town("Aldorf"), towns.town("Bedorf")
    share = Figure(town.ags, "share_65_and_over", Decimal("22.5000"), "", 2021, "INKAR 2023")
    kind = Figure(other.ags, "bbsr_type", None, "22", 2020, "BBSR")
    assert features.enter(figures=[kind, share], by=DESK, at=NOW) == 2
    assert query.known() == {(town.ags, "share_65_and_over"): share, (other.ags, "bbsr_type"): kind}
    assert features.enter(figures=[share, kind], by=DESK, at=NOW) == 0
    newer = replace(share, number=Decimal("23.0000"), year=2022)
    assert features.enter(figures=[newer], by=DESK, at=NOW) == 1
    trail = audit.trail("municipality", town.ags)
    assert [event.verb for event in trail] == ["municipality.figures_entered"] * 2
    assert (trail[-1].detail.before, trail[-1].detail.after) == (
        {"share_65_and_over": ["22.5000", 2021, "INKAR 2023"]},
        {"share_65_and_over": ["23.0000", 2022, "INKAR 2023"]},
    )


def test_a_figure_is_a_number_or_a_class() -> None:
    with pytest.raises(IntegrityError):
        TownFeature.objects.create(municipality=towns.town(), name="bbsr_type", year=2020, source="BBSR")


def test_whom_a_town_is_compared_with() -> None:
    real, other, invented = towns.town("Aldorf"), towns.town("Bedorf"), towns.town("Cedorf", real=False)
    features.enter(figures=[Figure(real.ags, "share_under_18", Decimal("17"), "", 2021, "INKAR")], by=DESK, at=NOW)
    found = query.compared()
    assert [town.key for town in found.among(real)] == [other.ags]
    assert [town.key for town in found.among(invented)] == [real.ags, other.ags]
    assert found.facts[real.pk].facts == {
        "population": 8000.0,
        "kind": "Stadt",
        "district": "Beispielkreis",
        "share_under_18": 17.0,
    }
    assert found.origins == {(real.pk, "share_under_18"): query.Origin("INKAR", 2021)}
    # Invented towns are in no figure.
    assert found.scale == {"population": Middle(8000.0, 8000.0)}
    assert found.by_key() == {real.ags: real, other.ags: other, invented.ags: invented}
