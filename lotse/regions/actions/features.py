"""Figures about towns are entered from a table."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.regions.models import Municipality, TownFeature
from lotse.regions.rules.figures import Figure


@action
def enter(*, figures: Iterable[Figure], by: Actor, at: datetime) -> int:
    """Store figures of towns that are known; return how many differ from what was there."""
    number = 0
    towns = {town.ags: town for town in Municipality.objects.order_by("id")}
    ordered = sorted(figures, key=lambda figure: (towns[figure.ags].pk, figure.feature))
    for ags, group in groupby(ordered, key=lambda figure: figure.ags):
        number += _enter(locking.lock(Municipality, towns[ags].pk), list(group), by=by, at=at)
    return number


def _enter(town: Municipality, figures: list[Figure], *, by: Actor, at: datetime) -> int:
    """Store the figures of one town; the same as before leaves no trace."""
    known = {row.name: row for row in TownFeature.objects.filter(municipality=town)}
    before, after = {}, {}
    for figure in figures:
        row = known.get(figure.feature) or TownFeature(municipality=town, name=figure.feature)
        there, wanted = _said(row) if row.pk else None, _words(figure)
        if there == wanted:
            continue
        row.number, row.code, row.year, row.source = figure.number, figure.code, figure.year, figure.source
        row.save()
        before[figure.feature], after[figure.feature] = there, wanted
    if after:
        audit.record(
            "municipality.figures_entered", ("municipality", town.ags), by=by, at=at, before=before, after=after
        )
    return len(after)


def _said(row: TownFeature) -> list[object]:
    return [str(row.number) if row.number is not None else row.code, row.year, row.source]


def _words(figure: Figure) -> list[object]:
    return [str(figure.number) if figure.number is not None else figure.code, figure.year, figure.source]
