"""The towns of the region. Invented ones are outside all regional figures."""

from django.db.models import Count, Max, QuerySet, Sum

from lotse.regions.models import Municipality


def real() -> QuerySet[Municipality]:
    """Return the towns that exist, by name, with their district."""
    return Municipality.objects.filter(is_fictive=False).select_related("district").order_by("sort_key")


def version() -> tuple[int, int, int, int]:
    """Return figures that change when towns are added or their population changes: a key for what is drawn of them."""
    found = Municipality.objects.filter(is_fictive=False).aggregate(
        number=Count("id"), last=Max("id"), people=Sum("population"), year=Sum("population_year")
    )
    return found["number"], found["last"] or 0, found["people"] or 0, found["year"] or 0


def sources() -> list[str]:
    """Return where the figures of the towns come from."""
    rows = Municipality.objects.filter(is_fictive=False).exclude(source="")
    return sorted(set(rows.order_by().values_list("source", flat=True).distinct()))
