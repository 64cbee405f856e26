"""Django's mail backend: what Django or a package wants to send goes into the outbox as well."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from lotse.base import clock, outbox


class OutboxBackend(BaseEmailBackend):
    """Stores each recipient's copy as an outbox row; the sender in lotse/jobs speaks SMTP."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the messages and return how many."""
        at = clock.now()
        for message in email_messages:
            mail = outbox.Mail(
                kind=message.extra_headers.get("X-Lotse-Kind", "account"),
                title=str(message.subject),
                text=str(message.body),
                language=(get_language() or "de")[:2],
            )
            for address in message.to:
                outbox.queue(mail, to=address, at=at)
        return len(email_messages)
