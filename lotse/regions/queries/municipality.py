"""The towns of the region. Invented ones are outside all regional figures."""

from django.db.models import QuerySet

from lotse.base.statements import Reading, Slot, Statement
from lotse.regions.models import Municipality
from lotse.regions.rules.register import Entry
from lotse.regions.rules.update import Listed

# Id, name, population, latitude, longitude.
Place = tuple[int, str, int, float | None, float | None]


def real() -> QuerySet[Municipality]:
    """Return the towns that exist, by name, with their district."""
    return Municipality.objects.filter(is_fictive=False).select_related("district").order_by("sort_key")


def register() -> dict[str, Listed]:
    """Return the towns that exist as lines of a register, by key."""
    return {town.ags: listed(town) for town in real()}


def listed(town: Municipality) -> Listed:
    """Return one town as a line of a register."""
    entry = Entry(
        ags=town.ags,
        name=town.name,
        kind=town.kind,
        district=town.district.name if town.district else "",
        population=town.population,
        population_year=town.population_year,
        area_km2=town.area_km2,
        lat=town.lat,
        lon=town.lon,
    )
    return Listed(entry, town.source)


def places() -> Reading[Place]:
    """Return what can be drawn of the towns that exist, by name."""
    return _PLACES.read()


def read_by_slug(slug: str) -> Reading[Municipality]:
    """Return one town, real or invented, with its district, or nothing."""
    return _BY_SLUG.read(slug=slug)


def sources() -> list[str]:
    """Return where the figures of the towns come from."""
    return sorted(set(_SOURCES.all()))


_PLACES = Statement(lambda: real().values_list("id", "name", "population", "lat", "lon"))
_BY_SLUG = Statement(
    lambda: Municipality.objects.select_related("district", "standing").filter(slug=Slot(Municipality, "slug"))
)
_SOURCES = Statement(
    lambda: (
        Municipality.objects.filter(is_fictive=False)
        .exclude(source="")
        .order_by()
        .values_list("source", flat=True)
        .distinct()
    )
)
