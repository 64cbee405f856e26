"""How a table of entries is understood: headings are fields, cells are values as people type them."""

import re
from collections.abc import Mapping, Sequence

from lotse.base.text import fold

TOWN = "town"
# What an export writes and an import leaves out: facts of the register, and of the entry's own way.
LEFT_OUT = ("ags", "district", "population", "origin", "confirmed", "checked_on", "published_on", "language", "page")


def letters(heading: str) -> str:
    """Return a heading without what people write differently: case, umlauts, signs."""
    return re.sub(r"[^a-z0-9]", "", fold(heading))


def places(head: Sequence[str], names: Mapping[str, str]) -> dict[int, str]:
    """Return place → field for the headings that are known; the first of two with the same meaning counts."""
    found: dict[int, str] = {}
    for place, cell in enumerate(head):
        name = names.get(letters(cell))
        if name is not None and name not in found.values():
            found[place] = name
    return found


def code(text: str, labels: Mapping[str, str]) -> str:
    """Return the code of a choice that is written as code or in words; what is unknown stays as it is."""
    return labels.get(letters(text), text)


def plain(cell: str) -> str:
    """Return a cell without the sign that keeps spreadsheet programs from running it."""
    return cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell
