"""What the town shows of itself, and its own word for what its bills are booked under."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.network.actions import lotsen
from lotse.network.queries import lotsen as query
from lotse.regions.actions import organisation as organisations
from lotse.web.municipality import gate
from lotse.web.municipality.gate import Town
from lotse.web.municipality.settings.forms import AccountForm


@gate.municipality
def settings(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """Show or hide the number."""
    here = gate.town_or_refuse(request, town)
    if request.method == "POST":
        wish = request.POST.get("shown", "")
        if wish in ("0", "1"):
            lotsen.show(municipality=here.municipality, shown=wish == "1", by=gate.by(request), at=clock.now())
            said = _("The number is now public.") if wish == "1" else _("The number is no longer public.")
            messages.success(request, said)
        return redirect("municipality:settings", town)
    return _page(request, here, AccountForm(initial={"label": here.organisation.account_label}))


@gate.municipality
def account(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """Store the town's own word for its accounts."""
    here = gate.town_or_refuse(request, town)
    if request.method != "POST":
        return redirect("municipality:settings", town)
    form = AccountForm(request.POST)
    if not form.is_valid():
        return _page(request, here, form)
    label = form.cleaned_data["label"]
    organisations.call_account(organisation=here.organisation, label=label, by=gate.by(request), at=clock.now())
    messages.success(request, _("Saved. Bookings for your town hall ask for it by this word."))
    return redirect("municipality:settings", town)


def _page(request: HttpRequest, here: Town, form: AccountForm) -> HttpResponse:
    values = {"town": here, "count": query.count(here.municipality), "form": form}
    return render(request, "municipality/settings/settings.html", values)
