"""A superior reads what it is about and decides. Only the buttons do, and only the first answer counts."""

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lotse.base import actor, clock
from lotse.base.errors import Refused
from lotse.events.actions import approval_decision as decisions
from lotse.events.documents import approval_facts, approval_note, change_words
from lotse.events.models import ApprovalRequest
from lotse.events.queries import approval as query
from lotse.events.wording import ApprovalSilence, ApprovalState
from lotse.web.link.approvals.forms import FORMS
from lotse.web.link.tokens import approval_of, gone
from lotse.web.shared import downloads
from lotse.web.shared.private import private


@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the facts and the buttons; after an answer the page shows the answer, whatever is sent."""
    found = approval_of(token)
    if found is None:
        return gone(request)
    if request.method != "POST":
        return private(_page(request, found, {}))
    if found.state != ApprovalState.OPEN:
        return private(redirect("link:approval", token))
    answer = request.POST.get("answer", "")
    name = answer if answer in FORMS else _typed(request)
    form = FORMS[name](request.POST)
    if answer != name:
        form.add_error(None, _("Please press one of the buttons."))
    if form.is_valid() and _answered(found, answer, form):
        return private(redirect("link:approval", token))
    return private(_page(request, found, {name: form}))


@require_safe
def note(request: HttpRequest, token: str) -> HttpResponseBase:
    """Return the file note of an answered request."""
    found = approval_of(token)
    if found is None:
        return gone(request)
    file = approval_note.pdf(found)
    if file is None:
        raise Http404
    return private(downloads.attachment(file, approval_note.file_name(found), "application/pdf"))


def _typed(request: HttpRequest) -> str:
    """Return the form that was sent without a button, so that nothing typed is lost."""
    return next((name for name, form in FORMS.items() if form.base_fields.keys() & request.POST.keys()), "grant")


def _answered(found: ApprovalRequest, answer: str, form: django_forms.Form) -> bool:
    """Carry out the answer; a refusal is written into the form."""
    by, at = actor.link(found.uuid, found.name), clock.now()
    values = form.cleaned_data
    try:
        if answer == "grant":
            decisions.grant(request=found, by=by, at=at, **values)
        elif answer == "refuse":
            decisions.refuse(request=found, reason=values["reason"], by=by, at=at)
        else:
            decisions.pass_on(request=found, name=values["name"], email=values["email"], by=by, at=at)
    except Refused as refusal:
        form.add_error("email" if answer == "pass" else None, refusal.sentence)
        return False
    return True


def _page(request: HttpRequest, found: ApprovalRequest, bound: dict[str, django_forms.Form]) -> HttpResponse:
    registration = found.registration
    # After the answer the page shows what it was given on, also when days or costs have changed since.
    kept, is_open = query.kept_facts(found), found.state == ApprovalState.OPEN
    values = {
        "asked": found,
        "registration": registration,
        "event": registration.event,
        "known": kept["facts"] if kept else approval_facts.rows(registration),
        "changes": change_words.since(registration.event, found.requested_at, firm=False) if is_open else [],
        "note": f"{request.path}note.pdf",
        "returns": registration.event.approval_silence == ApprovalSilence.RETURN,
        "forms": {name: bound.get(name) or form() for name, form in FORMS.items()},
    }
    return render(request, "link/approvals/approval.html", values)
