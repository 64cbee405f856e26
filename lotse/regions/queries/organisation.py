"""Bodies that may be named as employer."""

from lotse.base.statements import Slot, Statement
from lotse.base.text import fold
from lotse.regions.models import Organisation


def employers() -> list[str]:
    """Return the names of all known employers, sorted, for the type-ahead."""
    return _EMPLOYERS.all()


def by_name(name: str) -> Organisation | None:
    """Return the one body whose folded name is the typed one, or None (then the text itself is kept)."""
    return _BY_NAME.first(sort_key=fold(name))


_EMPLOYERS = Statement(
    lambda: Organisation.objects.filter(is_employer=True).order_by("sort_key").values_list("name", flat=True)
)
_BY_NAME = Statement(lambda: Organisation.objects.filter(sort_key=Slot(Organisation, "sort_key")).order_by("id")[:1])
