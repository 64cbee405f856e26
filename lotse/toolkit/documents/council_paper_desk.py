"""What the desk's text blocks say in a paper: the law of its day, until when, and what is no longer right."""

from django.utils.translation import gettext as _

from lotse.toolkit.documents.council_paper_giver import day
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import Block, Paragraph, Text, paragraphs
from lotse.toolkit.rules import text_blocks


def said(ground: Ground, place: str, title: str) -> list[Block]:
    """Return the text for that place. Where the only one has ended, the paper says so instead."""
    block, over = ground.texts.get(place), ground.ended.get(place)
    if block is not None:
        last = _("Text kept by the coordination, valid until %(day)s.")
        until = [Paragraph([Text(last % {"day": day(block.until)})])] if block.until else []
        return [*paragraphs(block.text(ground.language)), *until]
    if over is None or over.until is None:
        return []
    gone = _(
        "the coordination's text on this was valid until %(day)s and is left out; please look up what is valid now"
    )
    return [Paragraph([ground.points.open(title, gone % {"day": day(over.until)})])]


def doubts(ground: Ground, place: str, title: str, typed: str) -> list[Block]:
    """Return a mark where the town's own words are those of a text that is not valid on the day of the paper."""
    block = text_blocks.outdated(ground.frame.blocks, place, ground.land, typed, ground.on)
    if block is None:
        return []
    if block.since > ground.on:
        early = _("the wording above is valid only from %(day)s on; please check it")
        return [Paragraph([ground.points.open(title, early % {"day": day(block.since)})])]
    late = _("the wording above was valid until %(day)s; please check it against the law of today")
    return [Paragraph([ground.points.open(title, late % {"day": day(block.until or block.since)})])]
