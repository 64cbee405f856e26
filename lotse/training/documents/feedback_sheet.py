"""The sheet with the QR code that leads to the feedback: to hang up in the room, or to show."""

from datetime import datetime

from django.utils import formats, translation
from django.utils.translation import gettext as _

from lotse.base import installation, links, qr
from lotse.base import pdf as engine
from lotse.training.models import Run
from lotse.training.queries import feedback as query
from lotse.training.rules import feedback as rule

TEMPLATE = "training/documents/typst/feedback_sheet.typ"


def address(run: Run) -> str:
    """Return the address of the sheet, in the language of the run."""
    return links.absolute("link:feedback", query.token(run), language=run.event.language)


def pdf(run: Run, at: datetime) -> bytes:
    """Return one page: what it is for, the code, until when, and that nobody learns who said what."""
    with translation.override(run.event.language):
        last = query.last_day(run.event)
        shape = "j. F Y" if translation.get_language() == "de" else "j F Y"
        until = formats.date_format(last + rule.OPEN_FOR, shape) if last else ""
        data = {
            "heading": _("How was it?"),
            "title": run.event.title,
            "invitation": _("Please scan this code with your phone. Seven short questions, two minutes."),
            "promise": _(
                "Anonymous: neither your name nor the time is stored. Results are shown from five answers on."
            ),
            "until": _("Until %(day)s") % {"day": until} if until else "",
            "qr": qr.plain_svg(address(run)),
            "qr_alt": _("QR code with the address of the feedback sheet"),
            "is_sample": installation.is_demo(),
            "sample": _("SAMPLE, not a valid document"),
            "sample_word": _("SAMPLE"),
        }
        title = _("Feedback: %(title)s") % {"title": run.event.title}
        return engine.render(TEMPLATE, data, language=run.event.language, title=title, at=at)
