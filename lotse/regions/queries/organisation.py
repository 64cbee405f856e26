"""Bodies, and which of them may be named as employer."""

from django.db.models import QuerySet

from lotse.base.statements import Slot, Statement
from lotse.base.text import fold
from lotse.regions.models import Organisation

TOWN_HALLS = ("Stadt", "Gemeinde")


def of_region() -> QuerySet[Organisation]:
    """Return every body that has to do with the region, by name; without those known only as employers."""
    return Organisation.objects.filter(is_outside=False).order_by("sort_key", "id")


def employers() -> list[str]:
    """Return the names of the region's employers, by name: what a page suggests by itself."""
    return _EMPLOYERS.all()


def all_employers() -> list[str]:
    """Return the names of all known employers, inside and outside the region, by name."""
    rows = Organisation.objects.filter(is_employer=True).order_by("sort_key", "id")
    return list(rows.values_list("name", flat=True))


def by_name(name: str) -> Organisation | None:
    """Return the one body whose folded name is the typed one, or None (then the text itself is kept).

    The bare name of a town means its town hall, as long as there is only one.
    """
    typed = fold(name)
    exact = _BY_NAME.first(sort_key=typed)
    if exact is not None or not typed:
        return exact
    halls = _HALLS.all(**{hall: f"{fold(hall)} {typed}" for hall in TOWN_HALLS})
    return halls[0] if len(halls) == 1 else None


_EMPLOYERS = Statement(lambda: of_region().filter(is_employer=True).values_list("name", flat=True))
_BY_NAME = Statement(lambda: Organisation.objects.filter(sort_key=Slot(Organisation, "sort_key")).order_by("id")[:1])
_HALLS = Statement(
    lambda: Organisation.objects.filter(sort_key__in=[Slot(Organisation, "sort_key", hall) for hall in TOWN_HALLS])[:2]
)
