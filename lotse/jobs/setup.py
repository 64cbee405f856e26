"""The first person who may do everything gets in."""

from datetime import datetime

from lotse.base import links
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.people.actions import invitation
from lotse.people.wording import Role
from lotse.regions.actions import organisation
from lotse.regions.wording import OrganisationKind


@action
def first_operator(
    *, first_name: str, last_name: str, email: str, organisation_name: str, by: Actor, at: datetime
) -> str:
    """Invite the operator of a new installation and return the link, so that it works without a mail."""
    body = organisation.add(name=organisation_name, kind=OrganisationKind.AGENCY, by=by, at=at)
    sent = invitation.send(
        email=email,
        first_name=first_name,
        last_name=last_name,
        organisation=body,
        role=Role.OPERATOR,
        by=by,
        at=at,
    )
    return links.absolute("link:invitation", links.sign("invitation", sent.uuid, sent.version))
