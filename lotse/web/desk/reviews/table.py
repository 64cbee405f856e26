"""Understands a table of entries: which column is which field, and what is wrong with a row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from lotse.exchange.documents.solutions_table import COLUMNS
from lotse.exchange.errors import WrongValue
from lotse.exchange.models import Solution
from lotse.exchange.rules import table as rule
from lotse.exchange.rules import values as values_rule
from lotse.exchange.wording import LABELS
from lotse.exchange.wording import table as words
from lotse.regions.models import Municipality
from lotse.web.shared.import_rows import Unreadable
from lotse.web.shared.solution_parts import CHOICES

LANGUAGES = ("de", "en")
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 300, 100, 6000


@dataclass(frozen=True)
class Row:
    """One entry of the table; `problem` is "" for a good one. `outcome`: public, draft, known or wrong."""

    number: int
    title: str
    town: Municipality | None
    values: dict[str, Any] = field(default_factory=dict)
    outcome: str = "wrong"
    problem: str = ""


@dataclass(frozen=True)
class Table:
    """What was read: good and bad rows, and the headings that were not understood."""

    rows: list[Row]
    ignored: list[str]


def understand(cells: list[list[str]]) -> Table:
    """Return the entries of the table; raises Unreadable where there is no town or no title among the headings."""
    lines = [(number, row) for number, row in enumerate(cells, 1) if any(cell.strip() for cell in row)]
    if not lines:
        raise Unreadable(_("The table is empty."))
    if len(lines) > MOST_ROWS + 1:
        raise Unreadable(_("The table has more than %(most)s lines. Please split it.") % {"most": MOST_ROWS})
    head = lines[0][1][:MOST_COLUMNS]
    places = rule.places(head, _names())
    if not {rule.TOWN, "title"} <= set(places.values()):
        raise Unreadable(_("The first line has to name the columns; “Town” and “Title” are needed."))
    ignored = [cell for place, cell in enumerate(head) if cell.strip() and place not in places]
    towns = {rule.letters(row.name): row for row in Municipality.objects.all()}
    known = set(Solution.objects.values_list("municipality_id", "title"))
    codes = {name: _codes(name) for name in CHOICES}
    return Table(list(_rows(lines[1:], places, towns, known, codes)), ignored)


def _rows(
    lines: list[tuple[int, list[str]]],
    places: dict[int, str],
    towns: dict[str, Municipality],
    known: set[tuple[int, str]],
    codes: dict[str, dict[str, str]],
) -> Iterator[Row]:
    for number, cells in lines:
        given = {name: rule.plain(cells[place]) for place, name in places.items() if place < len(cells)}
        town = towns.get(rule.letters(given.pop(rule.TOWN, "")))
        row = _judged(number, given, town, known, codes)
        if row.town is not None and not row.problem:
            known.add((row.town.pk, row.title))
        yield row


def _judged(
    number: int,
    given: dict[str, str],
    town: Municipality | None,
    known: set[tuple[int, str]],
    codes: dict[str, dict[str, str]],
) -> Row:
    title = given.get("title", "")[:200]
    if town is None:
        return Row(number, title, None, problem=_("This town is not in the register of the region."))
    try:
        values = {name: _clean(name, text, codes) for name, text in given.items() if name not in rule.LEFT_OUT}
    except values_rule.NotAccepted as problem:
        return Row(number, title, town, problem=WrongValue(problem).sentence)
    if not values.get("title"):
        return Row(number, title, town, problem=_("The title is missing."))
    if (town.pk, values["title"]) in known:
        return Row(number, title, town, outcome="known", problem=_("This town has an entry of this title already."))
    outcome = "public" if values.get("source_url") else "draft"
    return Row(number, values["title"], town, values, outcome)


def _clean(name: str, text: str, codes: dict[str, dict[str, str]]) -> Any:
    """Return the value as JSON carries it from the preview to the taking."""
    if name in values_rule.LISTS:
        chosen = [rule.code(one, codes[name]) for one in text.split(",") if one.strip()]
        return values_rule.clean(name, chosen)
    if name in codes:
        text = rule.code(text, codes[name])
    if name == "decision_on":
        # A day of a spreadsheet comes with its midnight.
        text = text.removesuffix(" 00:00:00")
    return values_rule.plain(values_rule.clean(name, text))


def _names() -> dict[str, str]:
    """Return what a heading may be called, in all languages, and as the program calls it."""
    found = {rule.letters(name): name for name in COLUMNS if name != "uuid"}
    for language in LANGUAGES:
        with translation.override(language):
            labels = {**words.COLUMNS, **LABELS}
            found |= {rule.letters(str(label)): name for name, label in labels.items() if name != "uuid"}
    return found


def _codes(name: str) -> dict[str, str]:
    """Return the codes of a choice by its words in all languages."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {rule.letters(str(label)): code for code, label in CHOICES[name]}
    return found
