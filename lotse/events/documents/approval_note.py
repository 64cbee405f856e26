"""The file note (Genehmigungsvermerk) as a PDF: who decided what, when, and on what facts."""

from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lotse.base import clock, installation
from lotse.base import pdf as engine
from lotse.base.text import slug
from lotse.events.documents import approval_facts
from lotse.events.models import ApprovalRequest
from lotse.events.queries import approval as query
from lotse.events.wording import ApprovalState

TEMPLATE = "events/documents/typst/approval_note.typ"


def pdf(request: ApprovalRequest) -> bytes | None:
    """Return the note in the language of the booking; None without a decision, or where its facts were erased."""
    kept = query.kept_facts(request)
    if kept is None or request.decided_at is None:
        return None
    language = request.registration.booking.language
    with translation.override(language):
        data = {
            "labels": _labels(),
            "granted": request.state == ApprovalState.GRANTED,
            "decision": _decision(request),
            "decided": _decided(request),
            "agreed": _agreed(request),
            "facts": kept["facts"],
            "number": str(request.uuid),
            "is_sample": installation.is_demo(),
        }
        title = _("File note on the approval: %(name)s") % {"name": request.registration.full_name}
        return engine.render(TEMPLATE, data, language=language, title=title, at=request.decided_at)


def file_name(request: ApprovalRequest) -> str:
    """Return the name for the download, in plain ASCII."""
    with translation.override(request.registration.booking.language):
        return f"{slug(_('File note on the approval'))}-{slug(request.registration.full_name)}.pdf"


def _decision(request: ApprovalRequest) -> str:
    if request.state == ApprovalState.GRANTED:
        return _("approved")
    return _("approval taken back after a change") if request.revoked else _("not approved")


def _decided(request: ApprovalRequest) -> list[list[str]]:
    at = timezone.localtime(request.decided_at, clock.zone())
    moment = _("%(day)s, %(time)s") % {"day": approval_facts.day(at), "time": f"{at:%H:%M}"}
    rows = [
        [_("Decided by"), request.typed_name or request.name],
        [_("Asked under"), f"{request.name}, {request.email}"],
        [_("Decided on"), moment],
        [_("Reason"), request.reason],
        [_("Passed on by"), ", ".join(_passed_by(request))],
    ]
    return [row for row in rows if row[1]]


def _passed_by(request: ApprovalRequest) -> list[str]:
    """Return who could not decide, in their order."""
    by_next = {one.passed_to_id: one for one in query.of_registration(request.registration) if one.passed_to_id}
    found: list[str] = []
    step = by_next.get(request.pk)
    while step is not None:
        found.insert(0, f"{step.name} ({step.email})")
        step = by_next.get(step.pk)
    return found


def _agreed(request: ApprovalRequest) -> list[list[str]]:
    hours = request.hours_a_month
    rows = [
        [_("Hours a month"), ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours} if hours else ""],
        [_("Task"), request.task],
    ]
    return [row for row in rows if row[1]]


def _labels() -> dict[str, Any]:
    return {
        "title": _("File note on the approval"),
        "decision": _("Decision"),
        "facts": _("What the decision was based on"),
        "agreed": _("Agreed for the time after the course"),
        "number": _("Number"),
        "how": _(
            "The decision was made without a signature on a page whose address was mailed only to the person named "
            "above. Days and costs stand here as that page showed them."
        ),
        "sample": _("SAMPLE, not a valid document"),
        "sample_word": _("SAMPLE"),
    }
