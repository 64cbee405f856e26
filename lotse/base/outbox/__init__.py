"""Puts mails into the outbox, inside the action's transaction."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from lotse.base.models import OutboxMail
from lotse.base.repeat import is_repeated
from lotse.base.statements import Slot, Statement, insert


@dataclass(frozen=True)
class Mail:
    """A finished mail in plain text. `calendar` is an iCalendar file with its `calendar_method`."""

    kind: str
    title: str
    text: str
    language: str
    calendar: str = ""
    calendar_method: str = ""
    reply_to: str = ""


def queue(mail: Mail, *, to: str, name: str = "", about: tuple[str, object] = ("", ""), at: datetime) -> OutboxMail:
    """Store the mail for the sender. `about` names the record it belongs to (kind, id)."""
    key = uuid.uuid4()
    return insert(
        OutboxMail(
            uuid=key,
            created_at=at,
            due_at=at,
            kind=mail.kind,
            subject_kind=about[0],
            subject_ref=str(about[1]),
            to_address=to,
            to_name=name[:200],
            reply_to=mail.reply_to,
            language=mail.language,
            title=" ".join(mail.title.split())[:300],
            text=mail.text,
            calendar=mail.calendar,
            calendar_method=mail.calendar_method,
            message_id=f"<{key}@{settings.LOTSE_HOST}>",
        )
    )


def of(subject_kind: str, subject_ref: object) -> list[OutboxMail]:
    """Return the mails about one record, newest first."""
    return _OF.all(subject_kind=subject_kind, subject_ref=str(subject_ref))


def just_queued(subject_kind: str, subject_ref: object, at: datetime) -> list[OutboxMail]:
    """Return those of a moment ago: who asks for them again has clicked twice."""
    return [mail for mail in of(subject_kind, subject_ref) if is_repeated(mail.created_at, at)]


_OF = Statement(
    lambda: (
        OutboxMail.objects.filter(
            subject_kind=Slot(OutboxMail, "subject_kind"), subject_ref=Slot(OutboxMail, "subject_ref")
        )
        # Long, and shown nowhere.
        .defer("calendar")
        .order_by("-id")
    )
)
