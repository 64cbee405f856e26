"""One draft of the town, and what it says."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict

from django.http import Http404

from lotse.base import clock
from lotse.exchange.queries import copies
from lotse.toolkit.documents import council_materials as materials
from lotse.toolkit.documents import council_paper as documents
from lotse.toolkit.documents.council_paper_parts import CouncilPaperFacts
from lotse.toolkit.models import CouncilPaper
from lotse.toolkit.queries import council_paper as query
from lotse.toolkit.queries import frame
from lotse.toolkit.rules.frame import Frame
from lotse.web.municipality.gate import Town


class _Frame(TypedDict):
    """What every document of a draft is made with, beside solution, town and values."""

    at: datetime
    frame: Frame
    title: str
    language: str


def _frame(row: CouncilPaper) -> _Frame:
    return {
        "at": clock.now(),
        "frame": frame.of_town(row.municipality),
        "title": row.title,
        "language": row.language,
    }


def one_or_404(here: Town, key: uuid.UUID) -> CouncilPaper:
    """Return a draft of this town, or 404."""
    found = query.one(here.municipality, key)
    if found is None:
        raise Http404
    return found


def facts(row: CouncilPaper, values: Mapping[str, object] | None = None) -> CouncilPaperFacts:
    """Return the paper as it is, or as it was with these values."""
    return documents.facts(
        row.solution,
        row.municipality,
        row.values if values is None else values,
        **_frame(row),
    )


def block(row: CouncilPaper, name: str) -> documents.BlockFacts:
    """Return what one block says now, and what it proposes."""
    return documents.block(
        name,
        row.solution,
        row.municipality,
        row.values,
        **_frame(row),
    )


def material(row: CouncilPaper, piece: str) -> materials.File:
    """Return summary, poster or slides of the draft."""
    return materials.file(
        piece,
        row.solution,
        row.municipality,
        row.values,
        takers=copies.read_public(row.solution).all(),
        **_frame(row),
    )
