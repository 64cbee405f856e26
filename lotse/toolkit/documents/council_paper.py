"""The draft of a council paper (Ratsvorlage): half filled from a solution, the rest marked as open. PDF and DOCX.

Values of the giving town are shown as its own and never converted. No legal check is claimed.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lotse.base import clock, installation
from lotse.base import pdf as engine
from lotse.base.text import tidy
from lotse.exchange.models import Solution
from lotse.regions.models import Municipality
from lotse.toolkit import wording
from lotse.toolkit.documents import council_paper_docx, council_paper_head, council_paper_text
from lotse.toolkit.documents import council_paper_giver as giver
from lotse.toolkit.documents import council_paper_money as amounts
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import CouncilPaperFacts, Items, Section, Text
from lotse.toolkit.rules import council_paper as rule
from lotse.toolkit.rules import procurement

TEMPLATE = "toolkit/documents/typst/council_paper.typ"
KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
LANGUAGES = ("de", "en")
LONGEST_NAME = 120
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')


def facts(
    solution: Solution,
    municipality: Municipality,
    values: Mapping[str, object] | None = None,
    *,
    at: datetime,
    title: str = "",
    language: str = "",
    is_sample: bool | None = None,
) -> CouncilPaperFacts:
    """Return the paper for a town, in the language of the entry unless another one is named.

    `values` are what the town has written, `title` what the entry was called when its draft began. Whether it is a
    sample is looked up where it is not said.
    """
    with translation.override(_language(language or solution.language)):
        on = _day(at)
        ground = _ground(solution, municipality, values or {}, on, title)
        written = giver.day(on)
        rows = council_paper_head.rows(ground, written)
        sections = [council_paper_head.consultations(ground), *_order(ground)]
        sections.append(council_paper_head.source(ground, written))
        points = [[Text(point)] for point in ground.points.found]
        count = _("Open points (%(n)s)") % {"n": len(points)}
        sections.append(Section(count, [Items(points)]))
        return CouncilPaperFacts(
            language=ground.language,
            title=_("Council paper"),
            name=_("Draft council paper %(title)s, %(town)s") % {"title": ground.giver.title, "town": ground.town},
            draft=_("Draft"),
            warnings=council_paper_head.warnings(ground),
            head=rows,
            sections=sections,
            open_points=ground.points.found,
            faults=ground.points.faults,
            source=council_paper_head.foot(ground, written),
            page=_("Page"),
            is_sample=installation.is_demo() if is_sample is None else is_sample,
            sample=_("SAMPLE, not a valid document"),
            sample_word=_("SAMPLE"),
        )


def pdf(paper: CouncilPaperFacts, at: datetime) -> bytes:
    """Return the paper as an accessible PDF."""
    return engine.render(TEMPLATE, asdict(paper), language=paper.language, title=paper.name, at=at)


def docx(paper: CouncilPaperFacts, at: datetime) -> bytes:
    """Return the paper as a text document, to be finished in the town hall."""
    return council_paper_docx.write(paper, at=at)


def file(paper: CouncilPaperFacts, kind: str, at: datetime) -> bytes:
    """Return the paper as one of `KINDS`."""
    return pdf(paper, at) if kind == "pdf" else docx(paper, at)


def file_name(paper: CouncilPaperFacts, kind: str) -> str:
    """Return a name that a clerk recognises in a folder, without signs that file systems refuse."""
    return f"{tidy(_NOT_IN_NAMES.sub(' ', paper.name))[:LONGEST_NAME].strip()}.{kind}"


def proposals(
    solution: Solution,
    municipality: Municipality,
    values: Mapping[str, object],
    *,
    at: datetime,
    title: str = "",
    language: str = "",
) -> dict[str, str]:
    """Return what the paper says by itself in the fields that the town leaves empty."""
    with translation.override(_language(language or solution.language)):
        ground = _ground(solution, municipality, values, _day(at), title)
        sentences = ["".join(run.text for run in words) for words in council_paper_text.proposed(ground)]
        found = {
            "subject": council_paper_text.proposed_subject(ground),
            "body": ground.council,
            "resolution": "\n".join(sentences),
            "procurement": council_paper_text.nrw_rule() if ground.has_nrw_rule else "",
        }
        return {name: text for name, text in found.items() if text}


def _order(ground: Ground) -> list[Section]:
    decision, story = council_paper_text.resolution(ground), council_paper_text.facts(ground)
    first = [*story, *decision] if ground.text("order") == rule.RESOLUTION_LAST else [*decision, *story]
    return [*first, *amounts.sections(ground), *council_paper_text.others(ground)]


def _ground(
    solution: Solution, municipality: Municipality, values: Mapping[str, object], on: date, title: str
) -> Ground:
    return Ground(
        giver=giver.of(solution, title),
        town=giver.town_name(municipality),
        size=giver.size(municipality),
        council=wording.BODIES.get(municipality.ags) or str(wording.COUNCIL),
        own=rule.clean(values),
        language=_language(translation.get_language() or ""),
        has_nrw_rule=procurement.has_nrw_rule(municipality.ags, settings.LOTSE_LAND, on),
    )


def _language(wanted: str) -> str:
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def _day(at: datetime) -> date:
    return timezone.localtime(at, clock.zone()).date()
