"""What an inspection of the stored records found wrong. Each storey contributes its own checks."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lotse.base.models import Inspection, OutboxMail
from lotse.base.todo import Line

# The sender looks every second and waits longer only after an error, which moves `due_at`.
PATIENCE: Final = timedelta(minutes=15)


@dataclass(frozen=True)
class Finding:
    """One record that cannot be right. `ref` is its id at the desk; `facts` hold numbers and titles, never persons."""

    kind: str
    subject: str
    ref: str
    facts: dict[str, Any] = field(default_factory=dict)


SENTENCES: Final[dict[str, str | Promise]] = {
    "unsent mail": _("Mail %(ref)s (%(mail)s) should have left on %(due)s. Check that the worker runs."),
}

TODO_FINDINGS = ngettext_lazy("%(count)d record cannot be right", "%(count)d records cannot be right", "count")
TODO_FINDINGS_WHY = _("The daily inspection names each of them. Please look at them one by one.")
TODO_LOOK = _("View")


def unsent(at: datetime) -> list[Finding]:
    """Return the mails that have been due for longer than the sender ever leaves them."""
    rows = OutboxMail.objects.filter(state=OutboxMail.QUEUED, due_at__lt=at - PATIENCE).order_by("id")
    return [
        Finding("unsent mail", "mail", str(pk), {"mail": kind, "due": due.strftime("%Y-%m-%d %H:%M UTC")})
        for pk, kind, due in rows.values_list("pk", "kind", "due_at")
    ]


def latest() -> tuple[datetime, list[Finding]] | None:
    """Return when the records were last looked through and what was found, or None before the first time."""
    row = Inspection.objects.order_by("-at", "-id").first()
    return (row.at, [Finding(**found) for found in row.findings]) if row else None


def for_operator() -> list[Line]:
    """Return the line of „Zu tun“ while the last inspection found something."""
    last = latest()
    if last is None or not last[1]:
        return []
    title = TODO_FINDINGS % {"count": len(last[1])}
    return [Line(title=title, why=TODO_FINDINGS_WHY, url_name="desk:operation", action=TODO_LOOK, when=last[0])]


def sentence(finding: Finding, sentences: dict[str, str | Promise]) -> str:
    """Return the finding in words, in the active language."""
    return str(sentences[finding.kind]) % {"ref": finding.ref, **finding.facts}
