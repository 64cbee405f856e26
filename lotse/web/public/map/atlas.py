"""What the map shows of the network for one choice: towns, or Kreise where there are too many towns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from django.utils.translation import gettext_lazy as _

from lotse.base.text import slug
from lotse.network.queries import towns as network
from lotse.network.queries.towns import Arc, TownLine
from lotse.programme.queries import measure as measures
from lotse.web.public.filters import Choice, Pick
from lotse.web.public.map import constellation
from lotse.web.public.map.constellation import Sky

# Above this number of towns the map shows their Kreise first.
MOST_TOWNS = 300
NAMES = 26
INSET_WIDTH, INSET_NAMES = 420.0, 12


@dataclass(frozen=True)
class Group:
    """The towns of one Kreis together; a town without a Kreis stands for itself and has no `slug` to drill down to."""

    key: int
    slug: str
    town_slug: str
    name: str
    towns: int
    population: int
    solutions: int
    measures: int
    copies: int
    given: int


@dataclass(frozen=True)
class Atlas:
    """One drawing and the figures beside it. Either `lines` or `groups` are shown; examples are outside all figures."""

    every: list[TownLine]
    lines: list[TownLine]
    groups: list[Group]
    arcs: list[Arc]
    sky: Sky | None
    examples: list[TownLine]
    example_arcs: list[Arc]
    inset: Sky | None

    @property
    def names(self) -> dict[int, TownLine]:
        """All towns by their key."""
        return {line.municipality.pk: line for line in (*self.every, *self.examples)}


def district_slug(line: TownLine) -> str:
    """Return the part of an address that stands for the Kreis of a town, "" where it has none."""
    district = line.municipality.district
    return slug(district.name) if district else ""


def districts(every: Sequence[TownLine]) -> Pick:
    """Return the Kreise of the towns to choose from, by name."""
    found = {district_slug(line): line.municipality.district for line in every}
    options = [(key, district) for key, district in found.items() if district is not None]
    options.sort(key=lambda option: option[1].sort_key)
    return Pick(_("District (Kreis)"), _("all districts"), [(key, district.name) for key, district in options])


def of(every: list[TownLine], choice: Choice, arcs: list[Arc], examples: list[TownLine], theirs: list[Arc]) -> Atlas:
    """Return what is shown: `every` town has been read already, because the choice is checked against them."""
    near = [line for line in every if choice["district"] in ("", district_slug(line))]
    fitting = [line for line in near if _fits(line, choice)]
    grouped = len(near) > MOST_TOWNS and not choice["district"]
    keys = {line.municipality.pk for line in fitting}
    shown = [arc for arc in arcs if arc.giver_id in keys or arc.taker_id in keys]
    kreise = groups(fitting) if grouped else []
    sky = _sky_of_groups(fitting, kreise, shown) if grouped else _sky(near, keys, shown)
    return Atlas(every, [] if grouped else fitting, kreise, shown, sky, examples, theirs, _inset(examples, theirs))


def read(topic: str) -> tuple[list[TownLine], list[TownLine]]:
    """Return the real and the invented towns with their figures for a topic."""
    counts = measures.counts(topic)
    return network.overview(topic=topic, measures=counts), network.examples(topic=topic, measures=counts)


def _fits(line: TownLine, choice: Choice) -> bool:
    level = "" if choice["level"] == network.UNKNOWN else choice["level"]
    if choice["level"] and line.level != level:
        return False
    return not choice["topic"] or bool(line.solutions or line.copies or line.given or line.measures)


def _place(line: TownLine, *, faint: bool = False) -> list[constellation.Town]:
    town = line.municipality
    if town.lat is None or town.lon is None:
        return []
    drawn = constellation.Town(town.name, town.population, town.lat, town.lon, line.level, town.pk, faint)
    return [drawn]


def _on_a_ring(line: TownLine, turn: float) -> constellation.Town:
    """Place a town that is nowhere: invented towns need no coordinates."""
    lat, lon = 51.0 + 0.1 * sin(2 * pi * turn), 8.0 - 0.25 * cos(2 * pi * turn)
    town = line.municipality
    return constellation.Town(town.name, town.population, lat, lon, line.level, town.pk)


def _sky(near: Sequence[TownLine], keys: set[int], arcs: Sequence[Arc]) -> Sky | None:
    places = [place for line in near for place in _place(line, faint=line.municipality.pk not in keys)]
    return constellation.draw(places, _links(arcs), names=NAMES)


def _inset(examples: Sequence[TownLine], arcs: Sequence[Arc]) -> Sky | None:
    places = [place for line in examples for place in _place(line)]
    if len(places) < len(examples):
        places = [_on_a_ring(line, turn / len(examples)) for turn, line in enumerate(examples)]
    return constellation.draw(places, _links(arcs), width=INSET_WIDTH, names=INSET_NAMES)


def _links(arcs: Sequence[Arc]) -> list[tuple[int, int]]:
    return [(arc.giver_id, arc.taker_id) for arc in arcs]


def groups(lines: Sequence[TownLine]) -> list[Group]:
    """Return the Kreise of the towns with their figures, by name."""
    return [_group(members) for _key, members in sorted(_by_district(lines).items(), key=_name_of)]


def _by_district(lines: Sequence[TownLine]) -> dict[int, list[TownLine]]:
    found: dict[int, list[TownLine]] = {}
    for line in lines:
        found.setdefault(_group_key(line), []).append(line)
    return found


def _group_key(line: TownLine) -> int:
    return line.municipality.district_id or -line.municipality.pk


def _name_of(entry: tuple[int, list[TownLine]]) -> str:
    first = entry[1][0].municipality
    return first.district.sort_key if first.district else first.sort_key


def _group(members: Sequence[TownLine]) -> Group:
    first = members[0].municipality
    return Group(
        key=_group_key(members[0]),
        slug=district_slug(members[0]),
        town_slug="" if first.district else first.slug,
        name=first.district.name if first.district else first.name,
        towns=len(members),
        population=sum(line.municipality.population for line in members),
        solutions=sum(line.solutions for line in members),
        measures=sum(line.measures or 0 for line in members),
        copies=sum(line.copies for line in members),
        given=sum(line.given for line in members),
    )


def _sky_of_groups(lines: Sequence[TownLine], groups: Sequence[Group], arcs: Sequence[Arc]) -> Sky | None:
    """Draw each Kreis in the middle of its towns; an arc inside a Kreis is only in the figures."""
    middles = {key: _middle(members) for key, members in _by_district(lines).items()}
    places = [
        constellation.Town(group.name, group.population, *middle, level="group", key=group.key)
        for group in groups
        if (middle := middles[group.key]) is not None
    ]
    home: Mapping[int, int] = {line.municipality.pk: _group_key(line) for line in lines}
    links = [(home[a.giver_id], home[a.taker_id]) for a in arcs if a.giver_id in home and a.taker_id in home]
    return constellation.draw(places, links, names=len(places))


def _middle(members: Sequence[TownLine]) -> tuple[float, float] | None:
    towns = [line.municipality for line in members]
    found = [(town.lat, town.lon) for town in towns if town.lat is not None and town.lon is not None]
    if not found:
        return None
    return sum(lat for lat, _lon in found) / len(found), sum(lon for _lat, lon in found) / len(found)
