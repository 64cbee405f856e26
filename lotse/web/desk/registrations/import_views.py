"""Many people at once: paste or upload, look, take."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.events import wording
from lotse.events.actions import registration_import as actions
from lotse.events.actions.registration import Entry
from lotse.events.models import Registration
from lotse.events.queries import seats
from lotse.events.rules import states
from lotse.events.wording import Approval, Payer
from lotse.training.models import Run
from lotse.web.desk import gate
from lotse.web.desk.registrations.forms import ImportForm, TakeForm
from lotse.web.shared import import_rows

SALT = "lotse.desk.import"
KEPT = 24 * 3600


@dataclass(frozen=True)
class Judged:
    """One row of the preview: outcome seat, waiting, known or wrong, with a sentence."""

    row: import_rows.Row
    outcome: str
    sentence: str


@gate.desk
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the list in and show what would become of each row; nothing is stored yet."""
    run = _open_or_refuse(request, pk)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            cells = _cells(form)
            table = import_rows.understand(cells)
        except import_rows.Unreadable as problem:
            form.add_error("file" if form.cleaned_data.get("file") else "text", str(problem))
        else:
            return _preview(request, run, table, import_rows.as_text(cells))
    return render(request, "desk/registrations/import.html", {"run": run, "form": form})


@gate.desk
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the good rows of the preview in one go; sent twice, nobody is entered twice."""
    run = _open_or_refuse(request, pk)
    form = TakeForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("desk:import", pk=pk)
    rows = _carried(form.cleaned_data["rows"], run)
    if rows is None:
        messages.error(request, _("The preview is too old. Please paste the list once more; nothing was stored."))
        return redirect("desk:import", pk=pk)
    try:
        outcome = actions.enrol_many(
            event=run.event,
            entries=[_entry(row, run) for row in rows],
            by=gate.by(request),
            at=clock.now(),
            tell=form.cleaned_data["tell"],
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("desk:import", pk=pk)
    messages.success(request, _summary(outcome))
    return redirect("desk:registrations", pk=pk)


def _open_or_refuse(request: HttpRequest, pk: int) -> Run:
    run = gate.run_or_refuse(request, pk)
    if run.event.state == states.CANCELLED or run.is_history:
        raise Refused(wording.CANCELLED_ALREADY)
    return run


def _cells(form: ImportForm) -> list[list[str]]:
    file = form.cleaned_data.get("file")
    return import_rows.from_file(file.read()) if file else import_rows.from_text(form.cleaned_data["text"])


def _preview(request: HttpRequest, run: Run, table: import_rows.Table, text: str) -> HttpResponse:
    judged = _judge(run, table.rows)
    good = [one.row.values() for one in judged if one.outcome in ("seat", "waiting")]
    carried = signing.dumps({"run": run.pk, "rows": good}, salt=SALT, compress=True)
    counts = {name: sum(one.outcome == name for one in judged) for name in ("seat", "waiting", "known", "wrong")}
    values: dict[str, Any] = {
        "run": run,
        "judged": judged,
        "table": table,
        "counts": counts,
        "good": len(good),
        "form": TakeForm(initial={"rows": carried, "tell": True}),
        "again": ImportForm(initial={"text": text}),
    }
    return render(request, "desk/registrations/import_preview.html", values)


def _judge(run: Run, rows: list[import_rows.Row]) -> list[Judged]:
    """Say of each row what would become of it, by the seats as they stand now."""
    now = seats.of(run.event, clock.now())
    active = Registration.objects.filter(event=run.event, state__in=states.ACTIVE)
    known = set(active.values_list("name_key", "email"))
    free, line, judged = now.free, now.waiting, []
    for row in rows:
        if row.problem:
            judged.append(Judged(row, "wrong", row.problem))
        elif row.key in known:
            judged.append(Judged(row, "known", _("Is registered already and is left out.")))
        elif free > 0:
            free -= 1
            judged.append(Judged(row, "seat", _("Gets a confirmed seat.")))
        else:
            line += 1
            judged.append(Judged(row, "waiting", _("Place %(place)s, because all seats are taken.") % {"place": line}))
    return judged


def _carried(text: str, run: Run) -> list[import_rows.Row] | None:
    try:
        found = signing.loads(text, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    return [import_rows.Row(**row) for row in found["rows"]] if found.get("run") == run.pk else None


def _entry(row: import_rows.Row, run: Run) -> Entry:
    return Entry(
        first_name=row.first_name,
        last_name=row.last_name,
        email=row.email,
        employer=row.employer,
        payer=Payer.EMPLOYER,
        approval=Approval.GRANTED,
        language=run.event.language,
    )


def _summary(outcome: actions.Outcome) -> str:
    seated = sum(row.seat is not None for row in outcome.entered)
    waiting = len(outcome.entered) - seated
    parts = [ngettext("%(n)s person has a seat.", "%(n)s people have a seat.", seated) % {"n": seated}]
    if waiting:
        text = ngettext("%(n)s person is on the waiting list.", "%(n)s people are on the waiting list.", waiting)
        parts.append(text % {"n": waiting})
    if outcome.skipped:
        many = len(outcome.skipped)
        text = ngettext("%(n)s person was registered already.", "%(n)s people were registered already.", many)
        parts.append(text % {"n": many})
    return " ".join(parts)
