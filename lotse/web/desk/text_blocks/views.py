"""Text blocks of council papers are added, changed, switched off and on again."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.toolkit.actions import text_block as actions
from lotse.toolkit.errors import NotABlock
from lotse.toolkit.models import TextBlock
from lotse.web.desk import gate
from lotse.web.desk.coordination import places
from lotse.web.desk.text_blocks.forms import LANDS, PROBLEMS, BlockForm

FIELDS = ("place", "land", "since", "until", "text_de", "text_en", "source")


@gate.coordination
def index(request: HttpRequest) -> HttpResponse:
    """Show the text blocks with their days; add one."""
    form = BlockForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _saved(request, form):
        return redirect("desk:text_blocks")
    rows = [(row, LANDS.get(row.land, ""), _state(row)) for row in TextBlock.objects.all()]
    return render(request, "desk/text_blocks/list.html", {"places": places("text_blocks"), "rows": rows, "form": form})


@gate.coordination
def block(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one text block; change it."""
    row = _or_404(pk)
    known = {name: getattr(row, name) for name in FIELDS}
    form = BlockForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and _saved(request, form, row):
        return redirect("desk:text_blocks")
    return render(request, "desk/text_blocks/block.html", {"places": places("text_blocks"), "block": row, "form": form})


@gate.coordination
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Let papers say it no longer, or again; `on` says which."""
    row = _or_404(pk)
    if request.method == "POST":
        wanted = request.POST.get("on") == "1"
        actions.switch(block=row, is_active=wanted, by=gate.by(request), at=clock.now())
        messages.success(request, _("Papers say it again.") if wanted else _("Papers say it no longer."))
    return redirect("desk:text_block", pk=pk)


def _or_404(pk: int) -> TextBlock:
    row = TextBlock.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _state(row: TextBlock) -> str:
    """Return whether papers of today say it."""
    today = _today()
    if not row.is_active:
        return _("switched off")
    if row.since > today:
        return _("not yet valid")
    return _("no longer valid") if row.until is not None and row.until < today else _("valid")


def _today() -> date:
    return timezone.localtime(clock.now(), clock.zone()).date()


def _saved(request: HttpRequest, form: BlockForm, row: TextBlock | None = None) -> bool:
    """Add or change; what makes no block is said at its field."""
    if not form.is_valid():
        return False
    typed, by, at = form.cleaned_data, gate.by(request), clock.now()
    try:
        if row is None:
            actions.add(**typed, by=by, at=at)
        else:
            actions.change(block=row, **typed, by=by, at=at)
    except NotABlock as problem:
        form.add_error(problem.field, str(PROBLEMS[problem.field]))
        return False
    messages.success(request, _("Saved. Papers made from now on say it on the days it is valid."))
    return True
