"""Towns are entered from a register; what the network keeps about them is stored here."""

from datetime import datetime
from typing import Any

from lotse.base import audit, locking, search
from lotse.base.actor import Actor
from lotse.base.text import fold, slug
from lotse.base.transactions import action
from lotse.regions.actions import organisation
from lotse.regions.documents import search_text
from lotse.regions.models import District, Municipality, Organisation
from lotse.regions.queries.municipality import listed
from lotse.regions.rules.register import Entry, town_hall
from lotse.regions.rules.update import Listed, changes
from lotse.regions.signals import municipality_changed
from lotse.regions.wording import OrganisationKind


@action
def enter(
    *, entry: Entry, source: str, by: Actor, at: datetime, is_fictive: bool = False, mail_domain: str = ""
) -> Municipality:
    """Enter one town with its town hall as a body; a town that is there is brought up to date."""
    there = Municipality.objects.filter(ags=entry.ags).first()
    if there is not None:
        return _update(there, Listed(entry, source), by=by, at=at)
    town = Municipality.objects.create(
        ags=entry.ags, slug=_free_slug(entry), is_fictive=is_fictive, **_values(Listed(entry, source))
    )
    hall = organisation.add(
        name=entry.name if is_fictive else _free_hall(entry),
        kind=OrganisationKind.MUNICIPALITY,
        by=by,
        at=at,
        municipalities=[town],
        source=source,
        mail_domain=mail_domain,
        is_fictive=is_fictive,
    )
    # Somebody may have named the body before its town was known, as carrier for example.
    organisation.serve(organisation=hall, kind=OrganisationKind.MUNICIPALITY, municipalities=[town], by=by, at=at)
    audit.record("municipality.entered", ("municipality", town.ags), by=by, at=at, after={"name": town.name})
    search.put(search_text.text(town))
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


def _update(there: Municipality, new: Listed, *, by: Actor, at: datetime) -> Municipality:
    """Store what differs; a town that is as the register says leaves no trace. Address and town hall stay."""
    town = locking.lock(Municipality, there.pk)
    found = changes(new, listed(town))
    if found:
        values = _values(new)
        for name, value in values.items():
            setattr(town, name, value)
        town.save(update_fields=list(values))
        before, after = ({name: pair[side] for name, pair in found.items()} for side in (0, 1))
        audit.record("municipality.updated", ("municipality", town.ags), by=by, at=at, before=before, after=after)
        search.put(search_text.text(town))
        municipality_changed.send(Municipality, municipality=town)
    return town


def _values(new: Listed) -> dict[str, Any]:
    entry = new.entry
    return {
        "name": entry.name,
        "sort_key": fold(entry.name),
        "kind": entry.kind,
        "district": _district(entry.district),
        "population": entry.population,
        "population_year": entry.population_year,
        "area_km2": entry.area_km2,
        "lat": entry.lat,
        "lon": entry.lon,
        "source": new.source,
    }


def _district(name: str) -> District | None:
    if not name:
        return None
    found = District.objects.filter(sort_key=fold(name)).first()
    return found or District.objects.create(name=name, sort_key=fold(name))


def _free_slug(entry: Entry) -> str:
    wanted = slug(entry.name)
    taken = not wanted or Municipality.objects.filter(slug=wanted).exists()
    return f"{wanted}-{entry.ags}".lstrip("-") if taken else wanted


def _free_hall(entry: Entry) -> str:
    """Towns of the same name in two Kreise have a town hall each."""
    name = town_hall(entry.kind, entry.name)
    taken = Organisation.objects.filter(sort_key=fold(name), municipalities__isnull=False).exists()
    return f"{name} ({entry.district or entry.ags})"[:200] if taken else name
