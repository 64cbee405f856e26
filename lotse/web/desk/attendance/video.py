"""The list of a video tool becomes notes: read, look, take."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.events import wording
from lotse.events.actions import attendance as actions
from lotse.events.models import Attendance, Registration, Session
from lotse.events.queries import registration as registrations
from lotse.events.rules import attendance, states
from lotse.events.rules import video as rule
from lotse.events.wording import Presence
from lotse.events.wording import presence as sentences
from lotse.training.queries import run as runs
from lotse.web.desk import gate
from lotse.web.desk.attendance import video_match, video_rows
from lotse.web.desk.attendance.offline import left_sentence, stored
from lotse.web.desk.attendance.steps import next_address
from lotse.web.desk.attendance.video_forms import FileForm, VideoForm
from lotse.web.desk.attendance.video_rows import Guest

SALT = "lotse.desk.video"
KEPT = 24 * 3600


@gate.desk
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the file in and show what would be noted; nothing is stored yet."""
    row = _open_or_refuse(request, pk)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            content = form.cleaned_data["file"].read(video_rows.MOST_BYTES + 1)
            listed = video_rows.read(content, starts=row.starts_at, zone=clock.zone())
        except video_rows.Unreadable as problem:
            form.add_error("file", str(problem))
        else:
            carried = {"session": row.pk, "guests": video_match.packed(listed.guests), "problems": listed.problems}
            signed = signing.dumps(carried, salt=SALT, compress=True)
            first = VideoForm(initial={"carried": signed})
            return _preview(request, row, first, listed.guests, listed.problems)
    values = {"session": row, "run": runs.of_event(row.event_id), "form": form}
    return render(request, "desk/attendance/video.html", values)


@gate.desk
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Store the notes of the preview, or show it once more with other choices; sent twice, nothing is noted twice."""
    row = _open_or_refuse(request, pk)
    if request.method != "POST":
        return redirect("desk:attendance_video", pk=pk)
    carried = _carried(request.POST.get("carried", ""), row)
    if carried is None:
        messages.error(request, _("The preview is too old. Please choose the file once more; nothing was stored."))
        return redirect("desk:attendance_video", pk=pk)
    guests = video_match.unpacked(carried["guests"])
    people = registrations.confirmed(row.event)
    form = VideoForm(request.POST)
    form.guests(guests, video_match.matched(guests, people), people)
    if not form.is_valid() or "again" in request.POST or not _take(request, row, form, guests, people):
        return _preview(request, row, form, guests, carried["problems"])
    return redirect(next_address(request, row))


def _take(
    request: HttpRequest, row: Session, form: VideoForm, guests: Sequence[Guest], people: Sequence[Registration]
) -> bool:
    at, values = clock.now(), form.cleaned_data
    found = _persons(row, form, guests, people, at)
    try:
        outcome = actions.take(
            session=row,
            notes=video_match.notes_of(found, absent=values["absent"]),
            reason=str(sentences.VIDEO_REASON),
            source=attendance.VIDEO,
            over=values["over"],
            by=gate.by(request),
            at=at,
        )
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return False
    messages.success(request, stored(outcome.stored))
    for left in outcome.left:
        messages.warning(request, left_sentence(left))
    return True


def _open_or_refuse(request: HttpRequest, pk: int) -> Session:
    row = gate.session_or_refuse(request, pk)
    if row.event.state == states.CANCELLED:
        raise Refused(wording.CANCELLED_ALREADY)
    return row


def _carried(signed: str, row: Session) -> dict[str, Any] | None:
    """Return what the preview carried, or None when it is too old, changed, or of another day."""
    try:
        carried: dict[str, Any] = signing.loads(signed, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    return carried if carried["session"] == row.pk else None


def _persons(
    row: Session, form: VideoForm, guests: Sequence[Guest], people: Sequence[Registration], at: datetime
) -> list[video_match.Person]:
    known = video_match.matched(guests, people)
    valid = form.is_bound and form.is_valid()
    values = form.cleaned_data if valid else {"least": rule.LEAST, "full": rule.FULL, "over": False}
    chosen = {**known, **(form.chosen() if valid else {})}
    notes: dict[int, Attendance] = {note.registration_id: note for note in row.attendances.all()}
    limits = (values["least"], values["full"])
    return video_match.persons(row, people, guests, chosen, notes, limits=limits, over=values["over"], at=at)


def _preview(
    request: HttpRequest, row: Session, form: VideoForm, guests: Sequence[Guest], problems: Sequence[str]
) -> HttpResponse:
    people = registrations.confirmed(row.event)
    if not form.is_bound:
        form.guests(guests, video_match.matched(guests, people), people)
    values = {
        "session": row,
        "run": runs.of_event(row.event_id),
        "form": form,
        "people": _persons(row, form, guests, people, clock.now()),
        "problems": problems,
        "absent": form.is_bound and form.is_valid() and form.cleaned_data["absent"],
        "presences": dict(Presence.choices),
    }
    return render(request, "desk/attendance/video_preview.html", values)
