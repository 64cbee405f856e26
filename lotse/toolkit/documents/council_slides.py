"""Five slides (PPTX) to win colleagues over, to be changed in the town hall: what stands on them."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pptx
from django.utils.translation import gettext as _

from lotse.base import memory, qr
from lotse.exchange.models import Copy
from lotse.toolkit.documents import council_paper_estimate as estimates
from lotse.toolkit.documents import council_paper_money as amounts
from lotse.toolkit.documents import council_pitch as pitch
from lotse.toolkit.documents import council_slides_look as look
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import Text, Words, clipped
from lotse.toolkit.documents.council_slides_look import Line

TITLE, LINE, KNOWN = 110, 230, 3


def pptx_file(ground: Ground, takers: Sequence[Copy], *, sample: str, at: datetime) -> bytes:
    """Return the presentation. `sample` is said on the first slide of a demonstration."""
    return memory.made(lambda: _written(ground, takers, sample, at))


def _written(ground: Ground, takers: Sequence[Copy], sample: str, at: datetime) -> bytes:
    deck = pptx.Presentation()
    look.prepare(deck)
    pages = look.Deck(deck, ground.language, foot=f"{ground.giver.town} · {ground.giver.page}")
    pages.first(clipped(ground.giver.title, TITLE), _under_the_title(ground, sample))
    pages.lines(_("What it is about"), _about(ground))
    pages.lines(_("What others have learned"), _learned(ground, takers))
    pages.table(_("What it costs"), _costs(ground), [*amounts.slips(ground), *map(Text, estimates.sentences(ground))])
    code = qr.png(ground.giver.page), _("QR code to the public page of the solution")
    pages.lines(_("Next steps"), _steps(ground), picture=code)
    _properties(deck, ground, at)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _under_the_title(ground: Ground, sample: str) -> list[str]:
    idea = _("An idea from %(giver)s for %(town)s") % {"giver": ground.giver.town, "town": ground.town}
    note = _("Example entry, entirely invented") if ground.giver.is_example else ""
    unchecked = _("not checked by %(giver)s") % {"giver": ground.giver.town} if ground.giver.is_unconfirmed else ""
    return [text for text in (idea, note, unchecked, sample) if text]


def _about(ground: Ground) -> list[Line]:
    giver = ground.giver
    return _told(ground, [(_("The problem"), giver.problem), (_("The solution"), giver.summary)])


def _learned(ground: Ground, takers: Sequence[Copy]) -> list[Line]:
    giver = ground.giver
    told = _told(
        ground,
        [
            (_("What people on the spot gain from it"), giver.people_benefit),
            (_("Effect with figures"), giver.effect),
            (_("What went wrong"), giver.went_wrong),
        ],
    )
    known = "; ".join(pitch.who_has_it(ground, takers)[:KNOWN])
    return [*told, Line(_("Who has it, and since when"), [Text(clipped(known, LINE))])]


def _told(ground: Ground, parts: list[tuple[str, str]]) -> list[Line]:
    asked = _("not stated in the entry; ask %(giver)s") % {"giver": ground.giver.town}
    return [
        Line(label, [Text(clipped(said, LINE)) if said else ground.points.open(label, asked)]) for label, said in parts
    ]


def _costs(ground: Ground) -> list[list[Words]]:
    head: list[Words] = [[Text(_("Financial item"))], [Text(ground.giver.town)], [Text(ground.town)]]
    return [head, *([[Text(one.label)], [Text(one.there)], one.here] for one in pitch.figures(ground))]


def _steps(ground: Ground) -> list[Line]:
    giver = ground.giver
    asked = _("Talk to %(giver)s: %(contact)s") % {"giver": giver.town, "contact": giver.contact}
    return [
        Line("", [Text(_("Name who is responsible in our house"))]),
        *([Line("", [Text(clipped(asked, LINE))])] if giver.contact else []),
        Line("", [Text(_("Gather own figures: number of units, offer, staff"))]),
        Line("", [Text(_("Draft the council paper with Lotse"))]),
        Line("", [Text(giver.page, url=giver.page)]),
    ]


def _properties(deck: Any, ground: Ground, at: datetime) -> None:
    about = deck.core_properties
    about.title, about.author, about.language = ground.giver.title[:255], "Lotse", ground.language
    about.created = about.modified = at.astimezone(UTC).replace(tzinfo=None)
    about.last_modified_by = "Lotse"
