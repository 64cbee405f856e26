"""People of a list go into the rows that are still open; the reader is told what became of each line."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lotse.base.text import name_key, normal_email
from lotse.web.shared.import_rows import Row
from lotse.web.shared.people_form import APPROVALS

OPEN = APPROVALS[1][0]


@dataclass(frozen=True)
class Line:
    """One line of the list. `outcome`: taken, wrong (taken, to be corrected), known, left."""

    row: Row
    outcome: str
    sentence: str


def fill(typed: Sequence[Sequence[str]], rows: Sequence[Row]) -> tuple[list[list[str]], list[Line]]:
    """Return the rows of the form with the people of the list in them, and the lines with what became of each."""
    places = [list(row) for row in typed]
    known = {_key(row) for row in places if any(row[:3])}
    free = [number for number, row in enumerate(places) if not any(part.strip() for part in row[:3])]
    lines = []
    for row in rows:
        values = [row.first_name, row.last_name, row.email]
        if _key(values) in known:
            lines.append(Line(row, "known", _("Stands in the form already.")))
        elif not free:
            lines.append(Line(row, "left", _("No seat is left for this line.")))
        else:
            place = free.pop(0)
            known.add(_key(values))
            places[place] = [*values, places[place][3] or OPEN]
            said = _("Person %(number)s") % {"number": place + 1}
            lines.append(Line(row, "wrong" if row.problem else "taken", f"{said}. {row.problem}".rstrip(". ") + "."))
    return places, lines


def _key(row: Sequence[str]) -> tuple[str, str]:
    return name_key(row[0], row[1]), normal_email(row[2])
