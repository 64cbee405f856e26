"""Who of a run gets a certificate; issuing; all as one file."""

from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lotse.base import clock, files
from lotse.base.errors import Refused
from lotse.credentials.actions import bundle as bundles
from lotse.credentials.actions import certificate as actions
from lotse.credentials.queries import bundle as bundle_query
from lotse.credentials.queries import certificate as query
from lotse.credentials.queries import signatory as signatories
from lotse.credentials.wording import AGAINST
from lotse.events.models import Registration
from lotse.training.models import Run
from lotse.training.rules import document_title
from lotse.training.wording import DOCUMENT_DOUBTS
from lotse.web.desk import gate


@gate.desk
def standings(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everybody with a confirmed seat: share, certificate, or the reason against one."""
    run = gate.run_or_refuse(request, pk)
    rows = query.standings(run, clock.now())
    issued = [row for row in rows if row.certificate]
    offer = bundle_query.offer(run, [row.certificate.pk for row in issued if row.certificate], clock.now())
    values = {
        "run": run,
        "standings": rows,
        "due": [row for row in rows if row.against is None],
        "issued": issued,
        "file": offer,
        "progress": _progress_words(offer),
        "against": AGAINST,
        "doubts": _doubts(run),
        "signatory": signatories.of_organisations([run.event.organiser_id]).get(run.event.organiser_id),
    }
    return render(request, "desk/certificates/run.html", values)


@gate.desk
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue to everybody for whom one is due, or to the one registration that is named."""
    run = gate.run_or_refuse(request, pk)
    if request.method == "POST":
        named = request.POST.get("registration")
        done = _issue_all(request, run) if named is None else _issue_one(request, run, named)
        messages.success(request, done) if done else None
    return redirect("desk:run_certificates", pk=run.pk)


@gate.desk
def ask_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for all valid certificates in one file; a second click finds the same one."""
    run = gate.run_or_refuse(request, pk)
    if request.method == "POST":
        try:
            bundles.ask(run=run, by=gate.by(request), at=clock.now())
        except Refused as refusal:
            messages.info(request, str(refusal.sentence))
    return redirect(reverse("desk:run_certificates", args=[run.pk]) + "#file")


@gate.desk
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the file is, for the page that waits for it."""
    offer = _offer(gate.run_or_refuse(request, pk))
    words = _progress_words(offer)
    answer = {"text": words, "done": offer.done, "total": offer.total, "over": offer.standing != "building"}
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


@gate.desk
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The finished file with all valid certificates of the run, ready to print."""
    run = gate.run_or_refuse(request, pk)
    offer = _offer(run)
    try:
        content = files.path(offer.stored).read_bytes() if offer.standing == "ready" else b""
    except OSError:
        content = b""
    if not content:
        messages.info(request, _("This file is not there (any more). Please have it made anew."))
        return redirect("desk:run_certificates", pk=run.pk)
    return attachment(content, f"{slugify(run.event.title) or 'run'}-{run.slug}.pdf")


def attachment(content: bytes, name: str) -> HttpResponse:
    """Return a PDF to be saved under this name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _offer(run: Run) -> bundle_query.Offer:
    return bundle_query.offer(run, [certificate.pk for certificate in query.of_run(run)], clock.now())


def _progress_words(offer: bundle_query.Offer) -> str:
    return _("%(done)s of %(total)s") % {"done": offer.done, "total": offer.total}


def _issue_all(request: HttpRequest, run: Run) -> str:
    done = actions.issue_all(run=run, by=gate.by(request), at=clock.now())
    if not done:
        return _("Nothing was due: everybody above the threshold already has a certificate.")
    sentence = ngettext(
        "%(count)s certificate has been issued. The person has got a mail.",
        "%(count)s certificates have been issued. Everybody has got a mail.",
        len(done),
    )
    return sentence % {"count": len(done)}


def _issue_one(request: HttpRequest, run: Run, named: str) -> str:
    if not (named.isascii() and named.isdigit() and len(named) <= 18):
        raise Http404
    registration = Registration.objects.filter(event_id=run.event_id, pk=int(named)).first()
    if registration is None:
        raise Http404
    try:
        made = actions.issue(run=run, registration=registration, by=gate.by(request), at=clock.now())
    except Refused as problem:
        messages.error(request, problem.sentence)
        return ""
    return _("Certificate %(number)s has been issued to %(name)s.") % {
        "number": made.number,
        "name": made.holder_name,
    }


def _doubts(run: Run) -> list[object]:
    course = run.course
    found = document_title.doubts(
        kind=course.document_kind,
        units=sum((module.units for module in course.modules.all()), Decimal(0)),
        has_test=course.has_test,
        threshold=run.threshold,
    )
    return [DOCUMENT_DOUBTS[doubt] for doubt in found]
