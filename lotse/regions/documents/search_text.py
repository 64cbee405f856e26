"""By which words a town is found."""

from collections.abc import Iterator

from lotse.base.search import Kind, Text
from lotse.regions.models import Municipality

KIND = Kind(4, "town")


def text(town: Municipality) -> Text:
    """Return what is indexed of a town: its name, its kind, its Kreis."""
    district = town.district.name if town.district else ""
    return Text(KIND.doc(town.pk), town.name, f"{town.kind} {district}")


def everything() -> Iterator[Text]:
    """Yield every town."""
    for town in Municipality.objects.select_related("district").order_by("pk"):
        yield text(town)
