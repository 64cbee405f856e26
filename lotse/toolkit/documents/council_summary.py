"""Two pages for members of the council: what it is, what it costs each inhabitant, who has it, risk, exit."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lotse.base import qr
from lotse.exchange.models import Copy
from lotse.toolkit.documents import council_paper_estimate as estimates
from lotse.toolkit.documents import council_paper_head as head
from lotse.toolkit.documents import council_paper_money as amounts
from lotse.toolkit.documents import council_paper_text as text
from lotse.toolkit.documents import council_pitch as pitch
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import (
    Block,
    CouncilPaperFacts,
    Items,
    Paragraph,
    Section,
    Table,
    Text,
    Words,
    clipped,
    plain,
    state_of,
)

LONG, SHORT, SENTENCE, MOST_SENTENCES, LINES = 600, 320, 180, 5, 2


def facts(ground: Ground, takers: Sequence[Copy], written: str, *, is_sample: bool) -> CouncilPaperFacts:
    """Return the summary. Long texts are cut: the paper itself has them whole."""
    title = _("Summary for the council")
    sections = [*_sections(ground, takers), _more(ground)]
    return CouncilPaperFacts(
        language=ground.language,
        kind="summary",
        title=title,
        name=_("Summary %(title)s, %(town)s") % {"title": ground.giver.title, "town": ground.town},
        draft=_("Draft"),
        place=ground.town,
        state=state_of(title, len(ground.points.found)),
        letterhead=_letterhead(ground.frame.letterhead),
        warnings=head.warnings(ground)[1:],
        head=[
            Paragraph([Text(ground.town)], label=_("Municipality")),
            Paragraph([Text(clipped(text.subject(ground), SENTENCE))], label=_("Subject of the paper")),
            Paragraph([Text(ground.day("paper_on") or written)], label=_("Date of the paper")),
        ],
        sections=sections,
        blocks=[],
        open_points=ground.points.found,
        faults=ground.points.faults,
        source=head.foot(ground, written),
        page=_("Page"),
        is_sample=is_sample,
        sample=_("SAMPLE, not a valid document"),
        sample_word=_("SAMPLE"),
        qr=qr.plain_svg(ground.giver.page),
        qr_url=ground.giver.page,
        qr_alt=_("QR code to the public page of the solution"),
    )


def _sections(ground: Ground, takers: Sequence[Copy]) -> list[Section]:
    giver = ground.giver
    asked = text.proposals(ground)["resolution"]
    typed = text.typed(ground, "resolution", _("What is to be decided"))
    sentences = [_cut(words) for words in (typed or asked)[:MOST_SENTENCES]]
    about = text.joined(giver.summary or giver.problem)
    return [
        Section(_("What it is about"), [_said(ground, about, LONG)]),
        Section(_("What people on the spot gain from it"), [_said(ground, giver.people_benefit, SHORT)]),
        Section(_("What it costs"), _costs(ground)),
        Section(_("Who has it, and since when"), [Items([[Text(line)] for line in pitch.who_has_it(ground, takers)])]),
        Section(_("Risk"), _risk(ground)),
        Section(_("Exit"), _exit(ground)),
        Section(_("What is to be decided"), [Items(sentences, numbered=True)]),
    ]


def _letterhead(whole: str) -> str:
    """Return the first lines of a letterhead: two pages have no room for an address."""
    return "\n".join(clipped(line, 60) for line in whole.split("\n")[:LINES])


def _cut(words: Words) -> Words:
    said = plain(words)
    return words if len(said) <= SENTENCE else [Text(clipped(said, SENTENCE))]


def _said(ground: Ground, said: str, most: int) -> Paragraph:
    if said:
        return Paragraph([Text(clipped(said, most))])
    asked = _("not stated in the entry; ask %(giver)s") % {"giver": ground.giver.town}
    return Paragraph([ground.points.open(_("Summary for the council"), asked)])


def _costs(ground: Ground) -> list[Block]:
    rows = [[[Text(one.label)], [Text(one.there)], one.here] for one in pitch.figures(ground)]
    columns = [_("Financial item"), f"{ground.giver.town}\n{ground.giver.size}", f"{ground.town}\n{ground.size}"]
    table = Table(_("What it costs"), columns, rows, [0.38, 0.31, 0.31], numbers=True)
    return [table, *(Paragraph([slip]) for slip in amounts.slips(ground)), *estimates.blocks(ground)]


def _risk(ground: Ground) -> list[Block]:
    giver = ground.giver
    told = [
        (_("What went wrong, what they would do differently"), text.joined(giver.went_wrong, giver.do_differently)),
        (_("Data protection"), ground.text("data_protection") or giver.data_protection),
    ]
    found: list[Block] = [Paragraph([Text(clipped(said, SHORT))], label=label) for label, said in told if said]
    return found or [_said(ground, "", SHORT)]


def _exit(ground: Ground) -> list[Block]:
    """Return what it costs to stop again; supplier and licence are facts that bear on it."""
    giver, typed = ground.giver, ground.text("exit_costs")
    label = _("Costs of an exit")
    asked = _("term of the contract, taking down, moving the data")
    words = Text(clipped(typed, SHORT)) if typed else ground.points.open(label, asked)
    open_licence = {True: _("open licence"), False: _("no open licence"), None: ""}[giver.licence_open]
    licence = ", ".join(part for part in (giver.licence, open_licence) if part)
    facts = [(_("Supplier there"), giver.vendor), (_("Licence"), licence)]
    return [
        Paragraph([words], label=label),
        *(Paragraph([Text(said)], label=name) for name, said in facts if said),
    ]


def _more(ground: Ground) -> Section:
    page = ground.giver.page
    return Section(_("More about it"), [Paragraph([Text(page, url=page)])])
