"""The towns of the region. Invented ones are outside all regional figures."""

from django.db.models import Count, Max, QuerySet, Sum

from lotse.base.statements import Statement
from lotse.regions.models import Municipality
from lotse.regions.rules.register import Entry
from lotse.regions.rules.update import Listed


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


def version() -> tuple[int, int, int, int]:
    """Return figures that change when towns are added or their population changes: a key for what is drawn of them."""
    number, last, people, year = _VERSION.first() or (0, 0, 0, 0)
    return number, last or 0, people or 0, year or 0


def sources() -> list[str]:
    """Return where the figures of the towns come from."""
    return sorted(set(_SOURCES.all()))


def _figures() -> QuerySet[Municipality, tuple[int, int | None, int | None, int | None]]:
    # One group of all towns: what aggregate() would do, as a query that can be kept.
    rows = Municipality.objects.filter(is_fictive=False).order_by().values("is_fictive")
    figures = {"number": Count("id"), "last": Max("id"), "people": Sum("population"), "year": Sum("population_year")}
    return rows.annotate(**figures).values_list(*figures)


_VERSION = Statement(_figures)
_SOURCES = Statement(
    lambda: (
        Municipality.objects.filter(is_fictive=False)
        .exclude(source="")
        .order_by()
        .values_list("source", flat=True)
        .distinct()
    )
)
