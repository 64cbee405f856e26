"""One registration at the desk: everything known, and the few things that can be done."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lotse.base import audit, clock, outbox
from lotse.base.errors import Refused
from lotse.base.models import AuditEvent
from lotse.base.outbox import reasons
from lotse.credentials.actions import certificate as certificates
from lotse.credentials.models import HolderWish
from lotse.credentials.queries import certificate as certificate_query
from lotse.credentials.wording import HolderForm
from lotse.events.actions import approval as approvals
from lotse.events.actions import registration as actions
from lotse.events.actions import substitute as substitutes
from lotse.events.actions import terms
from lotse.events.models import Registration
from lotse.events.queries import approval as approval_query
from lotse.events.queries import registration as query
from lotse.events.queries import terms as terms_query
from lotse.events.rules import change as change_rule
from lotse.events.rules import present, states
from lotse.events.wording import Approval, Presence, RegistrationState
from lotse.training.queries import run as runs
from lotse.web.desk import gate, wording
from lotse.web.desk.registrations import booking, forms
from lotse.web.desk.registrations import move as moves
from lotse.web.shared import approval as superior
from lotse.web.shared.people_form import NameForm


@dataclass(frozen=True)
class Entry:
    """One line of the trail: when, what, who, and what changed."""

    at: datetime
    what: str | Promise
    who: str | Promise
    changes: list[tuple[str | Promise, str, str]]


@gate.desk
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one registration."""
    return _page(request, gate.registration_or_refuse(request, pk, edit=False))


@gate.desk
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm by hand."""

    def act(row: Registration) -> None:
        actions.confirm_by_desk(registration=row, by=gate.by(request), at=clock.now())

    return _button(request, pk, act, _("The seat is confirmed. The person gets a mail with the calendar entry."))


@gate.desk
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail the link once more."""

    def act(row: Registration) -> None:
        actions.send_link(registration=row, by=gate.by(request), at=clock.now())

    return _button(request, pk, act, _("The link is on its way."))


@gate.desk
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel with a reason."""

    def act(row: Registration, form: django_forms.Form) -> None:
        actions.cancel(registration=row, by=gate.by(request), at=clock.now(), by_desk=True, **form.cleaned_data)

    done = _("The registration is cancelled. The person has been told, and whoever is next moves up.")
    return _form(request, pk, "cancel", forms.CancelForm(request.POST or None, prefix="cancel"), act, done)


@gate.desk
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct name, address or note."""

    def act(row: Registration, form: django_forms.Form) -> None:
        actions.correct(registration=row, by=gate.by(request), at=clock.now(), **form.cleaned_data)

    form = forms.CorrectForm(request.POST or None, prefix="correct")
    return _form(request, pk, "correct", form, act, _("The correction is stored."))


@gate.desk
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what is known about the approval."""

    def act(row: Registration, form: django_forms.Form) -> None:
        given = Approval(form.cleaned_data["approval"])
        approvals.note(registration=row, approval=given, by=gate.by(request), at=clock.now())

    form = forms.ApprovalForm(request.POST or None, prefix="approval")
    return _form(request, pk, "approval", form, act, _("The approval is noted."))


@gate.desk
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the superior by mail."""

    def act(row: Registration, form: django_forms.Form) -> None:
        name, email = form.cleaned_data["superior"], form.cleaned_data["superior_email"]
        approvals.ask(registration=row, name=name, email=email, by=gate.by(request), at=clock.now())

    form = superior.AskForm(request.POST or None)
    return _form(request, pk, "ask", form, act, _("The mail to the superior is on its way."))


@gate.desk
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the open request to the superior back."""

    def act(row: Registration) -> None:
        superior.take_back(registration=row, by=gate.by(request))

    return _button(request, pk, act, _("The request has been taken back. Its link no longer works."))


@gate.desk
def note(request: HttpRequest, pk: int, uuid: uuid.UUID) -> HttpResponse:
    """Return the file note of a superior's answer."""
    return superior.note_file(gate.registration_or_refuse(request, pk, edit=False), uuid)


@gate.desk
def substitute(request: HttpRequest, pk: int) -> HttpResponse:
    """Pass the seat on to somebody else."""

    def act(row: Registration, form: django_forms.Form) -> None:
        substitutes.name(registration=row, by=gate.by(request), at=clock.now(), **form.cleaned_data)

    form = NameForm(request.POST or None, prefix="pass_on")
    return _form(request, pk, "pass_on", form, act, _("The seat is passed on. Both people get a mail."))


@gate.desk
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the cancellation fee back, with a reason."""

    def act(row: Registration, form: django_forms.Form) -> None:
        terms.waive(registration=row, reason=form.cleaned_data["reason"], by=gate.by(request), at=clock.now())

    form = forms.ReasonForm(request.POST or None, prefix="waive")
    return _form(request, pk, "waive", form, act, _("Nothing is charged. The person gets a mail."))


@gate.desk
def wish(request: HttpRequest, pk: int) -> HttpResponse:
    """Store how the person wishes to be named on the certificate."""

    def act(row: Registration, form: django_forms.Form) -> None:
        chosen = form.cleaned_data["form"]
        certificates.choose_form(registration=row, form=chosen, by=gate.by(request), at=clock.now())

    form = forms.WishForm(request.POST or None, prefix="wish")
    return _form(request, pk, "wish", form, act, _("The wish is stored."))


def _button(request: HttpRequest, pk: int, act: Callable[[Registration], None], done: str) -> HttpResponse:
    row = gate.registration_or_refuse(request, pk)
    if request.method == "POST":
        try:
            act(row)
            messages.success(request, done)
        except Refused as refused:
            messages.error(request, refused.sentence)
    return redirect("desk:registration", pk=pk)


def _form(
    request: HttpRequest,
    pk: int,
    name: str,
    form: django_forms.Form,
    act: Callable[[Registration, django_forms.Form], None],
    done: str,
) -> HttpResponse:
    """Act on a good form; a refused one is shown on the page with what was typed."""
    row = gate.registration_or_refuse(request, pk)
    if request.method != "POST":
        return redirect("desk:registration", pk=pk)
    if form.is_valid():
        try:
            act(row, form)
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            messages.success(request, done)
            return redirect("desk:registration", pk=pk)
    return _page(request, row, **{name: form})


def _page(request: HttpRequest, row: Registration, **bound: django_forms.Form) -> HttpResponse:
    at, run = clock.now(), runs.of_event(row.event_id)
    state = present.state_at(state=row.state, hold_until=row.hold_until, starts=row.event.starts_at, at=at)
    chosen = HolderWish.objects.filter(registration=row).first()
    known = {"first_name": row.first_name, "last_name": row.last_name, "email": row.email, "note": row.desk_note}
    values: dict[str, Any] = {
        "run": run,
        "registration": row,
        "group": booking.of(row),
        "state": state,
        "state_label": RegistrationState(state).label,
        "position": query.position(row),
        "attendances": list(row.attendances.select_related("session").order_by("session__starts_at")),
        "consents": list(row.consents.order_by("id")),
        "mails": outbox.of("registration", row.uuid),
        "mail_states": wording.MAIL_STATES,
        "plain": reasons.plain,
        "mail_failed": row.pk in query.with_failed_mail([row]),
        "trail": [_entry(event) for event in audit.trail("registration", row.uuid)],
        "certificates": certificate_query.of_registration(row),
        "wish_label": HolderForm(chosen.form).label if chosen else HolderForm.NEUTRAL.label,
        "may_edit": row.event.organiser_id in gate.organisations(request),
        "can_confirm": states.may_become(row.state, states.CONFIRMED) and row.state != states.WAITING,
        "can_cancel": row.state in states.ACTIVE,
        "fee": terms_query.fee(row, at) if row.state in states.ACTIVE else None,
        "can_pass_on": change_rule.passable(state=state, named=bool(row.name_key), starts=row.event.starts_at, at=at)
        is None,
        "can_move": moves.possible(row, at),
        "pass_on": bound.get("pass_on") or NameForm(prefix="pass_on"),
        "waive": bound.get("waive") or forms.ReasonForm(prefix="waive"),
        "cancel": bound.get("cancel") or forms.CancelForm(prefix="cancel"),
        "correct": bound.get("correct") or forms.CorrectForm(initial=known, prefix="correct"),
        "approval": bound.get("approval") or forms.ApprovalForm(initial={"approval": row.approval}, prefix="approval"),
        "approvals": superior.of(row, at, cast(superior.AskForm | None, bound.get("ask")), proven=False),
        "undelivered": row.pk in approval_query.undelivered([row.pk]),
        "wish": bound.get("wish")
        or forms.WishForm(initial={"form": chosen.form if chosen else HolderForm.NEUTRAL}, prefix="wish"),
    }
    return render(request, "desk/registrations/detail.html", values)


def _entry(event: AuditEvent) -> Entry:
    detail = getattr(event, "detail", None)
    before, after = (detail.before, detail.after) if detail else ({}, {})
    changes = [
        (label, _value(name, before.get(name)), _value(name, after.get(name)))
        for name, label in wording.PARTS.items()
        if name in before or name in after
    ]
    label = detail.actor_label if detail else ""
    who = label if event.actor_kind == "person" and label else wording.WHO.get(event.actor_kind, label)
    return Entry(event.at, wording.VERBS.get(event.verb, event.verb), who, changes)


def _value(name: str, value: object) -> str:
    if value in (None, ""):
        return ""
    if name == "presence":
        return str(Presence(value).label) if value in Presence.values else str(value)
    if name == "form":
        return str(HolderForm(value).label) if value in HolderForm.values else str(value)
    if name == "day":
        return localize(date.fromisoformat(str(value)))
    return str(wording.VALUES.get(str(value), value)) if name in ("state", "approval", "source") else str(value)
