"""What a register changes in the towns that are known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from lotse.base.text import fold
from lotse.regions.rules.register import Entry, Fault, Row, town_hall

Changes = dict[str, tuple[object, object]]


@dataclass(frozen=True)
class Listed:
    """A line of a register and where it comes from."""

    entry: Entry
    source: str


@dataclass(frozen=True)
class Plan:
    """What becomes of each town, in the order of the register; `staying` are those that it does not name."""

    new: list[Entry]
    changed: list[tuple[Entry, Changes]]
    unchanged: list[Entry]
    staying: list[Entry]


def plan(entries: Iterable[Entry], *, source: str, known: Mapping[str, Listed]) -> Plan:
    """Return what entering them would do. Without a source, the one that is known stays with the same figures."""
    made = Plan([], [], [], [])
    named = set()
    for entry in entries:
        named.add(entry.ags)
        there = known.get(entry.ags)
        if there is None:
            made.new.append(entry)
        elif found := changes(Listed(entry, source or there.source), there):
            made.changed.append((entry, found))
        else:
            made.unchanged.append(entry)
    made.staying.extend(there.entry for ags, there in known.items() if ags not in named)
    return made


def changes(new: Listed, old: Listed) -> Changes:
    """Return old and new of what differs, by name. The spelling of a Kreis stays as it is known."""
    pairs = {field.name: (getattr(old.entry, field.name), getattr(new.entry, field.name)) for field in fields(Entry)}
    pairs["source"] = (old.source, new.source)
    if fold(old.entry.district) == fold(new.entry.district):
        del pairs["district"]
    return {name: (before, after) for name, (before, after) in pairs.items() if before != after}


def mistaken(rows: Iterable[Row], known: Mapping[str, Listed]) -> list[Fault]:
    """Return the rows that name a town a second time, under another key: most likely one of the keys is wrong."""
    rows = list(rows)
    named = {row.entry.ags for row in rows}
    keys = {_town(there.entry): ags for ags, there in known.items() if ags not in named}
    found = []
    for row in rows:
        other = keys.setdefault(_town(row.entry), row.entry.ags)
        if other != row.entry.ags:
            found.append(Fault(row.line, "ags", "same town", other))
    return found


def _town(entry: Entry) -> tuple[str, str]:
    return fold(town_hall(entry.kind, entry.name)), fold(entry.district)
