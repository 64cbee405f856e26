"""What `lotse check` last found out about mail server and sender, and what became of mails that came back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.base import notes

OLD = timedelta(days=30)
STATES: dict[str, tuple[str, str | Promise]] = {
    "found": ("good", _("found")),
    "missing": ("lost", _("missing")),
    "several": ("lost", _("more than one, so none counts")),
    "weak": ("open", _("protects nothing")),
    "unasked": ("open", _("not looked up: LOTSE_DKIM_SELECTOR is empty")),
    "unknown": ("open", _("not looked up: no answer from the domain name system")),
    "nowhere": ("open", _("not looked up: the domain is not known from here")),
    "private": ("neutral", _("not looked up: no domain of the internet")),
}
OUTCOMES: dict[str, str | Promise] = {
    "failed": _("marked as not delivered"),
    "noted": _("delay noted"),
    "known": _("known already"),
    "unknown": _("ignored: about no mail of ours"),
    "no report": _("ignored: no report"),
}


@dataclass(frozen=True)
class Record:
    """One record of the sender's domain: what is there, else what may stand at which name."""

    name: str
    kind: str
    state: str | Promise
    host: str
    record: str
    proposal: str


@dataclass(frozen=True)
class Check:
    """The last answer. `other`: it was about another server or sender; `old`: it says little about today."""

    at: datetime
    server: str
    sender: str
    problem: str
    records: list[Record]
    other: bool
    old: bool


def check(at: datetime) -> Check | None:
    """Return what was last found out, or None while nobody has asked."""
    found = notes.read(notes.MAIL_CHECK)
    when = _moment(found.get("at"))
    if when is None:
        return None
    smtp = settings.LOTSE_SMTP
    now = (f"{smtp.host}:{smtp.port}" if smtp else "", settings.DEFAULT_FROM_EMAIL)
    server, sender = str(found.get("server", "")), str(found.get("sender", ""))
    return Check(
        at=when,
        server=server,
        sender=sender,
        problem=str(found.get("problem", "")),
        records=[_record(row) for row in found.get("records", []) if isinstance(row, dict)],
        other=(server, sender) != now,
        old=when < at - OLD,
    )


def bounces() -> list[tuple[str | Promise, int]]:
    """Return how many mails came in, by what became of them; nothing where none ever did."""
    found = notes.read(notes.BOUNCES)
    return [(label, found[key]) for key, label in OUTCOMES.items() if isinstance(found.get(key), int)]


def _record(row: dict[str, Any]) -> Record:
    kind, state = STATES.get(str(row.get("state")), STATES["unknown"])
    host, record, proposal = (str(row.get(name, "")) for name in ("host", "record", "proposal"))
    return Record(str(row.get("name", "")), kind, state, host, record, proposal)


def _moment(value: object) -> datetime | None:
    try:
        found = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
