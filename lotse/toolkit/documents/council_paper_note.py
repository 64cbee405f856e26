"""The note to the head of administration: the same blocks, one line each, so that it stays one page."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import (
    Items,
    Paragraph,
    Section,
    Table,
    Text,
    Words,
    clipped,
    marked,
    plain,
)

LONGEST, LONGEST_OPEN = 130, 110
MOST_SENTENCES, MOST_ASKED, MOST_FAULTS = 4, 190, 3


def short(sections: Sequence[Section], ground: Ground) -> list[Section]:
    """Return what is asked for, and the first words of every other part."""
    request, *others = [section for section in sections if section.title != _("Facts of the matter") or _open(section)]
    rows = [row for row in (_row(section, ground.giver.town) for section in others) if row is not None]
    # Each fault stands here in full: the rows above show only the first words of their parts.
    rows += [[[Text(_("Please check"))], [marked(fault)]] for fault in ground.points.faults[:MOST_FAULTS]]
    title = _("In short")
    head = [_("Part"), _("What is known")]
    return [_cut(request), Section(title, [Table(title, head, rows, [0.24, 0.76])])]


def _open(section: Section) -> bool:
    """Whether the part says that the entry is gone; else it only names the entry, as the foot of the page does."""
    return any(run.is_open for block in section.blocks for run in getattr(block, "words", []))


def _row(section: Section, giver: str) -> list[Words] | None:
    """Return what the town says itself, else the first that the part says; what the giver says is named as such."""
    own = [block for block in section.blocks if isinstance(block, Paragraph) and block.own]
    words = next((found for block in (*own, *section.blocks) if (found := _first(block, giver))), None)
    return None if words is None else [[Text(section.title)], words]


def _first(block: object, giver: str) -> Words:
    if isinstance(block, Table):
        told = [[*row[0], Text(": "), *row[-1], Text("; ")] for row in block.rows]
        return [run for words in told for run in words][:-1]
    words = block.items[0] if isinstance(block, Items) else getattr(block, "words", [])
    if any(run.is_open for run in words):
        return [Text(clipped(plain(words), LONGEST_OPEN), is_open=True)]
    text, label = plain(words), "" if getattr(block, "own", False) else getattr(block, "label", "")
    # The name of the town is enough, and short.
    said = f"{giver if giver in label else label}: " if label else ""
    return [Text(f"{said}{clipped(text, LONGEST)}")] if text else []


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
