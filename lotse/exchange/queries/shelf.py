"""All public solutions by topic, Kreis, size and so on, in the memory of each process: counting needs no database.

A list of 100,000 takes some 20 MB and a second to read once; after that only what has changed is read.
"""

import threading
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, overload

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from lotse.base import kept_lists
from lotse.base.kept_lists import State
from lotse.base.text import slug
from lotse.exchange.models import Attachment, Solution
from lotse.exchange.rules import facets, states
from lotse.exchange.rules.cost import band
from lotse.exchange.rules.facets import Chosen
from lotse.regions.models import Municipality

NAME = "solutions"
MOST_CHANGES = 500
"""More changes at once than this: reading everything is quicker."""


class Town(NamedTuple):
    """A town that has entries."""

    slug: str
    name: str
    sort_key: str
    district: str
    population: int


class Row(NamedTuple):
    """What is known of an entry here."""

    pk: int
    published_at: datetime
    topic: str
    status: str
    town: int
    cost_once_cents: int | None
    cost_once_band: str
    licence_open: bool | None
    beneficiaries: list[str]
    documents: bool
    cost_yearly_cents: int | None
    cost_yearly_band: str
    hours_introduce: int | None
    months_to_decision: int | None
    months_to_operation: int | None
    cost_driver: str
    funding_percent: int | None
    procurement: str
    dpia: str
    needs_tasks: str
    decision_result: str
    contact_ways: list[str]


class Newest(Sequence[int]):
    """The keys of a set of entries, newest first; nothing is counted out before it is asked for."""

    def __init__(self, rows: int, keys: list[int]) -> None:
        self._rows, self._keys = rows, keys

    def __len__(self) -> int:
        return self._rows.bit_count()

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        return [self._keys[place] for place in islice(facets.newest_first(self._rows), at.start, at.stop)]


@dataclass(frozen=True)
class Fitting:
    """The entries that fit, in their order, and for each value of each facet how many there are."""

    keys: Sequence[int]
    counts: dict[str, dict[str, int]]


@dataclass(frozen=True)
class Shelf:
    """The entries, oldest first: the place of each, and for each value of each facet the set of places."""

    state: State
    keys: list[int] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    every: int = 0
    sets: dict[str, dict[str, int]] = field(default_factory=dict)
    towns: dict[int, Town] = field(default_factory=dict)

    def choose(self, chosen: Chosen, among: Collection[int] | None = None) -> Fitting:
        """Return what fits, newest first; of those in `among` (keys) in their order."""
        if among is None:
            rows = facets.narrowed(self.every, self.sets, chosen)
            return Fitting(Newest(rows, self.keys), facets.counts(self.every, self.sets, chosen))
        keys = [key for key in among if key in self.places]
        places = [self.places[key] for key in keys]
        base = facets.packed(places)
        fits = facets.those_in(facets.narrowed(base, self.sets, chosen), places)
        found = [key for key, fit in zip(keys, fits, strict=True) if fit]
        return Fitting(found, facets.counts(base, self.sets, chosen))

    def since(self, at: datetime) -> list[int]:
        """Return what was published later, newest first."""
        first = bisect_right(self.times, at)
        return [self.keys[first + place] for place in facets.newest_first(self.every >> first)]

    @cached_property
    def totals(self) -> frozenset[tuple[str, str, int]]:
        """How many there are of each value, nothing chosen: can be part of the key of a kept page."""
        counted = facets.counts(self.every, self.sets, {})
        return frozenset((facet, value, n) for facet, values in counted.items() for value, n in values.items())

    @cached_property
    def givers(self) -> frozenset[Town]:
        """The towns that have entries."""
        found = self.sets.get("town", {})
        return frozenset(town for town in self.towns.values() if found.get(town.slug))


@dataclass
class _Kept:
    lock: threading.Lock = field(default_factory=threading.Lock)
    shelf: Shelf | None = None


_kept = _Kept()


def current() -> Shelf:
    """Return what is public now.

    Inside a transaction it is read for this once, since it may be taken back; also before anybody has said of a change.
    """
    state = kept_lists.state(NAME)
    if connection.in_atomic_block or not state.token:
        return _read(state)
    with _kept.lock:
        if _kept.shelf is None or _kept.shelf.state != state:
            _kept.shelf = _next(_kept.shelf, state)
        return _kept.shelf


def _next(known: Shelf | None, state: State) -> Shelf:
    if known is None or known.state.token != state.token or known.state.number > state.number:
        return _read(state)
    changed = kept_lists.since(NAME, known.state.number)
    return (_changed(known, state, changed) if len(changed) <= MOST_CHANGES else None) or _read(state)


def _read(state: State) -> Shelf:
    rows = [_row(values) for values in _public().order_by("published_at", "pk")]
    towns = _towns({row.town for row in rows})
    gathered: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for one in _values(row, towns[row.town]):
            gathered[one].append(place)
    sets: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (facet, value), places in gathered.items():
        sets[facet][value] = facets.packed(places)
    keys = [row.pk for row in rows]
    return Shelf(
        state=state,
        keys=keys,
        times=[row.published_at for row in rows],
        places={key: place for place, key in enumerate(keys)},
        every=(1 << len(rows)) - 1,
        sets=dict(sets),
        towns=towns,
    )


def _changed(known: Shelf, state: State, changed: list[int]) -> Shelf | None:
    """Return the shelf with these entries as they are now; None where the order of others would change."""
    # Put in order here: asked for an order, SQLite would look through all that are public.
    rows = sorted(map(_row, _public().filter(pk__in=changed)), key=lambda row: (row.published_at, row.pk))
    towns = known.towns | _towns({row.town for row in rows} - set(known.towns))
    keys, times, places = list(known.keys), list(known.times), dict(known.places)
    gone = facets.packed(places.pop(key) for key in changed if key in places)
    sets = {facet: {value: bits & ~gone for value, bits in of.items()} for facet, of in known.sets.items()}
    every = known.every & ~gone
    for row in rows:
        place = known.places.get(row.pk)
        if place is None or times[place] != row.published_at:
            if keys and (times[-1], keys[-1]) > (row.published_at, row.pk):
                return None
            place = len(keys)
            keys.append(row.pk)
            times.append(row.published_at)
        places[row.pk] = place
        every |= 1 << place
        for facet, value in _values(row, towns[row.town]):
            of = sets.setdefault(facet, {})
            of[value] = of.get(value, 0) | 1 << place
    return Shelf(state, keys, times, places, every, sets, towns)


def _public() -> QuerySet[Solution, tuple[Any, ...]]:
    papers = Exists(Attachment.objects.filter(solution=OuterRef("pk")))
    rows = Solution.objects.filter(state=states.PUBLISHED)
    return rows.values_list(
        *("pk", "published_at", "topic", "status", "municipality_id", "cost_once_cents", "cost_once_band"),
        *("licence_open", "beneficiaries", papers, "cost_yearly_cents", "cost_yearly_band", "hours_introduce"),
        *("months_to_decision", "months_to_operation", "cost_driver", "funding_percent", "procurement", "dpia"),
        *("needs_tasks", "decision_result", "contact_ways"),
    )


def _row(values: Iterable[Any]) -> Row:
    return Row(*values)


def _towns(keys: Collection[int]) -> dict[int, Town]:
    """Return these towns. All are read: there are more entries than towns, and a list of keys has its limits."""
    if not keys:
        return {}
    rows = Municipality.objects.order_by().values_list("pk", "slug", "name", "sort_key", "district__name", "population")
    return {
        pk: Town(key, name, sort_key, district or "", population)
        for pk, key, name, sort_key, district, population in rows
        if pk in keys
    }


def _values(row: Row, town: Town) -> Iterator[tuple[str, str]]:
    """Yield facet and value of an entry; what is not stated belongs to none."""
    one = {
        "topic": row.topic,
        "status": row.status,
        "town": town.slug,
        "district": slug(town.district),
        "size": facets.step_of(facets.SIZES, town.population),
        "cost": band(row.cost_once_cents, row.cost_once_band),
        "licence": facets.OPEN_LICENCE if row.licence_open else "",
        "documents": facets.HAS_DOCUMENTS if row.documents else "",
        "yearly": band(row.cost_yearly_cents, row.cost_yearly_band),
        "hours": facets.step_of(facets.HOURS, row.hours_introduce),
        "months": facets.step_of(facets.MONTHS, _months(row)),
        "driver": row.cost_driver,
        "funding": facets.FUNDED if row.funding_percent else "",
        "procurement": row.procurement,
        "dpia": row.dpia,
        "tasks": row.needs_tasks,
        "decision": row.decision_result,
    }
    yield from ((facet, value) for facet, value in one.items() if value)
    yield from (("for", value) for value in row.beneficiaries)
    yield from (("contact", value) for value in row.contact_ways)


def _months(row: Row) -> int | None:
    """From the idea to operation; None where a part of it is not known."""
    if row.months_to_decision is None or row.months_to_operation is None:
        return None
    return row.months_to_decision + row.months_to_operation
