"""What the list of solutions can be narrowed by: facets with numbers, read from the address and forgiven everything."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lotse.base.text import slug, tidy
from lotse.exchange.queries.shelf import Town
from lotse.exchange.wording.facets import VALUES
from lotse.web.public.filters import LONGEST, WORDS, Label, Options

MOST_VALUES = 30
TOWN = "town"
LABELS: dict[str, Label] = {
    "topic": _("Topic"),
    "status": _("Status"),
    "district": _("District (Kreis)"),
    "size": _("Size of the giving town"),
    "cost": _("Costs once"),
    "for": _("Who benefits"),
    "licence": _("Licence"),
    "documents": _("Documents"),
    "yearly": _("Costs per year"),
    "hours": _("Working hours to introduce"),
    "months": _("From the idea to operation"),
    "driver": _("What the costs grow with"),
    "funding": _("Funding"),
    "procurement": _("Way of procurement"),
    "dpia": _("Data protection impact assessment"),
    "tasks": _("Who has the tasks for it by law"),
    "decision": _("Result of the decision"),
    "contact": _("May be asked"),
    TOWN: _("Town"),
}
# Shown apart: what is asked less often.
FURTHER = frozenset(
    ("yearly", "hours", "months", "driver", "funding", "procurement", "dpia", "tasks", "decision", "contact")
)


@dataclass(frozen=True)
class Option:
    """One value of a facet: how many entries it would leave, and the address that takes it in or leaves it out."""

    value: str
    label: Label
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True)
class Facet:
    """One thing to narrow by."""

    name: str
    label: Label
    options: list[Option]

    @property
    def further(self) -> bool:
        """Whether it is asked less often."""
        return self.name in FURTHER

    @property
    def chosen(self) -> int:
        """How many of its values are chosen."""
        return sum(option.chosen for option in self.options)


@dataclass(frozen=True)
class Choice:
    """What a visitor looks for. `unknown` has the labels of what no option has, left out."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: list[Label] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether anything is looked for."""
        return bool(self.words or self.narrowed)

    @property
    def narrowed(self) -> bool:
        """Whether any facet is chosen."""
        return any(self.chosen.values())

    @property
    def sentences(self) -> list[str]:
        """What to say about each choice that was left out."""
        return [
            str(_("There is no such choice for “%(field)s” here. All are shown.") % {"field": f}) for f in self.unknown
        ]

    @cached_property
    def _written(self) -> dict[str, list[str]]:
        """Words and choices as they stand in an address."""
        words = {WORDS: [urlencode({WORDS: self.words})]} if self.words else {}
        return words | {name: [_pair(name, value) for value in self.chosen.get(name, ())] for name in LABELS}

    def query(self, name: str = "", value: str = "") -> str:
        """Return the part of an address that asks for the same; with this value taken in, or out where it is in."""
        written = self._written
        if name:
            pair, there = _pair(name, value), written[name]
            written = {**written, name: [one for one in there if one != pair] if pair in there else [*there, pair]}
        return "&".join(one for pairs in written.values() for one in pairs)


def _pair(name: str, value: str) -> str:
    # Names and values are parts of addresses already: letters, digits, hyphens.
    return f"{name}={value}"


def read(query: QueryDict, towns: Collection[Town]) -> Choice:
    """Return what the address asks for."""
    known = options(towns)
    chosen: dict[str, tuple[str, ...]] = {}
    unknown: list[Label] = []
    for name, label in LABELS.items():
        there = {key for key, _label in known[name]}
        asked = dict.fromkeys(tidy(value)[:LONGEST] for value in query.getlist(name)[:MOST_VALUES])
        chosen[name] = tuple(value for value in asked if value in there)
        if any(value and value not in there for value in asked):
            unknown.append(label)
    return Choice(tidy(query.get(WORDS, ""))[:LONGEST].strip(), chosen, unknown)


def options(towns: Iterable[Town]) -> dict[str, Options]:
    """Return all values of all facets, in their order."""
    here = sorted(towns, key=lambda town: (town.sort_key, town.slug))
    districts = sorted({town.district for town in here if town.district})
    return {
        **VALUES,
        "district": [(slug(name), name) for name in districts],
        TOWN: [(town.slug, town.name) for town in here],
    }


def drawn(choice: Choice, counts: Mapping[str, Mapping[str, int]], towns: Iterable[Town]) -> list[Facet]:
    """Return the facets as they are shown: only values that an entry has, or that are chosen."""
    known = options(towns)
    return [facet for name in LABELS if (facet := _facet(name, known[name], choice, counts.get(name, {}))).options]


def chips(choice: Choice, towns: Iterable[Town]) -> list[Option]:
    """Return what is chosen, each with the address without it."""
    labels = {name: dict(values) for name, values in options(towns).items()}
    return [
        Option(value, labels[name][value], 0, chosen=True, url=_address(choice, name, value))
        for name, values in choice.chosen.items()
        for value in values
    ]


def counted(totals: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    """Return the numbers of the whole list as `drawn` takes them."""
    found: dict[str, dict[str, int]] = {}
    for facet, value, number in totals:
        found.setdefault(facet, {})[value] = number
    return found


def _facet(name: str, values: Iterable[Any], choice: Choice, counts: Mapping[str, int]) -> Facet:
    chosen = choice.chosen.get(name, ())
    shown = [
        Option(
            value, label, counts.get(value, 0), value in chosen, "" if name == TOWN else _address(choice, name, value)
        )
        for value, label in values
        if counts.get(value) or value in chosen
    ]
    return Facet(name, LABELS[name], shown)


def _address(choice: Choice, name: str, value: str) -> str:
    """Return the address; one that asks for nothing is that of the whole list."""
    asked = choice.query(name, value)
    return f"?{asked}" if asked else "."
