"""The application for training (Fortbildungsantrag) on one page, and short texts that tell others about a run."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from lotse.base import pdf as engine
from lotse.toolkit.documents import application_docx, facts
from lotse.training.models import Run

TEMPLATE = "toolkit/documents/typst/application.typ"


def pdf(run: Run, at: datetime) -> bytes:
    """Return the application as an accessible PDF, to print and sign."""
    with translation.override(run.course.language):
        known = facts.of(run)
        data = {
            "rows": known.rows(),
            "labels": application_docx.labels(),
            "travel": travel(known),
            "is_sample": known.is_sample,
        }
        title = _("Application for training: %(title)s") % {"title": known.title}
        return engine.render(TEMPLATE, data, language=run.course.language, title=title, at=at)


def docx(run: Run, at: datetime) -> bytes:
    """Return the application as a text document, to fill in on the screen."""
    with translation.override(run.course.language):
        known = facts.of(run)
        return application_docx.write(known, travel(known), language=run.course.language, at=at)


def travel(known: facts.Facts) -> str:
    """Return what stands in the row of travel costs: nothing where there is something to fill in."""
    return _("none, the course is online") if known.is_online else ""


def announcement(run: Run) -> dict[str, str]:
    """Return title, a text for the intranet and a shorter one for the official gazette (Amtsblatt)."""
    with translation.override(run.course.language):
        known = facts.of(run)
        values = {
            "title": known.title,
            "organiser": known.organiser,
            "period": known.period,
            "where": known.where,
            "place": _("online") if known.is_online else known.place,
            "units": known.units,
            "fee": known.fee,
            "page": known.page,
        }
        intranet = [
            _("Training: %(title)s") % values,
            " ".join(run.course.summary.split()),
            "\n".join([_("When: %(period)s (%(units)s)") % values, _("Where: %(where)s") % values]),
            _("Fee: %(fee)s") % values,
            _("A filled-in application for training to print, all facts and the registration:\n%(page)s") % values,
        ]
        gazette = _(
            "%(organiser)s offers the course “%(title)s” (%(period)s, %(place)s). "
            "Employees of towns and municipalities can register. Information: %(page)s"
        )
        return {
            "title": known.title,
            "intranet": "\n\n".join(part for part in intranet if part),
            "gazette": gazette % values,
        }
