"""An invitation to take a role. Accepting proves the mailbox, so the person is logged in at once."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import actor, clock
from lotse.base.errors import Refused
from lotse.people.actions import invitation as invitations
from lotse.people.errors import InvitationOver
from lotse.people.models import Invitation
from lotse.people.rules import invitation as rule
from lotse.people.wording import Role
from lotse.web.link.tokens import gone, invitation_of
from lotse.web.shared.private import private

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show who invites to what; the button accepts."""
    found = invitation_of(token)
    if found is None:
        return gone(request)
    if found.used_at and request.user.is_authenticated and request.user.email == found.email:
        # The second click of a double click, or the back button: show the result.
        return private(_to_work(found))
    if not _usable(found):
        return gone(request)
    if request.method == "POST":
        return private(_accept(request, found, token))
    until = found.sent_at + rule.VALID
    return private(render(request, "link/invitations/invitation.html", {"invitation": found, "until": until}))


def _accept(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    name = f"{found.first_name} {found.last_name}".strip() or found.email
    try:
        person = invitations.accept(invitation=found, by=actor.link(found.uuid, name), at=clock.now())
    except InvitationOver:
        return gone(request)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("link:invitation", token)
    login(request, person, backend=BACKEND)
    messages.success(request, _("Welcome! Your role has been taken over and you are logged in."))
    return _to_work(found)


def _to_work(found: Invitation) -> HttpResponse:
    """Lead to where the role works."""
    if found.role == Role.EDITOR:
        return redirect("municipality:town", found.organisation.uuid)
    return redirect("desk:start")


def _usable(found: Invitation) -> bool:
    return rule.usable(sent_at=found.sent_at, used_at=found.used_at, withdrawn_at=found.withdrawn_at, at=clock.now())
