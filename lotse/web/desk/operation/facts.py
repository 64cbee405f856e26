"""Facts about the installation as label and value; secrets stay out."""

import json
import platform
import shutil
from dataclasses import dataclass
from datetime import datetime

import django
import wagtail
from django.conf import settings as configured
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

import lotse
from lotse.base import database, findings
from lotse.base import installation as base_installation
from lotse.base.models import AuditEvent
from lotse.credentials import wording as credentials
from lotse.events.wording import findings as events
from lotse.web.desk import wording

Fact = tuple[str, str | None]
LONGEST = 160
FINDINGS = {**events.SENTENCES, **findings.SENTENCES, **credentials.FINDINGS}


@dataclass(frozen=True)
class Event:
    """One audit event in words."""

    at: datetime
    verb: str
    subject_kind: str
    subject_ref: str
    who: str
    change: str


def installation() -> list[Fact]:
    """Return what this installation is and how much room it takes."""
    found = base_installation.current()
    mode = _("demonstration") if base_installation.is_demo() else _("real operation")
    return [
        (_("Region"), found.region_name if found else None),
        (_("Carrier"), found.carrier_name if found else None),
        (_("Kind"), mode if found else None),
        (_("Version"), f"Lotse {lotse.__version__}"),
        (
            _("Libraries"),
            f"Python {platform.python_version()}, Django {django.__version__}, Wagtail {wagtail.__version__}",
        ),
        (_("Database"), f"{database.product()}, {filesizeformat(database.size())}"),
        (_("Free disk space"), filesizeformat(shutil.disk_usage(configured.LOTSE_DATA).free)),
    ]


def inspection() -> tuple[datetime, list[str]] | None:
    """Return when the records were last looked through and what was found in words, or None before the first time."""
    last = findings.latest()
    return (last[0], [findings.sentence(found, FINDINGS) for found in last[1]]) if last else None


def settings() -> list[Fact]:
    """Return the settings under the names of their environment variables."""
    return [
        ("LOTSE_BASE_URL", configured.LOTSE_BASE_URL),
        ("LOTSE_DATA", str(configured.LOTSE_DATA)),
        ("LOTSE_TIME_ZONE", configured.TIME_ZONE),
        ("LOTSE_LAND", configured.LOTSE_LAND),
        ("LOTSE_CONFIRM_DAYS", str(configured.LOTSE_CONFIRM_DAYS)),
        ("LOTSE_STALE_DAYS", str(configured.LOTSE_STALE_DAYS)),
        ("LOTSE_ARCHIVE_DAYS", str(configured.LOTSE_ARCHIVE_DAYS)),
        ("LOTSE_SMTP_URL", mail_server()),
        ("LOTSE_MAIL_FROM", configured.DEFAULT_FROM_EMAIL),
        ("LOTSE_DKIM_SELECTOR", configured.LOTSE_DKIM_SELECTOR),
        ("LOTSE_BOUNCE_IMAP_URL", bounce_mailbox()),
        ("LOTSE_TRUST_PROXY", _yes(configured.LOTSE_TRUST_PROXY)),
        ("LOTSE_DEBUG", _yes(configured.DEBUG)),
        ("LOTSE_SOURCE_URL", configured.LOTSE_SOURCE_URL),
    ]


def mail_server() -> str:
    """Return host, port and encryption, never user and password; "" where none is set."""
    smtp = configured.LOTSE_SMTP
    return f"{smtp.host}:{smtp.port} {smtp.tls}".strip() if smtp else ""


def bounce_mailbox() -> str:
    """Return host, port, encryption and folder, never user and password; "" where none is set."""
    imap = configured.LOTSE_BOUNCE_IMAP
    return f"{imap.host}:{imap.port} {imap.tls} {imap.folder}".replace("  ", " ") if imap else ""


def event(row: AuditEvent) -> Event:
    """Return an audit event for the table; a long change is cut, the record's own page shows it whole."""
    detail = getattr(row, "detail", None)
    who = (detail.actor_label if detail else "") or str(wording.WHO.get(row.actor_kind, row.actor_kind))
    changes = [_change(key, detail.before, detail.after) for key in _keys(detail)] if detail else []
    change = "; ".join(text for text in changes if text)
    shown = change if len(change) <= LONGEST else change[: LONGEST - 1] + "…"
    return Event(row.at, row.verb, row.subject_kind, row.subject_ref, who, shown)


def _keys(detail: object) -> list[str]:
    before, after = getattr(detail, "before", {}), getattr(detail, "after", {})
    return sorted({*before, *after})


def _change(key: str, before: dict[str, object], after: dict[str, object]) -> str:
    new = _text(after.get(key, ""))
    if key in before:
        return f"{key}: {_text(before[key]) or '–'} → {new or '–'}"
    return f"{key}: {new}" if new else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")
