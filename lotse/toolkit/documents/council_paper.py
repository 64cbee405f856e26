"""The draft of a council paper (Ratsvorlage): half filled from a solution, the rest marked as open. PDF and DOCX.

Values of the giving town are shown as its own; they are scaled only by what it states itself. No legal check is
claimed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
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
from lotse.toolkit.documents import (
    council_paper_docx,
    council_paper_head,
    council_paper_note,
    council_paper_plan,
    council_paper_text,
)
from lotse.toolkit.documents import council_paper_estimate as estimates
from lotse.toolkit.documents import council_paper_giver as giver
from lotse.toolkit.documents import council_paper_others as others
from lotse.toolkit.documents import council_paper_statements as statements
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import (
    BlockState,
    CouncilPaperFacts,
    Items,
    Section,
    Text,
    plain,
    state_of,
)
from lotse.toolkit.rules import council_paper as rule
from lotse.toolkit.rules import council_paper_blocks as blocks
from lotse.toolkit.rules import lands, text_blocks
from lotse.toolkit.rules.frame import Frame

TEMPLATE = "toolkit/documents/typst/council_paper.typ"
KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
LANGUAGES = ("de", "en")
LONGEST_NAME = 120
# The frame of whoever has no habits: no text blocks either.
USUAL = Frame()
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')
PARTS: dict[str, Callable[[Ground], list[Section]]] = {
    "consultations": council_paper_head.consultations,
    "resolution": council_paper_text.resolution,
    "facts": council_paper_text.facts,
    "finances": statements.sections,
    "plan": council_paper_plan.sections,
    "staff": others.staff,
    "climate": others.climate,
    "data_protection": others.data_protection,
    "procurement": others.procurement,
    "alternatives": others.alternatives,
    "attachments": others.attachments,
    "cosigning": others.cosigning,
}


def facts(
    solution: Solution,
    municipality: Municipality,
    values: Mapping[str, object] | None = None,
    *,
    at: datetime,
    frame: Frame = USUAL,
    title: str = "",
    language: str = "",
    is_sample: bool | None = None,
) -> CouncilPaperFacts:
    """Return the paper for a town, in the language of the entry unless another one is named.

    `values` are what the town has written, `title` what the entry was called when its draft began. Whether it is a
    sample is looked up where it is not said.
    """
    with translation.override(known_language(language or solution.language)):
        on = day_of(at)
        ground = ground_of(solution, municipality, values or {}, on, frame=frame, title=title)
        written = giver.day(on)
        kind = str(wording.Kind(ground.kind).label)
        rows = council_paper_head.rows(ground, written)
        states = [BlockState("head", len(ground.points.found))]
        sections = _sections(ground, written, states)
        return CouncilPaperFacts(
            language=ground.language,
            kind=ground.kind,
            title=kind,
            name=_("Draft %(kind)s %(title)s, %(town)s")
            % {"kind": kind, "title": ground.giver.title, "town": ground.town},
            draft=_("Draft"),
            place=council_paper_head.place(ground),
            state=state_of(kind, len(ground.points.found)),
            letterhead=frame.letterhead,
            warnings=council_paper_head.warnings(ground),
            head=rows,
            sections=sections,
            blocks=states,
            open_points=ground.points.found,
            faults=ground.points.faults,
            source=council_paper_head.foot(ground, written),
            page=_("Page"),
            is_sample=installation.is_demo() if is_sample is None else is_sample,
            sample=_("SAMPLE, not a valid document"),
            sample_word=_("SAMPLE"),
            estimates=estimates.sentences(ground),
        )


def _sections(ground: Ground, written: str, states: list[BlockState]) -> list[Section]:
    """Return the parts of the paper; notes in `states` what is open in each block."""
    sections: list[Section] = []
    for name in blocks.of_paper(ground.own, ground.frame.order)[1:]:
        before = len(ground.points.found)
        sections += PARTS[name](ground)
        states.append(BlockState(name, len(ground.points.found) - before))
    if ground.kind == rule.NOTE:
        return council_paper_note.short(sections, ground)
    sections.append(council_paper_head.source(ground, written))
    points = [[Text(point)] for point in ground.points.found]
    count = _("Open points (%(n)s)") % {"n": len(points)}
    return [*sections, Section(count, [Items(points, small=True)])]


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
    return plain_name(paper.name, kind)


def plain_name(name: str, kind: str) -> str:
    """Return the name of a file that every system takes."""
    return f"{tidy(_NOT_IN_NAMES.sub(' ', name))[:LONGEST_NAME].strip()}.{kind}"


@dataclass(frozen=True)
class BlockFacts:
    """What one block of the paper says now, what the paper says by itself in fields that the town leaves empty, and
    which block comes next, "" after the last."""

    sections: list[Section]
    proposals: dict[str, str]
    after: str


def block(
    name: str,
    solution: Solution,
    municipality: Municipality,
    values: Mapping[str, object],
    *,
    at: datetime,
    frame: Frame = USUAL,
    title: str = "",
    language: str = "",
) -> BlockFacts:
    """Return one block of the paper; the head is one part without a title."""
    with translation.override(known_language(language or solution.language)):
        on = day_of(at)
        ground = ground_of(solution, municipality, values, on, frame=frame, title=title)
        if name == "head":
            sections = [Section("", council_paper_head.rows(ground, giver.day(on)))]
        else:
            sections = PARTS[name](ground)
        names = blocks.of_paper(ground.own, frame.order)
        return BlockFacts(sections, _proposals(ground), blocks.following(names, name))


def _proposals(ground: Ground) -> dict[str, str]:
    found = {"subject": council_paper_text.proposed_subject(ground)}
    for name, sentences in council_paper_text.proposals(ground).items():
        found[name] = "\n".join(plain(words) for words in sentences)
    found["procurement"] = ground.desk_text(text_blocks.PROCUREMENT)
    return {name: text for name, text in found.items() if text}


def ground_of(
    solution: Solution,
    municipality: Municipality,
    values: Mapping[str, object],
    on: date,
    *,
    frame: Frame = USUAL,
    title: str = "",
) -> Ground:
    """Return what a paper of that day is made from, in the active language."""
    land, own = lands.of(municipality.ags, settings.LOTSE_LAND), rule.clean(values)
    # The law of the day of the paper, and never one that has ended by today.
    dated = own.get("paper_on")
    day = max(on, date.fromisoformat(dated)) if isinstance(dated, str) else on
    return Ground(
        giver=giver.of(solution, title),
        town=giver.town_name(municipality),
        size=giver.size(municipality),
        people=municipality.population,
        council=frame.body or wording.BODIES.get(municipality.ags) or str(wording.COUNCIL),
        own=own,
        language=known_language(translation.get_language() or ""),
        frame=frame,
        on=day,
        land=land,
        texts=text_blocks.chosen(frame.blocks, land, day),
        ended=text_blocks.ended(frame.blocks, land, day),
    )


def known_language(wanted: str) -> str:
    """Return the language of a paper: the one wanted, or German."""
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def day_of(at: datetime) -> date:
    """Return the day of a moment in the zone of the installation."""
    return timezone.localtime(at, clock.zone()).date()
