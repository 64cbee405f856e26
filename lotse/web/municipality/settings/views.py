"""What the town shows of itself: whether the number of its Lotsinnen and Lotsen is public."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.network.actions import lotsen
from lotse.network.queries import lotsen as query
from lotse.web.municipality import gate


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
    values = {"town": here, "count": query.count(here.municipality)}
    return render(request, "municipality/settings/settings.html", values)
