"""Certificates that have been issued: find, read, revoke, issue anew."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lotse.base import audit, clock, links
from lotse.base.errors import Refused
from lotse.base.models import AuditEvent
from lotse.credentials.actions import certificate as actions
from lotse.credentials.documents import certificate as document
from lotse.credentials.models import Certificate
from lotse.credentials.queries import certificate as query
from lotse.credentials.rules import code
from lotse.credentials.wording import CertificateState, HolderForm
from lotse.events.wording import Format
from lotse.web.desk import gate
from lotse.web.desk.certificates.forms import Reason, Reissue, Search
from lotse.web.desk.certificates.of_run import attachment

PER_PAGE = 50
VERBS = {
    "certificate.issued": gettext_lazy("issued"),
    "certificate.revoked": gettext_lazy("revoked"),
    "certificate.reissued": gettext_lazy("issued anew"),
}


@dataclass(frozen=True)
class Entry:
    """One line of the history, in words."""

    at: datetime
    what: object
    who: str
    detail: str


@gate.desk
def index(request: HttpRequest) -> HttpResponse:
    """Find certificates by name, number or code."""
    bodies = gate.organisations(request)
    if not bodies:
        raise PermissionDenied(_("Certificates are the matter of the course office. Please ask it."))
    form = Search(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {"q": "", "state": ""}
    rows = query.search(bodies, wanted.get("q", ""), wanted.get("state", ""))
    values = {
        "form": form,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "query": urlencode({key: value for key, value in wanted.items() if value}),
        "searched": any(wanted.values()),
    }
    return render(request, "desk/certificates/list.html", values)


@gate.desk
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one certificate as it was printed, its state and its history."""
    certificate = _certificate_or_refuse(request, pk)
    printed = certificate.content
    values = {
        "certificate": certificate,
        "successor": _successor(certificate),
        "code": code.shown(certificate.code),
        "check_url": links.absolute("public:certificate", certificate.code),
        "form_label": _label(HolderForm, printed.get("form", "")),
        "format_label": _label(Format, printed.get("format", "")),
        "issued_on": date.fromisoformat(printed["issued_on"]),
        "history": [_entry(event) for event in audit.trail("certificate", certificate.uuid)],
    }
    return render(request, "desk/certificates/detail.html", values)


@gate.desk
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The file, made again from what was frozen at issue."""
    certificate = _certificate_or_refuse(request, pk)
    return attachment(document.pdf(certificate), document.file_name(certificate))


@gate.desk
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then make the certificate invalid."""
    certificate = _certificate_or_refuse(request, pk)
    if certificate.state == CertificateState.REVOKED:
        return _already(request, certificate)
    form = Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.revoke(certificate=certificate, reason=reason, by=gate.by(request), at=clock.now())
        except Refused as problem:
            form.add_error(None, str(problem.sentence))
        else:
            messages.success(request, _("The certificate has been revoked. The person has got a mail."))
            return redirect("desk:certificate", pk=pk)
    return render(request, "desk/certificates/revoke.html", {"certificate": certificate, "form": form})


@gate.desk
def reissue(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct name and form and issue anew, in one step."""
    certificate = _certificate_or_refuse(request, pk)
    if certificate.state == CertificateState.REVOKED:
        return _already(request, certificate)
    form = Reissue(request.POST) if request.method == "POST" else Reissue.prefilled(certificate)
    if request.method == "POST" and form.is_valid():
        try:
            new = actions.reissue(certificate=certificate, **form.cleaned_data, by=gate.by(request), at=clock.now())
        except Refused as problem:
            form.add_error(None, str(problem.sentence))
        else:
            sentence = _("Certificate %(number)s has been issued. The person has got a mail.")
            messages.success(request, sentence % {"number": new.number})
            return redirect("desk:certificate", pk=new.pk)
    return render(request, "desk/certificates/reissue.html", {"certificate": certificate, "form": form})


def _certificate_or_refuse(request: HttpRequest, pk: int) -> Certificate:
    certificate = query.full().select_related("replaces").filter(pk=pk).first()
    if certificate is None:
        raise Http404
    if certificate.issuer_id not in gate.organisations(request):
        event = certificate.registration.event
        gate.refuse_event(request, event.pk, certificate.issuer_id, certificate.issuer.name, edit=True, persons=True)
    return certificate


def _successor(certificate: Certificate) -> Certificate | None:
    return Certificate.objects.filter(replaces=certificate).first()


def _already(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """A second click, or another tab, sees the result of the first."""
    new = _successor(certificate)
    if new is None:
        messages.info(request, _("This certificate has already been revoked."))
        return redirect("desk:certificate", pk=certificate.pk)
    messages.info(request, _("This certificate has already been issued anew. Here is the new one."))
    return redirect("desk:certificate", pk=new.pk)


def _label(choices: type[HolderForm] | type[Format], value: str) -> object:
    return choices(value).label if value in choices.values else value


def _entry(event: AuditEvent) -> Entry:
    found = getattr(event, "detail", None)
    after = found.after if found else {}
    text = " · ".join(str(after[key]) for key in ("number", "reason") if after.get(key))
    return Entry(event.at, VERBS.get(event.verb, event.verb), found.actor_label if found else "", text or "–")
