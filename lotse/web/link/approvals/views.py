"""A superior reads what it is about and decides. Only the buttons do, and the first answer counts."""

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
from lotse.events.queries.approval_change import revocable_until
from lotse.events.wording import ApprovalSilence, ApprovalState
from lotse.web.link.approvals.forms import FORMS, OPEN_ANSWERS
from lotse.web.link.tokens import approval_of, gone
from lotse.web.shared import downloads
from lotse.web.shared.private import private

ENDING = {"refuse": decisions.refuse, "revoke": decisions.revoke}
STILL_TOLD = (ApprovalState.OPEN, ApprovalState.GRANTED)
"""Whoever decides, or has agreed, reads what has changed since."""


@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the facts and the buttons; after an answer the page shows the answer, whatever is sent."""
    found = approval_of(token)
    if found is None:
        return gone(request)
    if request.method != "POST":
        return private(_page(request, found, {}))
    allowed = _allowed(found)
    if not allowed:
        return private(redirect("link:approval", token))
    answer = request.POST.get("answer", "")
    name = answer if answer in allowed else _typed(request, allowed)
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


def _allowed(found: ApprovalRequest) -> list[str]:
    """Return the answers that can be given now; an approval is taken back only after a change, for some days."""
    if found.state == ApprovalState.OPEN:
        return OPEN_ANSWERS
    until = revocable_until(found)
    return ["revoke"] if until is not None and clock.now() < until else []


def _typed(request: HttpRequest, allowed: list[str]) -> str:
    """Return the form that was sent without a button, so that nothing typed is lost."""
    typed = (name for name in allowed if FORMS[name].base_fields.keys() & request.POST.keys())
    return next(typed, allowed[0])


def _answered(found: ApprovalRequest, answer: str, form: django_forms.Form) -> bool:
    """Carry out the answer; a refusal is written into the form."""
    by, at = actor.link(found.uuid, found.name), clock.now()
    values = form.cleaned_data
    try:
        if answer == "grant":
            decisions.grant(request=found, by=by, at=at, **values)
        elif answer in ENDING:
            ENDING[answer](request=found, reason=values["reason"], by=by, at=at)
        else:
            decisions.pass_on(request=found, name=values["name"], email=values["email"], by=by, at=at)
    except Refused as refusal:
        form.add_error("email" if answer == "pass" else None, refusal.sentence)
        return False
    return True


def _page(request: HttpRequest, found: ApprovalRequest, bound: dict[str, django_forms.Form]) -> HttpResponse:
    registration = found.registration
    # After the answer the page shows what it was given on, also when days or costs have changed since.
    kept = query.kept_facts(found)
    since = found.requested_at if found.state == ApprovalState.OPEN else found.decided_at or found.requested_at
    values = {
        "asked": found,
        "registration": registration,
        "event": registration.event,
        "known": kept["facts"] if kept else approval_facts.rows(registration),
        "changes": change_words.since(registration.event, since, firm=False) if found.state in STILL_TOLD else [],
        "revocable_until": revocable_until(found) if "revoke" in _allowed(found) else None,
        "note": f"{request.path}note.pdf",
        "returns": registration.event.approval_silence == ApprovalSilence.RETURN,
        "forms": {name: bound.get(name) or form() for name, form in FORMS.items()},
    }
    return render(request, "link/approvals/approval.html", values)
