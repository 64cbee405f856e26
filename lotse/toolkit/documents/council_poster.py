"""One page to hang up: what it is, what people gain, three figures, and the way to the public page."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from lotse.base import pdf as engine
from lotse.base import qr
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import clipped

TEMPLATE = "toolkit/documents/typst/council_poster.typ"
TITLE, LEAD, TEXT, SHORT = 90, 180, 260, 20


@dataclass(frozen=True)
class Poster:
    """Its words, cut to their places. `figures` are value and label."""

    language: str
    name: str
    kicker: str
    title: str
    lead: str
    parts: list[list[str]]
    figures: list[list[str]]
    source: str
    page: str
    qr: str
    qr_alt: str
    is_sample: bool
    sample: str
    sample_word: str


def facts(ground: Ground, *, is_sample: bool) -> Poster:
    """Return the poster of a solution for the town."""
    giver = ground.giver
    parts = [(_("The problem"), giver.problem), (_("The solution"), giver.summary or giver.how_it_works)]
    months = _("%(n)s months") % {"n": giver.months} if giver.months is not None else ""
    duration = months or (giver.duration if len(giver.duration) <= SHORT else "")
    numbers = [
        (giver.once, _("once, in %(town)s") % {"town": giver.town}),
        (giver.yearly, _("a year, in %(town)s") % {"town": giver.town}),
        (duration, _("from idea to operation")),
    ]
    note = _("Example entry, entirely invented") if giver.is_example else ""
    checked = _("not checked by %(giver)s") % {"giver": giver.town} if giver.is_unconfirmed else ""
    named = _("An idea from %(giver)s, %(size)s") % {"giver": giver.town, "size": giver.size}
    return Poster(
        language=ground.language,
        name=_("Poster %(title)s, %(town)s") % {"title": giver.title, "town": ground.town},
        kicker=_("An idea for %(town)s") % {"town": ground.town},
        title=clipped(giver.title, TITLE),
        lead=clipped(giver.people_benefit, LEAD),
        parts=[[label, clipped(text, TEXT)] for label, text in parts if text],
        figures=[[clipped(value, 40), label] for value, label in numbers if value],
        source="; ".join(part for part in (named, note, checked) if part),
        page=giver.page,
        qr=qr.plain_svg(giver.page),
        qr_alt=_("QR code to the public page of the solution"),
        is_sample=is_sample,
        sample=_("SAMPLE, not a valid document"),
        sample_word=_("SAMPLE"),
    )


def pdf(poster: Poster, at: datetime) -> bytes:
    """Return the poster as an accessible PDF of one page."""
    return engine.render(TEMPLATE, asdict(poster), language=poster.language, title=poster.name, at=at)
