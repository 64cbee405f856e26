"""Bodies that may be named as employer."""

from lotse.base.text import fold
from lotse.regions.models import Organisation


def employers() -> list[str]:
    """Return the names of all known employers, sorted, for the type-ahead."""
    rows = Organisation.objects.filter(is_employer=True).order_by("sort_key")
    return list(rows.values_list("name", flat=True))


def by_name(name: str) -> Organisation | None:
    """Return the one body whose folded name is the typed one, or None (then the text itself is kept)."""
    return Organisation.objects.filter(sort_key=fold(name)).first()
