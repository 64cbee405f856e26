"""An entry of the Vokabelheft as pages show it: to everybody, and to whoever releases it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lotse.base.differences import Piece, sides
from lotse.exchange.models import Solution
from lotse.exchange.queries import revision
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import needs
from lotse.exchange.rules import solution as rule
from lotse.exchange.rules.values import LINKS
from lotse.exchange.rules.versions import Papers
from lotse.exchange.wording import GAPS, LABELS, Beneficiary
from lotse.regions.models import Municipality
from lotse.web.shared.solution_parts import read, shown

# What everybody reads under which heading, after the idea itself; went_wrong and do_differently have their own parts.
CHAPTERS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "costs": (
        _("Costs and funding"),
        (
            *("cost_once", "cost_yearly", "cost_included", "own_staff_cents", "cost_driver", "cost_driver_units"),
            *("scales_by_inhabitants", "funding_programme", "funding_percent"),
        ),
    ),
    "staff": (
        _("Staff and time"),
        ("staff", "hours_introduce", "hours_yearly", "duration", "months_to_decision", "months_to_operation"),
    ),
    "technology": (
        _("Technology and supplier"),
        ("prerequisites", "technology", "interfaces", "vendor", "licence", "licence_open", "repository_url"),
    ),
    "law": (
        _("Procurement and law"),
        ("procurement", "procurement_note", "dpia", "data_protection", "statutes", "needs_tasks"),
    ),
    "effect": (_("Effect"), ("effect", "effect_measured")),
    "decision": (
        _("Decision of the council"),
        ("decision_on", "decision_body", "decision_result", "decision_number", "decision_url"),
    ),
}


@dataclass(frozen=True)
class Line:
    """One fact: its label, the value as people read it, and the name of its field."""

    name: str
    label: str | Promise
    text: str

    @property
    def is_link(self) -> bool:
        """Whether the value is an address to follow."""
        return self.name in LINKS and bool(self.text)


@dataclass(frozen=True)
class Chapter:
    """A heading of the transfer file with its facts, the gaps with them."""

    key: str
    title: str | Promise
    lines: list[Line]


@dataclass(frozen=True)
class Difference:
    """One field that says something else than before, in words."""

    label: str | Promise
    old: str
    new: str

    @property
    def sides(self) -> tuple[list[Piece], list[Piece]]:
        """Both texts in pieces, those marked that the other one lacks."""
        return sides(self.old, self.new)


@dataclass(frozen=True)
class Changes:
    """What begun changes would make of the public entry, in words."""

    public: Solution
    fields: list[Difference]
    papers: Papers

    @property
    def any(self) -> bool:
        """Whether something would be different."""
        return bool(self.fields or self.papers.any)


@dataclass(frozen=True)
class Entry:
    """The entry, and what is known about it in words."""

    solution: Solution
    beneficiaries: list[str]
    # What a town that copies would still have to ask for.
    gaps: list[str | Promise]

    @property
    def chapters(self) -> list[Chapter]:
        """The transfer file in the order in which towns ask."""
        return [
            Chapter(key, title, [_line(self.solution, name) for name in names])
            for key, (title, names) in CHAPTERS.items()
        ]

    @property
    def hours(self) -> str:
        """The working hours in one line, "" where none are stated."""
        found = self.solution
        parts = [
            gettext("%(hours)s hours once") % {"hours": shown(found, "hours_introduce")}
            if found.hours_introduce is not None
            else "",
            gettext("%(hours)s hours a year") % {"hours": shown(found, "hours_yearly")}
            if found.hours_yearly is not None
            else "",
        ]
        return ", ".join(part for part in parts if part) or found.staff

    @property
    def time(self) -> str:
        """How long it takes, in one line, "" where nothing is stated."""
        found = self.solution
        if found.months_to_decision is None or found.months_to_operation is None:
            return found.duration
        months = found.months_to_decision + found.months_to_operation
        return ngettext("%(num)s month", "%(num)s months", months) % {"num": months}

    @property
    def since(self) -> str:
        """Since when it runs, "" where it is not stated."""
        return shown(self.solution, "operating_since")

    @property
    def ways(self) -> str:
        """In which form the contact may be asked."""
        return shown(self.solution, "contact_ways")

    @property
    def town(self) -> str:
        """The town with its kind, to stand in a sentence."""
        return named(self.solution.municipality)

    @property
    def unconfirmed(self) -> bool:
        """Whether others have written it, and the town has not said yes."""
        return solutions.is_unconfirmed(self.solution)

    @property
    def invented(self) -> bool:
        """Whether nothing of it exists; an entry of an invented town may be unconfirmed too, to show what that is."""
        return solutions.is_invented(self.solution)


def named(town: Municipality) -> str:
    """Return kind and name; the names of invented towns say already what they are."""
    return town.name if town.is_fictive else f"{town.kind} {town.name}"


def of(solution: Solution) -> Entry:
    """Return what a page shows of the entry, without another statement."""
    gaps = needs.lacking({name: getattr(solution, name) for name in rule.FIELDS})
    named = [str(Beneficiary(value).label) for value in solution.beneficiaries if value in Beneficiary.values]
    return Entry(solution, named, [GAPS[need] for need in gaps])


def differences(found: Iterable[tuple[str, object, object]]) -> list[Difference]:
    """Return what changed as people read it."""
    return [Difference(LABELS[name], read(name, old), read(name, new)) for name, old, new in found]


def changes(solution: Solution) -> Changes | None:
    """Return what these changes would make of the public entry; None for an entry of its own."""
    found = revision.of(solution)
    if found is None:
        return None
    return Changes(found.public, differences(found.differences), found.papers)


def _line(solution: Solution, name: str) -> Line:
    """Return one fact; a cost is its figure, else its band."""
    if name not in ("cost_once", "cost_yearly"):
        return Line(name, LABELS[name], shown(solution, name))
    figure, band = f"{name}_cents", f"{name}_band"
    if getattr(solution, figure) is None:
        return Line(name, LABELS[figure], shown(solution, band))
    year = gettext("prices of %(year)s") % {"year": solution.price_year} if solution.price_year else ""
    text = shown(solution, figure) + (f" ({year})" if year and getattr(solution, figure) else "")
    return Line(name, LABELS[figure], text)
