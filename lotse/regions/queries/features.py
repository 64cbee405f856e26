"""What towns are compared by, in two statements however many towns there are."""

from dataclasses import dataclass

from django.db.models import QuerySet

from lotse.regions.models import Municipality, TownFeature
from lotse.regions.rules.features import Value, of_register
from lotse.regions.rules.figures import Figure
from lotse.regions.rules.likeness import Middle, Town, middles


@dataclass(frozen=True)
class Origin:
    """Where a figure comes from."""

    source: str
    year: int


@dataclass(frozen=True)
class Compared:
    """All towns with their features. `scale` is that of the towns that exist: invented ones are in no figure."""

    towns: dict[int, Municipality]
    facts: dict[int, Town]
    origins: dict[tuple[int, str], Origin]
    scale: dict[str, Middle]

    def among(self, town: Municipality) -> list[Town]:
        """Return whom a town is compared with: a real one with real ones, an invented one with all."""
        return [
            self.facts[pk]
            for pk, other in self.towns.items()
            if pk != town.pk and (town.is_fictive or not other.is_fictive)
        ]

    def by_key(self) -> dict[str, Municipality]:
        """Return the towns by the key of the comparison."""
        return {self.facts[pk].key: town for pk, town in self.towns.items()}


def compared() -> Compared:
    """Return every town with what is known of it."""
    towns = {town.pk: town for town in Municipality.objects.select_related("district").order_by("sort_key", "id")}
    more: dict[int, dict[str, Value]] = {}
    origins = {}
    for row in TownFeature.objects.order_by("municipality_id", "name"):
        more.setdefault(row.municipality_id, {})[row.name] = row.code if row.number is None else float(row.number)
        origins[(row.municipality_id, row.name)] = Origin(row.source, row.year)
    facts = {pk: _town(town, more.get(pk, {})) for pk, town in towns.items()}
    real = [facts[pk] for pk, town in towns.items() if not town.is_fictive]
    return Compared(towns, facts, origins, middles(real or facts.values()))


def full() -> QuerySet[TownFeature]:
    """Return the imported figures with their towns."""
    return TownFeature.objects.select_related("municipality")


def known() -> dict[tuple[str, str], Figure]:
    """Return the imported figures by town and feature, as a table names them."""
    return {(row.municipality.ags, row.name): figure(row) for row in full()}


def figure(row: TownFeature) -> Figure:
    """Return a stored figure as a line of a table."""
    return Figure(row.municipality.ags, row.name, row.number, row.code, row.year, row.source)


def _town(town: Municipality, more: dict[str, Value]) -> Town:
    facts = of_register(
        population=town.population,
        area_km2=float(town.area_km2) if town.area_km2 else None,
        district=town.district.name if town.district else "",
        kind=town.kind,
        more=more,
    )
    return Town(town.ags, facts)
