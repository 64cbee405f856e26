"""Towns are entered from a register; what the network keeps about them is stored here."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.text import fold, slug
from lotse.base.transactions import action
from lotse.regions.actions import organisation
from lotse.regions.models import District, Municipality
from lotse.regions.wording import OrganisationKind


@dataclass(frozen=True)
class Entry:
    """One line of a register: area in square kilometres, coordinates in degrees (WGS 84)."""

    ags: str
    name: str
    kind: str
    district: str
    population: int
    population_year: int
    area_km2: Decimal | None
    lat: float | None
    lon: float | None


@action
def enter(
    *, entry: Entry, source: str, by: Actor, at: datetime, is_fictive: bool = False, mail_domain: str = ""
) -> Municipality:
    """Enter one town with its town hall as a body; a town that is there is brought up to date."""
    district = None
    if entry.district:
        district, _ = District.objects.get_or_create(name=entry.district, defaults={"sort_key": fold(entry.district)})
    values = {
        "name": entry.name,
        "sort_key": fold(entry.name),
        "kind": entry.kind,
        "district": district,
        "population": entry.population,
        "population_year": entry.population_year,
        "area_km2": entry.area_km2,
        "lat": entry.lat,
        "lon": entry.lon,
        "source": source,
        "is_fictive": is_fictive,
    }
    town, made = Municipality.objects.update_or_create(
        ags=entry.ags, defaults=values, create_defaults={**values, "slug": slug(entry.name)}
    )
    if made:
        organisation.add(
            name=f"{entry.kind} {entry.name}" if not is_fictive else entry.name,
            kind=OrganisationKind.MUNICIPALITY,
            by=by,
            at=at,
            municipalities=[town],
            source=source,
            mail_domain=mail_domain,
            is_fictive=is_fictive,
        )
        audit.record("municipality.entered", ("municipality", town.ags), by=by, at=at, after={"name": town.name})
    return town


@action
def set_lotsen_count(*, municipality: Municipality, count: int, by: Actor, at: datetime) -> Municipality:
    """Store how many Lotsinnen and Lotsen the town has, as the network has counted them."""
    return _store(municipality, "lotsen_count", count, "municipality.lotsen_counted", by, at)


@action
def show_lotsen(*, municipality: Municipality, shown: bool, by: Actor, at: datetime) -> Municipality:
    """Switch on or off that the public reads the number."""
    verb = "municipality.lotsen_shown" if shown else "municipality.lotsen_concealed"
    return _store(municipality, "shows_lotsen", shown, verb, by, at)


def _store(municipality: Municipality, name: str, value: int, verb: str, by: Actor, at: datetime) -> Municipality:
    """Store one value; the one that is there leaves no trace."""
    town = locking.lock(Municipality, municipality.pk)
    before = getattr(town, name)
    if before != value:
        setattr(town, name, value)
        town.save(update_fields=[name])
        audit.record(verb, ("municipality", town.ags), by=by, at=at, before={name: before}, after={name: value})
    return town
