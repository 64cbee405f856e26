"""Somebody leaves an address to hear of the next run of a course."""

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from lotse.base import actor, clock, links, throttle
from lotse.people.errors import RealAddressInDemo
from lotse.regions.queries import organisation as organisations
from lotse.training.actions import course_alert as alerts
from lotse.training.models import Course
from lotse.training.queries import course as courses
from lotse.web.shared import client
from lotse.web.shared.fields import AddressField, LineField

HOUR = 3600
TRIES = 20


class AlertForm(forms.Form):
    """An address is enough; the employer helps the organiser to plan."""

    use_required_attribute = False
    email = AddressField(label=_("Official e-mail"))
    employer = LineField(label=_("Employer"), max_length=200, required=False)
    privacy = forms.BooleanField(
        label=_("Privacy"),
        error_messages={"required": _("Please confirm that you have read who gets your data.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: HttpRequest, course: str) -> HttpResponse:
    """Ask for the address, and mail the link to confirm it."""
    found = _course(course)
    form = AlertForm(request.POST) if request.method == "POST" else AlertForm()
    if form.is_bound and form.is_valid() and _ask(request, found, form):
        return HttpResponseRedirect(links.path("public:course_alert_sent", course))
    values = {"course": found, "form": form, "employers": organisations.employers()}
    return render(request, "public/alerts/alert.html", values)


@require_safe
def sent(request: HttpRequest, course: str) -> HttpResponse:
    """Say what happens now; it is the same for an address that is known already."""
    return render(request, "public/alerts/sent.html", {"course": _course(course)})


def _course(slug: str) -> Course:
    found = courses.public().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _ask(request: HttpRequest, found: Course, form: AlertForm) -> bool:
    """Note the wish; a refusal is written into the form."""
    at = clock.now()
    throttle.count(f"alert:{client.mark(request)}", limit=TRIES, seconds=HOUR, at=at)
    language = translation.get_language() or settings.LANGUAGE_CODE
    facts = {name: form.cleaned_data[name] for name in ("email", "employer")}
    try:
        alerts.ask(course=found, **facts, language=language, by=actor.visitor(), at=at)
    except RealAddressInDemo as refusal:
        form.add_error("email", refusal.sentence)
        return False
    return True
