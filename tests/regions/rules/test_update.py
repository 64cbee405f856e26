"""What a register changes."""

from dataclasses import replace
from decimal import Decimal

from lotse.regions.rules.register import Entry, Fault, Row
from lotse.regions.rules.update import Listed, Plan, changes, mistaken, plan

OLD = Entry("05958004", "Arnsberg", "Stadt", "Hochsauerlandkreis", 73456, 2019, Decimal("193.70"), 51.4, 8.1)
OTHER = Entry("05958008", "Bestwig", "Gemeinde", "Hochsauerlandkreis", 10623, 2019, None, None, None)
KNOWN = {OLD.ags: Listed(OLD, "2019")}


def test_only_differences_count() -> None:
    new = replace(OLD, population=74000, area_km2=None, district="HOCHSAUERLANDKREIS")
    assert changes(Listed(new, "2024"), Listed(OLD, "2019")) == {
        "population": (73456, 74000),
        "area_km2": (Decimal("193.70"), None),
        "source": ("2019", "2024"),
    }
    assert changes(Listed(replace(OLD, area_km2=Decimal("193.7")), "2019"), Listed(OLD, "2019")) == {}
    moved = changes(Listed(replace(OLD, district=""), "2019"), Listed(OLD, "2019"))
    assert moved == {"district": ("Hochsauerlandkreis", "")}


def test_the_plan_names_every_town() -> None:
    changed = replace(OLD, population=74000)
    assert plan([OTHER, changed], source="", known=KNOWN) == Plan(
        [OTHER], [(changed, {"population": (73456, 74000)})], [], []
    )
    assert plan([OLD], source="", known=KNOWN) == Plan([], [], [OLD], [])
    assert plan([OLD], source="2024", known=KNOWN) == Plan([], [(OLD, {"source": ("2019", "2024")})], [], [])
    assert plan([OTHER], source="", known=KNOWN) == Plan([OTHER], [], [], [OLD])


def test_a_town_under_a_second_key_is_a_mistake() -> None:
    wrong = replace(OLD, ags="05958005", name="ARNSBERG")
    assert mistaken([Row(2, wrong)], KNOWN) == [Fault(2, "ags", "same town", "05958004")]
    assert mistaken([Row(2, OLD), Row(3, wrong)], {}) == [Fault(3, "ags", "same town", "05958004")]
    for fine in (OLD, OTHER, replace(wrong, district="Kreis Soest"), replace(wrong, kind="Gemeinde")):
        assert mistaken([Row(2, fine)], KNOWN) == []


def test_names_may_move_to_other_keys_within_the_file() -> None:
    rows = [Row(2, replace(OLD, name="Neu")), Row(3, replace(OTHER, name="Arnsberg", kind="Stadt"))]
    assert mistaken(rows, KNOWN) == []
