"""The teams: who works where in which role; inviting and taking roles back."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.people import access
from lotse.people.actions import invitation as invitations
from lotse.people.actions import membership as memberships
from lotse.people.models import Invitation, Membership
from lotse.people.queries import membership as query
from lotse.people.queries import organisation as own
from lotse.people.rules import invitation as rule
from lotse.people.wording import Role
from lotse.regions.actions import organisation as organisations
from lotse.regions.models import Organisation
from lotse.regions.queries import organisation as region
from lotse.regions.wording import OrganisationKind
from lotse.web.desk import gate
from lotse.web.desk.team.forms import HINTS, Choice, Invite, NewOrganisation


@dataclass(frozen=True)
class OpenInvitation:
    """An invitation as the page shows it."""

    row: Invitation
    until: datetime
    over: bool
    may: bool


@gate.desk
def index(request: HttpRequest) -> HttpResponse:
    """Show one team; the course office and the operator invite somebody."""
    me = gate.person(request)
    is_operator = access.may_run_installation(me)
    choosable = _choosable(request)
    wanted = request.GET.get("organisation", "")
    body = _chosen(wanted, choosable) or own.of_person(me)[0]
    if request.method == "POST" and str(body.pk) != wanted:
        raise Http404
    givable = [role for role in Role if access.may_give_role(me, role, body.pk)]
    form = Invite(request.POST or None, roles=givable)
    if request.method == "POST":
        if not givable:
            raise PermissionDenied(_only_office(body))
        if form.is_valid() and _invite(request, form, body):
            return _to_team(body)
    members = list(query.team(body.pk))
    values = {
        "organisation": body,
        "organisations": choosable,
        "choice": Choice(organisations=choosable, initial={"organisation": body.pk}),
        "is_operator": is_operator,
        "may_manage": bool(givable),
        "members": members,
        "takeable": {row.pk for row in members if row.role in givable},
        "invitations": [_open(row, givable) for row in query.open_invitations(body.pk)],
        "form": form,
        "hints": {role.value: hint for role, hint in HINTS.items()},
    }
    return render(request, "desk/team/index.html", values)


@gate.desk
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take a role back."""
    row = Membership.objects.select_related("person", "organisation").filter(pk=pk).first()
    if row is None:
        return _already_taken(request)
    _refuse_role(request, row.role, row.organisation)
    if request.method == "POST":
        try:
            memberships.take(membership=row, by=gate.by(request), at=clock.now())
        except Refused as problem:
            messages.error(request, problem.sentence)
        else:
            sentence = _("%(name)s no longer has the role “%(role)s”.")
            messages.success(request, sentence % {"name": row.person.full_name, "role": row.get_role_display()})
        return _to_team(row.organisation)
    own = row.person_id == gate.person(request).pk
    values = {"membership": row, "own": own, "last": query.is_last(row)}
    return render(request, "desk/team/take.html", values)


@gate.desk
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an open invitation again; it counts from today and the earlier link ends."""
    row = _invitation_or_refuse(request, pk)
    if request.method == "POST":
        if row.used_at or row.withdrawn_at:
            messages.info(request, _("This invitation is no longer open."))
            return _to_team(row.organisation)
        invitations.send(
            email=row.email,
            first_name=row.first_name,
            last_name=row.last_name,
            organisation=row.organisation,
            role=Role(row.role),
            invited_by=gate.person(request),
            language=get_language() or "de",
            by=gate.by(request),
            at=clock.now(),
        )
        messages.success(request, _("The invitation to %(email)s has been sent again.") % {"email": row.email})
    return _to_team(row.organisation)


@gate.desk
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an open invitation back."""
    row = _invitation_or_refuse(request, pk)
    if request.method == "POST":
        try:
            invitations.withdraw(invitation=row, by=gate.by(request), at=clock.now())
        except Refused:
            messages.info(request, _("This invitation is no longer open."))
        else:
            messages.success(request, _("The invitation to %(email)s has been withdrawn.") % {"email": row.email})
    return _to_team(row.organisation)


@gate.desk
def new_organisation(request: HttpRequest) -> HttpResponse:
    """The operator adds a body."""
    if not access.may_run_installation(gate.person(request)):
        raise PermissionDenied(_("Only the operator adds organisations."))
    form = NewOrganisation(request.POST or None)
    if request.method == "POST" and form.is_valid():
        body = organisations.add(**form.cleaned_data, by=gate.by(request), at=clock.now())
        messages.success(request, _("%(name)s is in the list. Now invite its team.") % {"name": body.name})
        return _to_team(body)
    return render(request, "desk/team/organisation.html", {"form": form})


def _already_taken(request: HttpRequest) -> HttpResponse:
    """The second click sees the result of the first; anybody else finds nothing."""
    body = _chosen(request.POST.get("organisation", ""), _choosable(request))
    if body is None or not any(access.may_give_role(gate.person(request), role, body.pk) for role in Role):
        raise Http404
    messages.info(request, _("This role has already been taken back."))
    return _to_team(body)


def _choosable(request: HttpRequest) -> list[Organisation]:
    """Return whose teams the person sees: the own ones, the coordination also town halls, the operator all."""
    me = gate.person(request)
    if access.may_run_installation(me):
        return list(region.of_region())
    mine = own.of_person(me)
    if not gate.coordinates(request):
        return list(mine)
    halls = region.of_region().filter(kind=OrganisationKind.MUNICIPALITY)
    rows = Organisation.objects.filter(Q(pk__in=mine.values("pk")) | Q(pk__in=halls.values("pk")))
    return list(rows.order_by("sort_key", "id"))


def _invite(request: HttpRequest, form: Invite, body: Organisation) -> bool:
    facts = form.cleaned_data
    role = Role(facts.pop("role"))
    if Membership.objects.filter(organisation=body, role=role, person__email=facts["email"]).exists():
        form.add_error("email", _("This person already has the role here."))
        return False
    try:
        invitations.send(
            **facts,
            organisation=body,
            role=role,
            invited_by=gate.person(request),
            language=get_language() or "de",
            by=gate.by(request),
            at=clock.now(),
        )
    except Refused as problem:
        form.add_error("email", str(problem.sentence))
        return False
    messages.success(request, _("The invitation to %(email)s has been sent.") % {"email": facts["email"]})
    return True


def _chosen(typed: str, bodies: list[Organisation]) -> Organisation | None:
    return next((body for body in bodies if str(body.pk) == typed), None)


def _open(row: Invitation, givable: list[Role]) -> OpenInvitation:
    until = row.sent_at + rule.VALID
    return OpenInvitation(row, until, over=until <= clock.now(), may=row.role in givable)


def _invitation_or_refuse(request: HttpRequest, pk: int) -> Invitation:
    row = Invitation.objects.select_related("organisation").filter(pk=pk).first()
    if row is None:
        raise Http404
    _refuse_role(request, row.role, row.organisation)
    return row


def _refuse_role(request: HttpRequest, role: str, body: Organisation) -> None:
    me = gate.person(request)
    if access.may_give_role(me, role, body.pk):
        return
    if own.of_person(me).filter(pk=body.pk).exists():
        raise PermissionDenied(_only_office(body))
    raise Http404


def _only_office(body: Organisation) -> str:
    sentence = _("The course office of %(name)s or the operator decides on this role. Please ask there.")
    return sentence % {"name": body.name}


def _to_team(body: Organisation) -> HttpResponse:
    return redirect(f"{reverse('desk:team')}?organisation={body.pk}")
