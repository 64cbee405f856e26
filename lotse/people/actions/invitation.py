"""Somebody is invited by mail, and accepts."""

from datetime import datetime

from lotse.base import audit, installation, locking, outbox
from lotse.base.actor import Actor
from lotse.base.repeat import DOUBLE_CLICK
from lotse.base.text import normal_email, tidy
from lotse.base.transactions import action
from lotse.people import errors
from lotse.people.actions import membership as membership_actions
from lotse.people.actions import person as person_actions
from lotse.people.documents import mails
from lotse.people.models import Invitation, Person
from lotse.people.rules import address
from lotse.people.rules import invitation as rule
from lotse.people.wording import Role
from lotse.regions.models import Organisation


@action
def send(
    *,
    email: str,
    first_name: str,
    last_name: str,
    organisation: Organisation,
    role: Role,
    by: Actor,
    at: datetime,
    invited_by: Person | None = None,
    language: str = "de",
) -> Invitation:
    """Invite somebody; an open invitation for the same address and role is renewed.

    Asking twice within a minute, as a double click does, sends one.
    """
    email = normal_email(email)
    if address.allowed(email, is_demo=installation.is_demo()) != "ok":
        raise errors.RealAddressInDemo
    still_open = Invitation.objects.filter(
        email=email, organisation=organisation, role=role, used_at=None, withdrawn_at=None
    )
    just_sent = still_open.filter(sent_at__gt=at - DOUBLE_CLICK, sent_at__lte=at).first()
    if just_sent is not None:
        return just_sent
    still_open.update(withdrawn_at=at)
    invitation = Invitation.objects.create(
        email=email,
        first_name=tidy(first_name),
        last_name=tidy(last_name),
        organisation=organisation,
        role=role,
        invited_by=invited_by,
        sent_at=at,
    )
    after = {"email": email, "organisation": organisation.name, "role": str(role)}
    audit.record("invitation.sent", ("invitation", invitation.uuid), by=by, at=at, after=after)
    mail = mails.invitation(invitation=invitation, language=language)
    outbox.queue(mail, to=email, about=("invitation", invitation.uuid), at=at)
    return invitation


@action
def accept(*, invitation: Invitation, by: Actor, at: datetime) -> Person:
    """Make the account and give the role. Accepting twice is refused."""
    invitation = locking.lock(Invitation, invitation.pk)
    if not rule.usable(
        sent_at=invitation.sent_at, used_at=invitation.used_at, withdrawn_at=invitation.withdrawn_at, at=at
    ):
        raise errors.InvitationOver
    person = person_actions.ensure(
        email=invitation.email, first_name=invitation.first_name, last_name=invitation.last_name, by=by, at=at
    )
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    membership_actions.give(
        person=person, organisation=invitation.organisation, role=Role(invitation.role), by=by, at=at
    )
    audit.record("invitation.accepted", ("invitation", invitation.uuid), by=by, at=at)
    return person


@action
def withdraw(*, invitation: Invitation, by: Actor, at: datetime) -> None:
    """Take an open invitation back."""
    invitation = locking.lock(Invitation, invitation.pk)
    if invitation.used_at or invitation.withdrawn_at:
        raise errors.InvitationOver
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    audit.record("invitation.withdrawn", ("invitation", invitation.uuid), by=by, at=at)
