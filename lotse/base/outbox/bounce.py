"""A mail comes back after the mail server had taken it."""

from datetime import datetime
from typing import Literal

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.models import OutboxMail
from lotse.base.transactions import action

Outcome = Literal["failed", "noted", "known", "unknown"]


@action
def note(*, message_id: str, error: str, permanent: bool, by: Actor, at: datetime) -> Outcome:
    """Mark a sent mail as failed, or only note a delay. A mail we never sent, and the same news twice, change nothing.

    `message_id` is a secret of sender and receivers: it holds a random UUID, so nobody else can make up a report.
    """
    found = OutboxMail.objects.filter(message_id=message_id).first() if message_id else None
    if found is None:
        return "unknown"
    mail = locking.lock(OutboxMail, found.pk)
    error = error[:500]
    if mail.state == OutboxMail.QUEUED:
        return "unknown"
    if mail.state == OutboxMail.FAILED or (not permanent and mail.last_error == error):
        return "known"
    before = {"state": mail.state, "error": mail.last_error}
    mail.state, mail.last_error = OutboxMail.FAILED if permanent else mail.state, error
    mail.save(update_fields=["state", "last_error"])
    after = {"state": mail.state, "error": error}
    verb = "mail.bounced" if permanent else "mail.delayed"
    audit.record(verb, ("mail", mail.uuid), by=by, at=at, before=before, after=after)
    return "failed" if permanent else "noted"
