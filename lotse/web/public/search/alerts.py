"""Somebody keeps a search: an address to hear of new solutions that fit."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from lotse.base import actor, clock, throttle
from lotse.base.errors import Refused
from lotse.exchange.actions import saved_search as searches
from lotse.exchange.queries import saved_search as query
from lotse.exchange.queries import shelf
from lotse.people.models import Person
from lotse.web.public.solutions import picks
from lotse.web.shared import client
from lotse.web.shared.fields import AddressField

HOUR = 3600
TRIES = 20


class AlertForm(forms.Form):
    """An address is enough."""

    use_required_attribute = False
    email = AddressField(label=_("E-mail"))
    privacy = forms.BooleanField(
        label=_("Privacy"),
        error_messages={"required": _("Please confirm that you have read who gets your data.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: HttpRequest) -> HttpResponse:
    """Ask for the address, and mail the link to confirm it. The search itself stands in the address of the page."""
    here = shelf.current()
    asked = picks.read(request.GET, here.givers).query()
    me = request.user if isinstance(request.user, Person) else None
    form = AlertForm(request.POST) if request.method == "POST" else AlertForm(initial={"email": me.email if me else ""})
    if form.is_bound and form.is_valid() and _ask(request, form, asked, me):
        own = me is not None and me.email == form.cleaned_data["email"]
        return HttpResponseRedirect(reverse("my:searches" if own else "public:search_alert_sent"))
    values = {"form": form, "name": query.title(asked, here), "asked": asked}
    return render(request, "public/search/alert.html", values)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say what happens now; it is the same for an address that is known already."""
    return render(request, "public/search/alert_sent.html")


def _ask(request: HttpRequest, form: AlertForm, asked: str, me: Person | None) -> bool:
    """Note the wish; a refusal is written into the form."""
    at, email = clock.now(), form.cleaned_data["email"]
    throttle.count(f"search-alert:{client.mark(request)}", limit=TRIES, seconds=HOUR, at=at)
    own = me is not None and me.email == email
    try:
        searches.ask(
            email=email,
            asked=asked,
            language=translation.get_language() or settings.LANGUAGE_CODE,
            by=actor.person(me.uuid, me.full_name) if me else actor.visitor(),
            at=at,
            is_proven=own,
        )
    except Refused as refusal:
        form.add_error("email", refusal.sentence)
        return False
    return True
