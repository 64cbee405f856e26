"""The withdrawal function of § 356a BGB: say it, confirm it with a second button, get the receipt at once."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from lotse.base import actor, clock, links, throttle
from lotse.events.actions import withdrawal as withdrawals
from lotse.events.models import Event
from lotse.people.errors import RealAddressInDemo
from lotse.training.models import Run
from lotse.training.queries import catalogue
from lotse.web.shared import client
from lotse.web.shared.fields import AddressField, LineField

HOUR = 3600
# Nobody may be kept from a right: enough for a whole town hall behind one address.
TRIES = 60
SHOWN = "withdrawn_at"


class WithdrawalForm(forms.Form):
    """Who, from which contract, and where the receipt goes."""

    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    course = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=80)
    run = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=80)
    name = LineField(label=_("Your name"), max_length=200)
    email = AddressField(label=_("E-mail for the receipt"))
    contract = LineField(
        label=_("Which contract?"),
        max_length=300,
        help_text=_("Course and date, or the number from your confirmation."),
    )

    def run_meant(self) -> Run | None:
        """Return the run whose page led here, or None."""
        course, run = self.cleaned_data.get("course"), self.cleaned_data.get("run")
        return catalogue.bookable(course, run) if course and run else None


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """Ask; show what was typed with the button that confirms it; keep it."""
    if request.method != "POST":
        return _page(request, WithdrawalForm(initial=_initial(request)))
    form = WithdrawalForm(request.POST)
    if not form.is_valid() or "change" in request.POST:
        return _page(request, form)
    if "confirm" in request.POST and (moment := _declare(request, form)):
        request.session[SHOWN] = moment.isoformat()
        return HttpResponseRedirect(links.path("public:withdrawn"))
    if form.errors:
        return _page(request, form)
    return render(request, "public/withdrawals/confirm.html", {"form": form})


@require_safe
def withdrawn(request: HttpRequest) -> HttpResponse:
    """Say that it has arrived, and when; the same for everybody."""
    moment = request.session.get(SHOWN)
    values = {"moment": datetime.fromisoformat(moment) if isinstance(moment, str) else None}
    return render(request, "public/withdrawals/withdrawn.html", values)


def _initial(request: HttpRequest) -> dict[str, Any]:
    course, run = request.GET.get("course", "")[:80], request.GET.get("run", "")[:80]
    found = catalogue.bookable(course, run) if course and run else None
    values: dict[str, Any] = {"key": uuid4()}
    if found is not None:
        values |= {"course": course, "run": run, "contract": _called(found.event)}
    return values


def _called(event: Event) -> str:
    day = timezone.localtime(event.starts_at, clock.zone()).date().isoformat() if event.starts_at else ""
    return f"{event.title}, {day}".strip(", ")


def _declare(request: HttpRequest, form: WithdrawalForm) -> datetime | None:
    """Keep the declaration; return when it arrived, or None with the refusal written into the form."""
    at, run = clock.now(), form.run_meant()
    throttle.count(f"withdraw:{client.mark(request)}", limit=TRIES, seconds=HOUR, at=at)
    values = {name: form.cleaned_data[name] for name in ("name", "email", "contract", "key")}
    language = translation.get_language() or settings.LANGUAGE_CODE
    try:
        row = withdrawals.declare(
            **values, event=run.event if run else None, language=language, by=actor.visitor(), at=at
        )
    except RealAddressInDemo as refusal:
        form.add_error("email", refusal.sentence)
        return None
    return row.received_at


def _page(request: HttpRequest, form: WithdrawalForm) -> HttpResponse:
    return render(request, "public/withdrawals/withdraw.html", {"form": form})
