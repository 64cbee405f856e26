"""Is the mail server there? Asked at set-up and by `lotse check`, the way that the mails themselves go."""

from lotse.config.environment import Smtp
from lotse.jobs import smtp

PATIENCE = 10.0
"""Seconds for one answer: somebody sits and waits."""


def problem(access: Smtp, name: str, sender: str = "") -> str:
    """Log in as `name`, name the sender and leave; return why that failed, or nothing. No mail is sent."""
    server = smtp.Server(access, name, PATIENCE)
    try:
        server.greet(sender)
    except smtp.ServerRefuses as refusal:
        return str(refusal)
    finally:
        server.close()
    return ""
