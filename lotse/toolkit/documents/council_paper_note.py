"""The note to the head of administration: the same blocks, one line each, so that it stays one page."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import Items, Section, Table, Text, Words, clipped, plain

LONGEST, LONGEST_OPEN = 130, 110
MOST_SENTENCES, MOST_ASKED = 4, 190


def short(sections: Sequence[Section], ground: Ground) -> list[Section]:
    """Return what is asked for, and the first words of every other part."""
    request, *others = [section for section in sections if section.title != _("Facts of the matter") or _open(section)]
    rows = [row for row in (_row(section) for section in others) if row is not None]
    title = _("In short")
    head = [_("Part"), _("What is known")]
    return [_cut(request), Section(title, [Table(title, head, rows, [0.24, 0.76])])]


def _open(section: Section) -> bool:
    """Whether the part says that the entry is gone; else it only names the entry, as the foot of the page does."""
    return any(run.is_open for block in section.blocks for run in getattr(block, "words", []))


def _row(section: Section) -> list[Words] | None:
    words = next((found for block in section.blocks if (found := _first(block))), None)
    return None if words is None else [[Text(section.title)], words]


def _first(block: object) -> Words:
    if isinstance(block, Table):
        told = [[*row[0], Text(": "), *row[-1], Text("; ")] for row in block.rows]
        return [run for words in told for run in words][:-1]
    words = block.items[0] if isinstance(block, Items) else getattr(block, "words", [])
    if any(run.is_open for run in words):
        return [Text(clipped(plain(words), LONGEST_OPEN), is_open=True)]
    text = plain(words)
    return [Text(clipped(text, LONGEST))] if text else []


def _cut(section: Section) -> Section:
    kept = []
    for block in section.blocks:
        if isinstance(block, Items):
            items = [
                words if len(plain(words)) <= MOST_ASKED else [Text(clipped(plain(words), MOST_ASKED))]
                for words in block.items[:MOST_SENTENCES]
            ]
            kept.append(Items(items, numbered=block.numbered))
    return Section(section.title, kept, section.level)
