"""A mail that was given up is tried again."""

from datetime import datetime

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.models import OutboxMail
from lotse.base.transactions import action


@action
def retry(*, mail: OutboxMail, by: Actor, at: datetime) -> bool:
    """Queue a failed mail anew, under its old Message-ID. A mail that is queued or sent stays as it is: False."""
    mail = locking.lock(OutboxMail, mail.pk)
    if mail.state != OutboxMail.FAILED:
        return False
    before = {"attempts": mail.attempts, "error": mail.last_error}
    mail.state, mail.attempts, mail.due_at = OutboxMail.QUEUED, 0, at
    mail.save(update_fields=["state", "attempts", "due_at"])
    audit.record("mail.retried", ("mail", mail.uuid), by=by, at=at, before=before)
    return True
