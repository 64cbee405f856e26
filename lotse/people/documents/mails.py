"""Mails about accounts and roles."""

from lotse.base import links, mailtext
from lotse.base.outbox import Mail
from lotse.people.models import Invitation
from lotse.people.rules.invitation import VALID


def invitation(*, invitation: Invitation, language: str) -> Mail:
    """Return the mail that invites somebody to take a role."""
    token = links.sign("invitation", invitation.uuid, invitation.version)
    return mailtext.mail(
        "invitation",
        "people/mails/invitation.txt",
        language,
        invitation=invitation,
        until=invitation.sent_at + VALID,
        link=links.absolute("link:invitation", token, language=language),
    )
