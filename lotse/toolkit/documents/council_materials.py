"""Summary, poster and slides of a council paper: what each is called, and how it is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from lotse.base import installation
from lotse.exchange.models import Copy, Solution
from lotse.regions.models import Municipality
from lotse.toolkit.documents import council_paper as papers
from lotse.toolkit.documents import council_paper_giver as giver
from lotse.toolkit.documents import council_poster, council_slides, council_summary
from lotse.toolkit.rules.frame import Frame

# What may be asked for, with the type of the file.
PIECES = {
    "summary.pdf": papers.KINDS["pdf"],
    "summary.docx": papers.KINDS["docx"],
    "poster.pdf": papers.KINDS["pdf"],
    "slides.pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


@dataclass(frozen=True)
class File:
    """A file with its name and type."""

    name: str
    content: bytes
    content_type: str


def file(
    piece: str,
    solution: Solution,
    municipality: Municipality,
    values: Mapping[str, object] | None = None,
    *,
    at: datetime,
    frame: Frame,
    takers: Sequence[Copy],
    title: str = "",
    language: str = "",
) -> File:
    """Return one of `PIECES`, in the language of the entry unless another one is named."""
    with translation.override(papers.known_language(language or solution.language)):
        on = papers.day_of(at)
        ground = papers.ground_of(solution, municipality, values or {}, on, frame=frame, title=title)
        is_sample, ending = installation.is_demo(), piece.rpartition(".")[2]
        if piece == "poster.pdf":
            poster = council_poster.facts(ground, is_sample=is_sample)
            name, content = poster.name, council_poster.pdf(poster, at)
        elif piece == "slides.pptx":
            name = _("Slides %(title)s, %(town)s") % {"title": ground.giver.title, "town": ground.town}
            sample = _("SAMPLE, not a valid document") if is_sample else ""
            content = council_slides.pptx_file(ground, takers, sample=sample, at=at)
        else:
            summary = council_summary.facts(ground, takers, giver.day(on), is_sample=is_sample)
            name, content = summary.name, papers.file(summary, ending, at)
        return File(papers.plain_name(name, ending), content, PIECES[piece])
