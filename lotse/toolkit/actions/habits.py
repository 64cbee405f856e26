"""A town says how its council papers look."""

from collections.abc import Sequence
from datetime import datetime

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.text import tidy, tidy_block
from lotse.base.transactions import action
from lotse.regions.models import Municipality
from lotse.toolkit.models import PaperHabits
from lotse.toolkit.rules import council_paper_blocks as blocks


@action
def store(
    *,
    municipality: Municipality,
    body: str,
    letterhead: str,
    limit_cents: int | None,
    block_order: Sequence[str],
    by: Actor,
    at: datetime,
) -> PaperHabits:
    """Store them; the same again changes nothing. The usual order is not stored."""
    locking.lock(Municipality, municipality.pk)
    order = list(blocks.ordered(block_order))
    values = {
        "body": tidy(body)[:100],
        "letterhead": tidy_block(letterhead)[:500],
        "limit_cents": limit_cents,
        "block_order": [] if order == list(blocks.MOVABLE) else order,
    }
    row = PaperHabits.objects.filter(municipality=municipality).first()
    row = row or PaperHabits(municipality=municipality, changed_at=at)
    before = {name: getattr(row, name) for name in values}
    if before == values:
        return row
    for name, value in values.items():
        setattr(row, name, value)
    row.changed_at = at
    row.save()
    audit.record("paper_habits.stored", ("municipality", municipality.pk), by=by, at=at, before=before, after=values)
    return row
