"""The desk keeps the text blocks of council papers: each with its days, its Land and where it stands."""

from datetime import date, datetime
from typing import Any

from lotse.base import audit
from lotse.base.actor import Actor
from lotse.base.text import tidy, tidy_block
from lotse.base.transactions import action
from lotse.toolkit.errors import NotABlock
from lotse.toolkit.models import TextBlock
from lotse.toolkit.rules import lands, text_blocks

LONGEST, LONGEST_SOURCE = 3000, 300


@action
def add(
    *,
    place: str,
    land: str,
    since: date,
    until: date | None,
    text_de: str,
    text_en: str,
    source: str,
    by: Actor,
    at: datetime,
) -> TextBlock:
    """Enter a block. The same block twice is one."""
    values = _cleaned(place, land, since, until, text_de, text_en, source)
    known = TextBlock.objects.filter(**values).first()
    if known is not None:
        return known
    block = TextBlock.objects.create(**values, changed_at=at)
    _record("added", block, by, at, {}, values)
    return block


@action
def change(
    *,
    block: TextBlock,
    place: str,
    land: str,
    since: date,
    until: date | None,
    text_de: str,
    text_en: str,
    source: str,
    by: Actor,
    at: datetime,
) -> TextBlock:
    """Change a block. The same values twice change nothing."""
    after = _cleaned(place, land, since, until, text_de, text_en, source)
    before = {name: getattr(block, name) for name in after}
    if before != after:
        for name, value in after.items():
            setattr(block, name, value)
        block.changed_at = at
        block.save()
        _record("changed", block, by, at, before, after)
    return block


@action
def switch(*, block: TextBlock, is_active: bool, by: Actor, at: datetime) -> TextBlock:
    """Let papers say a block no longer, or again. Switching twice changes nothing."""
    if block.is_active != is_active:
        block.is_active, block.changed_at = is_active, at
        block.save(update_fields=["is_active", "changed_at"])
        _record("switched", block, by, at, {"is_active": not is_active}, {"is_active": is_active})
    return block


def _cleaned(
    place: str, land: str, since: date, until: date | None, text_de: str, text_en: str, source: str
) -> dict[str, Any]:
    values: dict[str, Any] = {
        "place": place,
        "land": land,
        "since": since,
        "until": until,
        "text_de": tidy_block(text_de),
        "text_en": tidy_block(text_en),
        "source": tidy(source),
    }
    faults = {
        "place": place not in text_blocks.PLACES,
        "land": bool(land) and land not in lands.CODES,
        "until": until is not None and until < since,
        "text_de": not 0 < len(values["text_de"]) <= LONGEST,
        "text_en": len(values["text_en"]) > LONGEST,
        "source": not 0 < len(values["source"]) <= LONGEST_SOURCE,
    }
    for name, is_wrong in faults.items():
        if is_wrong:
            raise NotABlock(name)
    return values


def _record(
    verb: str, block: TextBlock, by: Actor, at: datetime, before: dict[str, Any], after: dict[str, Any]
) -> None:
    audit.record(f"text_block.{verb}", ("text_block", block.pk), by=by, at=at, before=before, after=after)
