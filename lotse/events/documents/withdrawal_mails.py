"""Mails about a withdrawal: the receipt with date, time and content, and the decision."""

from lotse.base import mailtext
from lotse.base.outbox import Mail
from lotse.events.models import Withdrawal


def received(row: Withdrawal) -> Mail:
    """The receipt on a durable medium (§ 356a BGB), sent at once."""
    return _write("withdrawal_received", "events/mails/withdrawal_received.txt", row)


def decided(row: Withdrawal) -> Mail:
    """What the course office has decided."""
    return _write("withdrawal_decided", "events/mails/withdrawal_decided.txt", row)


def _write(kind: str, template: str, row: Withdrawal) -> Mail:
    event = row.event
    return mailtext.mail(
        kind,
        template,
        row.language,
        reply_to=(event.contact_email or event.organiser.email) if event else "",
        row=row,
        event=event,
    )
