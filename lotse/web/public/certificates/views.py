"""Is a certificate genuine? Answered by its code, never with a name."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.base import clock, throttle
from lotse.credentials.models import Certificate
from lotse.credentials.queries import certificate as certificates
from lotse.credentials.rules import code as code_rule
from lotse.credentials.wording import CertificateState
from lotse.web.public.certificates.forms import CodeForm, SurnameForm
from lotse.web.shared import client
from lotse.web.shared.kept_pages import kept

MINUTES_10 = 600
LOOKUPS = 30
TRIES = 5
# One code asked for from many places, one place asking for many codes.
TRIES_IN_ALL = 30


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Ask for the code; a code that can be one leads to its page."""
    form = CodeForm(request.GET) if "code" in request.GET else CodeForm()
    if form.is_bound and form.is_valid():
        return HttpResponseRedirect(reverse("public:certificate", args=[form.cleaned_data["code"]]))
    return kept(request, "public/certificates/check.html", {"unknown": ""}, {"form": lambda: form})


@require_http_methods(["GET", "HEAD", "POST"])
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Show what the certificate with this code is; a typed family name is answered with yes or no."""
    throttle.count(f"lookup:{client.mark(request)}", limit=LOOKUPS, seconds=MINUTES_10, at=clock.now())
    found = certificates.by_code(code)
    if found is None:
        values = {"form": CodeForm({"code": code[:40]}), "unknown": code[:40]}
        return render(request, "public/certificates/check.html", values, status=404)
    form = SurnameForm(request.POST) if request.method == "POST" else SurnameForm()
    matches = None
    if form.is_bound and form.is_valid():
        matches = _matches(request, found, form.cleaned_data["surname"])
    values = {
        "certificate": found,
        "code": code_rule.shown(found.code),
        "valid": found.state == CertificateState.VALID,
        "replaced": hasattr(found, "replaced_by"),
        "form": form,
        "matches": matches,
    }
    return render(request, "public/certificates/certificate.html", values)


def _matches(request: HttpRequest, found: Certificate, surname: str) -> bool:
    at, mark = clock.now(), client.mark(request)
    throttle.count(f"surname:{found.code}:{mark}", limit=TRIES, seconds=MINUTES_10, at=at)
    throttle.count(f"surname:{found.code}", limit=TRIES_IN_ALL, seconds=MINUTES_10, at=at)
    throttle.count(f"surname::{mark}", limit=TRIES_IN_ALL, seconds=MINUTES_10, at=at)
    return certificates.surname_matches(found, surname)
