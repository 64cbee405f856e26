"""The frame of papers: a town's habits, and the text blocks of the desk."""

from collections.abc import Iterable

from lotse.base.statements import Reading, Statement
from lotse.regions.models import Municipality
from lotse.toolkit.models import PaperHabits, TextBlock
from lotse.toolkit.rules.frame import Frame
from lotse.toolkit.rules.text_blocks import Block


def of_town(municipality: Municipality) -> Frame:
    """Return the frame of the town's own drafts."""
    habits = PaperHabits.objects.filter(municipality=municipality).first()
    blocks = _blocks(blocks_read().all())
    if habits is None:
        return Frame(blocks=blocks)
    return Frame(
        body=habits.body,
        letterhead=habits.letterhead,
        limit=habits.limit_cents,
        order=tuple(str(name) for name in habits.block_order),
        blocks=blocks,
    )


def blocks_read() -> Reading[TextBlock]:
    """Return the text blocks that count, as the database gives them."""
    return _BLOCKS.read()


def of_anybody(rows: Iterable[TextBlock]) -> Frame:
    """Return the frame for whoever has no account: the habits of a town are its own."""
    return Frame(blocks=_blocks(rows))


def _blocks(rows: Iterable[TextBlock]) -> tuple[Block, ...]:
    return tuple(Block(row.place, row.land, row.since, row.until, row.text_de, row.text_en) for row in rows)


_BLOCKS = Statement(lambda: TextBlock.objects.filter(is_active=True).order_by("place", "land", "since", "id"))
