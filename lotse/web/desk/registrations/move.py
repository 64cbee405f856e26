"""The desk moves a registration to another date of the course, also to one that is not open for everybody."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.events import errors
from lotse.events.actions import transfer
from lotse.events.models import Registration
from lotse.events.queries import opening, seats, terms
from lotse.events.queries.seats import Seats
from lotse.events.rules import change as rule
from lotse.events.rules import states
from lotse.events.wording import Admission
from lotse.training.models import Run
from lotse.training.queries import run as runs
from lotse.web.desk import gate
from lotse.web.desk.fields import LineField
from lotse.web.shared.jinja import weekday_date

MOST_DATES = 40
TO_EVERYBODY: dict[str, str | Promise] = {
    "closed": gettext_lazy("closed for everybody else"),
    "not open yet": gettext_lazy("not open yet for everybody else"),
}
"""Dates that only the desk can use, and why."""
ENDED = gettext_lazy("This registration has ended. It can no longer be moved to another date.")
STARTED = gettext_lazy("The run has started. Nobody can be moved to another date any more.")
FULL = gettext_lazy(
    "No seat is free there, or people wait for it. The person keeps the present seat. "
    "Tick “On the waiting list” to move the person there."
)


@dataclass(frozen=True)
class Target:
    """A date somebody can be moved to. `only_desk`: why nobody else can use it now."""

    run: Run
    seats: Seats
    only_desk: str | Promise

    @property
    def label(self) -> str:
        """The date, its seats, what is special."""
        event, figures = self.run.event, self.seats
        day = weekday_date(event.starts_at) if event.starts_at else ""
        place = event.place_name or str(event.get_format_display())
        room = _("%(free)s of %(total)s seats free") % {"free": figures.free, "total": figures.capacity}
        line = _("%(waiting)s on the waiting list") % {"waiting": figures.waiting} if figures.waiting else ""
        return " · ".join(str(part) for part in (day, place, room, line, self.only_desk) if part)


class MoveForm(forms.Form):
    """Where to, why, at what cost."""

    use_required_attribute = False
    run = forms.ChoiceField(label=gettext_lazy("New date"), widget=forms.RadioSelect)
    wait = forms.BooleanField(label=gettext_lazy("On the waiting list, if no seat is free there"), required=False)
    reason = LineField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("It is stored, and written into the mail to the person."),
    )
    waive_fee = forms.BooleanField(label=gettext_lazy("Free of charge (waive the fee)"), required=False)

    def __init__(self, *args: object, targets: list[Target], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["run"].choices = [(str(one.run.pk), one.label) for one in targets]  # type: ignore[attr-defined]


@gate.desk
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the other dates with their seats, then move the person to the chosen one."""
    row, at = gate.registration_or_refuse(request, pk), clock.now()
    targets = _targets(row, at)
    form = MoveForm(request.POST or None, targets=targets)
    if request.method == "POST" and form.is_valid():
        chosen = next(one.run for one in targets if str(one.run.pk) == form.cleaned_data["run"])
        made = _moved(request, row, chosen, form)
        if made is not None:
            return redirect("desk:registration", pk=made.pk)
    values = {
        "registration": row,
        "run": runs.of_event(row.event_id),
        "form": form,
        "targets": targets,
        "refused": _refused(row, at),
        "fee": terms.fee(row, at) if row.state in states.ACTIVE else None,
    }
    return render(request, "desk/registrations/move.html", values)


def possible(row: Registration, at: datetime) -> bool:
    """Return True while somebody can be moved at all."""
    return not _refused(row, at)


def _refused(row: Registration, at: datetime) -> str | Promise:
    if row.state not in rule.MOVED:
        return ENDED
    return STARTED if row.event.starts_at is not None and row.event.starts_at <= at else ""


def _targets(row: Registration, at: datetime) -> list[Target]:
    """Return the coming dates of the same course and organiser, soonest first; not those filled by selection."""
    run = runs.of_event(row.event_id)
    if run is None:
        return []
    rows = runs.full().filter(
        course_id=run.course_id,
        event__organiser_id=row.event.organiser_id,
        event__state=states.PUBLISHED,
        event__starts_at__gt=at,
        is_history=False,
    )
    # Selection is over once everybody has been answered; then seats are given out as usual.
    rows = rows.exclude(event__admission=Admission.SELECTION, event__answered_at=None).exclude(pk=run.pk)
    found = [(one, opening.why_closed(one.event, at)) for one in rows.order_by("event__starts_at", "id")[:MOST_DATES]]
    open_here = [(one, why) for one, why in found if why is None or why in TO_EVERYBODY]
    figures = seats.of_many([one.event for one, _why in open_here], at)
    return [Target(one, figures[one.event_id], TO_EVERYBODY[why] if why else "") for one, why in open_here]


def _moved(request: HttpRequest, row: Registration, run: Run, form: MoveForm) -> Registration | None:
    values = form.cleaned_data
    wish = transfer.Wish(values["wait"], by_desk=True, waive_fee=values["waive_fee"], reason=values["reason"])
    try:
        made = transfer.move(registration=row, target=run.event, by=gate.by(request), at=clock.now(), wish=wish)
    except errors.NoSeatFree:
        form.add_error("run", str(FULL))
        return None
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return None
    waits = made.state == states.WAITING
    messages.success(
        request,
        _("Moved: on the waiting list of the other date. The person gets a mail.")
        if waits
        else _("Moved to the other date, seat %(seat)s. The person gets a mail.") % {"seat": made.seat},
    )
    return made
