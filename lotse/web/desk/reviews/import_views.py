"""Many entries at once: choose a table, look at what becomes of each row, take it in; or take it back."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.exchange.actions import table_import as actions
from lotse.exchange.models import TableImport
from lotse.regions.models import Municipality
from lotse.web.desk import gate
from lotse.web.desk.coordination import places
from lotse.web.desk.reviews import table as tables
from lotse.web.shared import import_rows

SALT = "lotse.desk.solutions"
KEPT = 24 * 3600
SHOWN = 10
MOST_CARRIED = 2_000_000


class TableForm(forms.Form):
    """A table as a file."""

    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("Table (CSV or XLSX, up to 2 MB)"),
        max_length=200,
        help_text=gettext_lazy(
            "The first line names the columns, as in the table of the public list. “Town” and “Title” are needed."
        ),
    )

    def clean_file(self) -> UploadedFile:
        """Refuse large files before they are read."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > import_rows.MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 2 MB. Please split it."))
        return file


class TakeForm(forms.Form):
    """The good rows, signed, as they were shown."""

    rows = forms.CharField(widget=forms.HiddenInput, max_length=MOST_CARRIED)


@gate.coordination
def start(request: HttpRequest) -> HttpResponse:
    """Take the table and show what would become of each row; nothing is stored yet."""
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            content = form.cleaned_data["file"].read()
            cells = import_rows.from_file(content, columns=tables.MOST_COLUMNS, longest=tables.LONGEST_CELL)
            found = tables.understand(cells)
        except import_rows.Unreadable as problem:
            form.add_error("file", str(problem))
        else:
            return _preview(request, found)
    values = {"places": places("reviews"), "form": form, "tables": list(TableImport.objects.all()[:SHOWN])}
    return render(request, "desk/reviews/import.html", values)


@gate.coordination
def take(request: HttpRequest) -> HttpResponse:
    """Enter the good rows of the preview in one go; sent twice, nothing is entered twice."""
    form = TakeForm(request.POST)
    carried = _carried(form.cleaned_data["rows"]) if request.method == "POST" and form.is_valid() else None
    if carried is None:
        if request.method == "POST":
            messages.error(request, _("The preview is too old. Please choose the table once more; nothing was stored."))
        return redirect("desk:reviews_import")
    key, entries = carried
    try:
        made = actions.take_in(
            key=key, entries=entries, by=gate.by(request), at=clock.now(), language=get_language() or "de"
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        told = ngettext("%(n)s entry is taken in.", "%(n)s entries are taken in.", made.number) % {"n": made.number}
        messages.success(request, told)
    return redirect("desk:reviews_import")


@gate.coordination
def undo(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take a whole table back, as far as nobody has worked with its entries."""
    row = TableImport.objects.filter(uuid=key).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        gone, kept = actions.undo(table=row, by=gate.by(request), at=clock.now())
        facts = {"gone": gone, "kept": kept}
        messages.success(request, _("Taken back: %(gone)s removed, %(kept)s kept.") % facts)
    return redirect("desk:reviews_import")


def _preview(request: HttpRequest, found: tables.Table) -> HttpResponse:
    good = [row for row in found.rows if row.outcome in ("public", "draft")]
    rows = [{"town": row.town.pk if row.town else 0, "values": row.values} for row in good]
    carried = signing.dumps({"key": str(uuid.uuid4()), "rows": rows}, salt=SALT, compress=True)
    values: dict[str, Any] = {
        "places": places("reviews"),
        "table": found,
        "good": len(good),
        "wrong": sum(row.outcome == "wrong" for row in found.rows),
        "form": TakeForm(initial={"rows": carried}),
        "again": TableForm(),
    }
    return render(request, "desk/reviews/import_preview.html", values)


def _carried(text: str) -> tuple[uuid.UUID, list[actions.Entry]] | None:
    """Return the key of the table and its rows, or None for a preview that is too old or not ours."""
    try:
        found = signing.loads(text, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    towns = Municipality.objects.in_bulk([row["town"] for row in found["rows"]])
    entries = [actions.Entry(towns[row["town"]], row["values"]) for row in found["rows"] if row["town"] in towns]
    return uuid.UUID(found["key"]), entries
