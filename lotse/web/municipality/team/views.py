"""The town's editors invite colleagues and take roles back; the last one stays."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.people import access
from lotse.people.actions import invitation as invitations
from lotse.people.actions import membership as memberships
from lotse.people.errors import LastEditor
from lotse.people.models import Invitation, Membership, Person
from lotse.people.queries import membership as query
from lotse.people.rules import invitation as rule
from lotse.people.wording import Role
from lotse.web.municipality import gate
from lotse.web.municipality.gate import Town
from lotse.web.municipality.team.forms import Invite


@dataclass(frozen=True)
class OpenInvitation:
    """An invitation as the page shows it."""

    row: Invitation
    until: datetime
    over: bool


@gate.municipality
def team(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """Show who writes for the town, and who is invited."""
    return _page(request, gate.town_or_refuse(request, town), Invite())


@gate.municipality
def invite(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """Invite a colleague by mail."""
    here = gate.town_or_refuse(request, town)
    if request.method != "POST":
        return redirect("municipality:team", town)
    form = Invite(request.POST)
    if form.is_valid() and _invited(request, here, form):
        return redirect("municipality:team", town)
    return _page(request, here, form)


@gate.municipality
def withdraw(request: HttpRequest, town: uuid.UUID, invitation: uuid.UUID) -> HttpResponse:
    """Take an open invitation back."""
    here = gate.town_or_refuse(request, town)
    row = Invitation.objects.filter(uuid=invitation, organisation=here.organisation, role=Role.EDITOR).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        try:
            invitations.withdraw(invitation=row, by=gate.by(request), at=clock.now())
        except Refused:
            messages.info(request, _("This invitation is no longer open."))
        else:
            messages.success(request, _("The invitation to %(email)s has been withdrawn.") % {"email": row.email})
    return redirect("municipality:team", town)


@gate.municipality
def take(request: HttpRequest, town: uuid.UUID, person: uuid.UUID) -> HttpResponse:
    """Ask, then take the role back. The second click sees the result of the first."""
    here = gate.town_or_refuse(request, town)
    somebody = Person.objects.filter(uuid=person).first()
    row = _editors(here).filter(person=somebody).first() if somebody else None
    if row is None:
        if request.method != "POST":
            raise Http404
        messages.info(request, _("This role has already been taken back."))
        return redirect("municipality:team", town)
    me = gate.person(request)
    own = row.person_id == me.pk
    values = {"town": here, "membership": row, "own": own, "last": False}
    if request.method != "POST":
        values["last"] = query.is_last(row) and not access.may_leave_without_editor(me, here.organisation.pk)
        return render(request, "municipality/team/take.html", values)
    try:
        memberships.take(membership=row, by=gate.by(request), at=clock.now())
    except LastEditor:
        return render(request, "municipality/team/take.html", {**values, "last": True})
    messages.success(request, _("%(name)s no longer writes for the town.") % {"name": row.person.full_name})
    return redirect("my:start") if own else redirect("municipality:team", town)


def _editors(here: Town) -> QuerySet[Membership]:
    return query.team(here.organisation.pk).filter(role=Role.EDITOR)


def _invited(request: HttpRequest, here: Town, form: Invite) -> bool:
    email = form.cleaned_data["email"]
    if _editors(here).filter(person__email=email).exists():
        form.add_error("email", _("This person already writes for the town."))
        return False
    try:
        invitations.send(
            **form.cleaned_data,
            organisation=here.organisation,
            role=Role.EDITOR,
            invited_by=gate.person(request),
            language=get_language() or "de",
            by=gate.by(request),
            at=clock.now(),
        )
    except Refused as problem:
        form.add_error("email", str(problem.sentence))
        return False
    messages.success(request, _("The invitation to %(email)s has been sent.") % {"email": email})
    return True


def _page(request: HttpRequest, here: Town, form: Invite) -> HttpResponse:
    waiting = query.open_invitations(here.organisation.pk).filter(role=Role.EDITOR)
    now = clock.now()
    values = {
        "town": here,
        "members": list(_editors(here)),
        "invitations": [
            OpenInvitation(row, row.sent_at + rule.VALID, row.sent_at + rule.VALID <= now) for row in waiting
        ],
        "form": form,
    }
    return render(request, "municipality/team/team.html", values)
