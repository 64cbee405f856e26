"""What a copying town has made better flows back to the town that had the idea."""

from datetime import datetime

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.text import tidy_block
from lotse.base.transactions import action
from lotse.exchange import errors, wording
from lotse.exchange.actions import copy as copies
from lotse.exchange.actions import entry
from lotse.exchange.models import Copy, Improvement
from lotse.exchange.rules import openness
from lotse.exchange.wording import copies as words


@action
def tell(*, copy: Copy, text: str, by: Actor, at: datetime) -> Improvement:
    """Leave a note for the giver, who sees it with its work. The same words twice are one note."""
    text = tidy_block(text)
    if not text:
        raise errors.SomethingMissing(words.NOTHING_SAID)
    if len(text) > entry.LONGEST_NOTE:
        raise errors.TooLong(wording.NOTE_TOO_LONG)
    copy = copies.locked(copy)
    if not openness.reaches(copy.openness, openness.GIVER):
        raise errors.NotNow(words.NOT_SEEN)
    known = Improvement.objects.filter(copy=copy, text=text).first()
    if known is not None:
        return known
    note = Improvement.objects.create(copy=copy, text=text, at=at, by_name=by.label[:200])
    audit.record("copy.improved", copies.about(copy), by=by, at=at)
    return note


@action
def note_seen(*, improvement: Improvement, by: Actor, at: datetime) -> Improvement:
    """An editor of the giver has read the note; its line under “To do” goes. Twice changes nothing."""
    note = locking.lock(Improvement, improvement.pk)
    if note.seen_at is None:
        note.seen_at = at
        note.save(update_fields=["seen_at"])
        audit.record("copy.improvement_seen", copies.about(note.copy), by=by, at=at)
    return note
