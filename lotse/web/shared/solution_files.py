"""Papers of an entry: how a town adds them and takes them away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lotse.base import clock
from lotse.base.actor import Actor
from lotse.base.errors import Refused
from lotse.exchange.actions import attachment as actions
from lotse.exchange.models import Attachment, Solution
from lotse.exchange.queries import attachment as query
from lotse.exchange.rules import attachment as rule
from lotse.exchange.wording import AttachmentKind
from lotse.web.shared.fields import LineField

ADD, REMOVE = "add_paper", "remove_paper"


class PaperForm(forms.Form):
    """One file with what it is."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=[("", gettext_lazy("please choose")), *AttachmentKind.choices]
    )
    title = LineField(label=gettext_lazy("Title"), max_length=rule.LONGEST_TITLE)
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "PDF, Word, Excel, OpenDocument, PNG, JPEG or text, at most 10 MB. Please take out names, signatures and "
            "prices that are not yours to publish: everybody can read the file once the entry is public."
        ),
    )

    use_required_attribute = False


def around(solution: Solution, form: PaperForm | None = None) -> dict[str, Any]:
    """Return what the part of the page about papers shows."""
    return {"papers": list(query.of(solution)), "paper_form": form or PaperForm()}


def change(request: HttpRequest, *, solution: Solution, by: Actor) -> PaperForm | None:
    """Add or take away what was asked for; return the form where something is wrong."""
    if REMOVE in request.POST:
        _remove(request, solution, by)
        return None
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return form
    file = form.cleaned_data["file"]
    try:
        # One byte more than allowed is enough to see that it is too large.
        content = file.read(rule.LARGEST + 1)
        kind, title = form.cleaned_data["kind"], form.cleaned_data["title"]
        actions.add(
            solution=solution, kind=kind, title=title, name=file.name or "", content=content, by=by, at=clock.now()
        )
    except Refused as refusal:
        form.add_error("file", str(refusal.sentence))
        return form
    messages.success(request, _("The paper is kept with the entry."))
    return None


def is_about_papers(request: HttpRequest) -> bool:
    """Return True where a button of the papers was pressed, not one of the text."""
    return request.method == "POST" and (ADD in request.POST or REMOVE in request.POST)


def _remove(request: HttpRequest, solution: Solution, by: Actor) -> None:
    row = _row(solution, request.POST.get(REMOVE, ""))
    if row is None:
        return
    try:
        actions.take_away(attachment=row, by=by, at=clock.now())
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("“%(title)s” is taken away.") % {"title": row.title})


def _row(solution: Solution, key: str) -> Attachment | None:
    return next((row for row in query.of(solution) if str(row.uuid) == key), None)
