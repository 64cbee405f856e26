"""Solutions side by side: on a page, as PDF, as a workbook."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lotse.base import clock, installation, links, search
from lotse.base.files import TYPES
from lotse.base.text import tidy
from lotse.exchange.documents import comparison as documents
from lotse.exchange.documents.comparison import Comparison, Figures, Part, Row
from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import comparison as rule
from lotse.exchange.rules.values import BLOCKS
from lotse.exchange.wording import LABELS
from lotse.web.shared import downloads, entry
from lotse.web.shared.solution_parts import shown

NAME = "s"
LONGEST_SLUG, LONGEST_WORDS = 80, 100
OFFERED = 8
KINDS = ("pdf", "xlsx")
# What can be calculated with, beside the inhabitants.
FIGURES = (
    *("cost_once_cents", "cost_yearly_cents", "price_year", "own_staff_cents", "cost_driver_units", "funding_percent"),
    *("hours_introduce", "hours_yearly", "months_to_decision", "months_to_operation"),
)
# Texts always differ; marking them would only paint the page.
_UNMARKED = {*BLOCKS, "title", "staff", "duration", "contact_role", "decision_number", "vendor"}


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show what was chosen side by side; offer more to choose from while there is room."""
    rows = _chosen(request)
    words = tidy(request.GET.get("q", ""))[:LONGEST_WORDS]
    only = request.GET.get("only") == "1"
    values: dict[str, Any] = {
        "chosen": [(row, _query([one for one in rows if one != row])) for row in rows],
        "asked": _query(rows),
        "words": words,
        "only": only,
        "offered": [(row, _query([*rows, row])) for row in _offered(rows, words)] if len(rows) < rule.MOST else [],
        "comparison": _facts(rows, only=only) if len(rows) >= rule.FEWEST else None,
        "most": rule.MOST,
    }
    return render(request, "public/solutions/compare.html", values)


@require_safe
def file(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand the comparison out as a file."""
    rows = _chosen(request)
    if kind not in KINDS or len(rows) < rule.FEWEST:
        raise Http404
    facts = _facts(rows, only=request.GET.get("only") == "1")
    content = documents.pdf(facts, clock.now()) if kind == "pdf" else documents.xlsx(facts)
    media = "application/pdf" if kind == "pdf" else TYPES["xlsx"]
    return downloads.attachment(content, f"{_('comparison')}.{kind}", media)


def _chosen(request: HttpRequest) -> list[Solution]:
    """Return the public solutions that the address names, in its order; others are left out."""
    wanted = rule.picked(tidy(one)[:LONGEST_SLUG] for one in request.GET.getlist(NAME)[: 3 * rule.MOST])
    found = {row.slug: row for row in solutions.public().filter(slug__in=wanted)} if wanted else {}
    return [found[slug] for slug in wanted if slug in found]


def _offered(rows: list[Solution], words: str) -> list[Solution]:
    """Return what could stand beside them: what the words find, else the newest of the same topic."""
    known = {row.pk for row in rows}
    if words:
        hits = search.find(words, [solutions.KIND], most=OFFERED + rule.MOST).hits
        keys = [key for hit in hits if (key := solutions.KIND.pk(hit.doc)) not in known]
        return solutions.shown(keys[:OFFERED])
    if not rows:
        return solutions.newest(OFFERED).all()
    return [row for row in solutions.similar(rows[0], OFFERED).all() if row.pk not in known]


def _query(rows: list[Solution]) -> str:
    asked = QueryDict(mutable=True)
    asked.setlist(NAME, [row.slug for row in rows])
    return asked.urlencode()


def _facts(rows: list[Solution], *, only: bool) -> Comparison:
    """Return the facts of the transfer file in the order in which towns ask; `only` leaves equal ones out."""
    entries = [entry.of(row) for row in rows]
    parts = [Part(_("The idea"), _idea(entries))]
    for number, chapter in enumerate(entries[0].chapters):
        beside = [one.chapters[number] for one in entries]
        lines = [
            _row(line.name, str(line.label), [one.lines[place].text for one in beside])
            for place, line in enumerate(chapter.lines)
        ]
        parts.append(Part(str(chapter.title), lines))
    lessons = [_of_field(entries, name) for name in ("went_wrong", "do_differently")]
    parts.append(Part(_("Lessons and contact"), [*lessons, _of_field(entries, "contact_role")]))
    if only:
        parts = [Part(part.title, [row for row in part.rows if not rule.equal(row.cells)]) for part in parts]
    return Comparison(
        language=translation.get_language() or "de",
        name=_("Comparison of solutions"),
        title=_("Solutions compared"),
        lead=_("What the towns state themselves; figures are not converted to another size of town."),
        titles=[row.title for row in rows],
        towns=[_place(row) for row in rows],
        marks=[_mark(one) for one in entries],
        labels=_labels(rows),
        pages=[links.absolute("public:solution", row.slug) for row in rows],
        parts=[part for part in parts if part.rows],
        missing=_("not stated"),
        different=_("different"),
        difference=_("Difference"),
        fact=_("Fact"),
        page=_("Public page"),
        is_sample=installation.is_demo(),
        sample=_("SAMPLE, not a valid document"),
        sample_word=_("SAMPLE"),
        figures_title=_("Figures"),
        figures=[Figures(_("Inhabitants of the town"), [row.municipality.population for row in rows])]
        + [_figures(rows, name) for name in FIGURES if any(getattr(row, name) is not None for row in rows)],
    )


def _figures(rows: list[Solution], name: str) -> Figures:
    kind = "money" if name.endswith("_cents") else "year" if name == "price_year" else "number"
    return Figures(str(LABELS[name]), [getattr(row, name) for row in rows], kind)


def _idea(entries: list[entry.Entry]) -> list[Row]:
    since = _row("operating_since", str(LABELS["operating_since"]), [one.since for one in entries])
    fields = [_of_field(entries, name) for name in ("status", "problem", "how_it_works", "people_benefit")]
    return [fields[0], since, *fields[1:], _of_field(entries, "giver_setup")]


def _of_field(entries: list[entry.Entry], name: str) -> Row:
    return _row(name, str(LABELS[name]), [shown(one.solution, name) for one in entries])


def _row(name: str, label: str, cells: list[str]) -> Row:
    return Row(label, cells, name not in _UNMARKED and rule.differs(cells))


def _place(row: Solution) -> str:
    town = row.municipality
    size = _("%(number)s inhabitants") % {"number": formats.number_format(town.population, force_grouping=True)}
    return ", ".join(part for part in (town.name, size, town.district.name if town.district else "") if part)


def _labels(rows: list[Solution]) -> list[str]:
    """Return the town of each, with the title where a town stands there twice."""
    towns = [row.municipality.name for row in rows]
    return [f"{town}: {row.title}" if towns.count(town) > 1 else town for town, row in zip(towns, rows, strict=True)]


def _mark(one: entry.Entry) -> str:
    if one.invented:
        return _("example entry, entirely invented")
    return _("not checked by the town") if one.unconfirmed else ""
