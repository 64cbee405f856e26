"""Withdrawals: list, and the decision on one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.events import errors
from lotse.events.actions import withdrawal as actions
from lotse.events.models import Registration, Withdrawal
from lotse.events.queries import withdrawal as query
from lotse.events.rules import states
from lotse.web.desk import gate
from lotse.web.desk.fields import LineField
from lotse.web.shared.jinja import weekday_date

PER_PAGE = 50


class DecisionForm(forms.Form):
    """Which registration ends, or why none does."""

    use_required_attribute = False
    registration = forms.ChoiceField(label=gettext_lazy("Decision"), widget=forms.RadioSelect)
    reason = LineField(
        label=gettext_lazy("Reason"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Needed for a refusal; it is written into the mail."),
    )

    def __init__(self, *args: Any, candidates: list[list[Registration]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(dates[-1].pk), _label(dates)) for dates in candidates]
        choices.append(("none", _("Refuse: no right of withdrawal, or no such contract")))
        self.fields["registration"].choices = choices  # type: ignore[attr-defined]


@gate.desk
def index(request: HttpRequest) -> HttpResponse:
    """List the declarations, open ones first."""
    office = _office(request)
    page = Paginator(query.of_office(office), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/withdrawals/list.html", {"page": page})


@gate.desk
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one declaration; decide on it."""
    office = _office(request)
    row = query.of_office(office).filter(pk=pk).first()
    if row is None:
        raise Http404
    candidates = query.candidates(row, office)
    form = DecisionForm(request.POST if request.method == "POST" else None, candidates=candidates)
    if request.method == "POST" and form.is_valid() and _decide(request, row, form, candidates):
        return redirect("desk:withdrawal", pk=pk)
    return render(request, "desk/withdrawals/withdrawal.html", {"row": row, "form": form})


def _office(request: HttpRequest) -> list[int]:
    office = gate.organisations(request)
    if not office:
        raise PermissionDenied(_("Withdrawals are decided by the course office."))
    return office


def _label(dates: list[Registration]) -> str:
    """Say what ends, or costs nothing after all, and what has happened to it since the declaration."""
    held, over = dates[-1], dates[-1].state not in query.HOLDS
    notes = [_("changed from %(day)s") % {"day": _day(one)} + _costs(one) for one in dates[:-1]]
    if held.state == states.WITHDRAWN:
        notes.append(pgettext("registration", "cancelled") + _costs(held))
    label = _("Take the fee back: %(name)s, %(event)s") if over else _("End without a fee: %(name)s, %(event)s")
    said = label % {"name": held.full_name, "event": ", ".join(filter(None, (held.event.title, _day(held))))}
    return f"{said} ({'; '.join(notes)})" if notes else said


def _costs(row: Registration) -> str:
    return " " + _("for %(percent)s %% of the price") % {"percent": row.fee_percent} if row.fee_percent else ""


def _day(row: Registration) -> str:
    return weekday_date(row.event.starts_at) if row.event.starts_at else ""


def _decide(request: HttpRequest, row: Withdrawal, form: DecisionForm, candidates: list[list[Registration]]) -> bool:
    chosen = next((one[-1] for one in candidates if str(one[-1].pk) == form.cleaned_data["registration"]), None)
    reason = form.cleaned_data["reason"]
    try:
        actions.decide(withdrawal=row, registration=chosen, reason=reason, by=gate.by(request), at=clock.now())
    except Refused as refused:
        form.add_error("reason" if isinstance(refused, errors.ReasonMissing) else None, str(refused.sentence))
        return False
    messages.success(request, _("The decision is stored and mailed."))
    return True
