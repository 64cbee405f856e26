"""What towns are compared by: figures of the register, and imported ones that name source and year."""

from collections.abc import Mapping
from dataclasses import dataclass

Value = float | str


@dataclass(frozen=True)
class Feature:
    """One feature. `codes` are the classes it may have; a number otherwise, when imported from `low` to `high`.

    `ratio` numbers are compared by how many times as large one is: 1,000 people more mean little to a city.
    """

    name: str
    imported: bool = True
    codes: tuple[str, ...] = ()
    classes: bool = False
    ratio: bool = False
    low: float = 0.0
    high: float = 100.0
    weight: int = 1


# Population counts double unless somebody chooses otherwise: staff and money of a town hall follow it.
FEATURES = (
    Feature("population", imported=False, ratio=True, weight=2),
    Feature("density", imported=False, ratio=True),
    Feature("area_km2", imported=False, ratio=True),
    Feature("district", imported=False, classes=True),
    Feature("kind", imported=False, classes=True),
    # Tasks that a Land gives to larger towns inside a Kreis; § 4 GO NRW names the towns.
    Feature("extra_tasks", codes=("every", "medium", "large"), classes=True),
    # Stadt- und Gemeindetyp of the BBSR.
    Feature("bbsr_type", codes=("11", "12", "21", "22", "30", "40", "50"), classes=True),
    # Combined regional statistical type of space in seven classes.
    Feature("regiostar7", codes=("71", "72", "73", "74", "75", "76", "77"), classes=True),
    # Indicators as INKAR offers them, percent unless the name says otherwise.
    Feature("share_under_18"),
    Feature("share_65_and_over"),
    Feature("unemployment"),
    Feature("tax_power_euro", ratio=True, low=1, high=100_000),
    Feature("commuter_balance", low=-1000, high=10_000),
)
BY_NAME = {feature.name: feature for feature in FEATURES}
IMPORTED = tuple(feature.name for feature in FEATURES if feature.imported)


def of_register(
    *, population: int, area_km2: float | None, district: str, kind: str, more: Mapping[str, Value] | None = None
) -> dict[str, Value]:
    """Return what is known of one town by feature. What is not known is left out, never guessed."""
    found: dict[str, Value] = {"population": float(population), "kind": kind}
    if area_km2:
        found |= {"area_km2": area_km2, "density": population / area_km2}
    if district:
        found["district"] = district
    return found | dict(more or {})
