"""The towns of the region from a register, and the Kreise that serve them."""

from collections.abc import Callable, Iterable
from datetime import datetime

from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.regions.actions import municipality, organisation
from lotse.regions.models import District, Municipality
from lotse.regions.rules.register import Entry
from lotse.regions.wording import OrganisationKind


def silent(name: str) -> None:
    """Nobody wants to know how far we are."""


@action
def enter_towns(
    *, entries: Iterable[Entry], source: str, by: Actor, at: datetime, step: Callable[[str], None] = silent
) -> None:
    """Enter the towns with their town halls, and their Kreise as bodies; `step` is told each town."""
    for entry in entries:
        step(municipality.enter(entry=entry, source=source, by=by, at=at).name)
    # All Kreise: a town that changed its Kreis leaves the former one.
    for district in District.objects.order_by("sort_key"):
        towns = list(Municipality.objects.filter(district=district, is_fictive=False))
        body = organisation.add(
            name=district.name, kind=OrganisationKind.DISTRICT, municipalities=towns, source=source, by=by, at=at
        )
        organisation.serve(organisation=body, kind=OrganisationKind.DISTRICT, municipalities=towns, by=by, at=at)
