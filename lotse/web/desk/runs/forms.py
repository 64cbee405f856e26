"""What the course office types about a run and its days."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotse.base import clock
from lotse.events.actions.event import Day
from lotse.events.models import Event, Session
from lotse.events.wording import Format
from lotse.people.models import Person
from lotse.training.models import Course, Run
from lotse.web.desk.fields import BlockField, DayField, LineField, MomentField, UnitsField, web_address
from lotse.web.shared.widgets import TimeInput

MOST_SEATS = 300
MOST_DAYS = 40
SPARE_ROWS = 2
USUAL_DAY = {"start": "09:00", "end": "16:30", "units": Decimal(8)}
USUAL_DAYS = 3
RUN_FACTS = ("number", "price_text", "cancellation_text", "threshold")
EVENT_FACTS = (
    "format",
    "place_name",
    "place_address",
    "online_link",
    "contact_name",
    "contact_email",
    "contact_phone",
    "mail_note",
    "capacity",
    "confirm_days",
    "opens_at",
    "closes_at",
    "outside_url",
)
# What the next run of a course takes over from the last one.
PATTERN = tuple(name for name in EVENT_FACTS if name not in ("opens_at", "closes_at", "online_link"))


class RunForm(forms.Form):
    """Everything about a run except its days."""

    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    format = forms.ChoiceField(label=_("Format"), choices=Format.choices, initial=Format.ONSITE)
    place_name = LineField(label=_("Place"), max_length=200, required=False)
    place_address = LineField(label=_("Address of the place"), max_length=300, required=False)
    online_link = web_address(
        label=_("Link to take part online"),
        help_text=_("It is sent only to people with a confirmed seat."),
    )
    capacity = forms.IntegerField(label=_("Seats"), min_value=1, max_value=MOST_SEATS, initial=20)
    price_text = LineField(
        label=_("Price"),
        max_length=200,
        required=False,
        help_text=_("In words, for example: 690 euros per person, free of VAT. Empty: “not known”."),
    )
    cancellation_text = BlockField(label=_("Cancellation terms"), rows=3, max_length=2000, required=False)
    number = LineField(label=_("Course number"), max_length=40, required=False)
    contact_name = LineField(label=_("Contact for questions"), max_length=200, required=False)
    contact_email = forms.EmailField(label=_("E-mail of the contact"), max_length=254, required=False)
    contact_phone = LineField(label=_("Telephone of the contact"), max_length=60, required=False)
    mail_note = BlockField(
        label=_("Note for the mails"),
        rows=3,
        max_length=2000,
        required=False,
        help_text=_("For example the way to the room, parking, lunch."),
    )
    threshold = forms.IntegerField(
        label=_("Minimum attendance for the certificate, in percent of the units"),
        min_value=1,
        max_value=100,
        initial=80,
    )
    confirm_days = forms.IntegerField(
        label=_("Working days to confirm the registration"), min_value=1, max_value=30, initial=2
    )
    opens_at = MomentField(label=_("Registration opens"), required=False)
    closes_at = MomentField(label=_("Registration closes"), required=False)
    outside_url = web_address(
        label=_("Registration with the organiser: link"),
        help_text=_("Only where people register elsewhere. Then nobody can register here."),
    )

    def clean(self) -> dict[str, Any]:
        """Check what has to fit together."""
        values = super().clean() or {}
        opens, closes = values.get("opens_at"), values.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("Registration has to close after it opens."))
        return values

    def run_facts(self) -> dict[str, Any]:
        """Return what the run stores."""
        return {name: self.cleaned_data[name] for name in RUN_FACTS}

    def event_facts(self) -> dict[str, Any]:
        """Return what the event stores."""
        return {name: self.cleaned_data[name] for name in EVENT_FACTS}


class NewRunForm(RunForm):
    """A new run: of which course."""

    course = forms.ModelChoiceField(label=_("Course"), queryset=Course.objects.none(), empty_label=None)
    field_order = ("key", "course")

    def __init__(self, *args: Any, courses: Iterable[Course], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Course.objects.filter(pk__in=[course.pk for course in courses])
        self.fields["course"].queryset = rows.select_related("organisation")  # type: ignore[attr-defined]


class DayForm(forms.Form):
    """One course day. A row without a date is left out."""

    use_required_attribute = False
    id = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)
    day = DayField(label=_("Date"), required=False)
    start = forms.TimeField(label=_("from"), widget=TimeInput, required=False)
    end = forms.TimeField(label=_("to"), widget=TimeInput, required=False)
    units = UnitsField(label=_("Units"), required=False)
    title = LineField(label=_("Title of the day"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """A day with a date needs its times and units."""
        values = super().clean() or {}
        if values.get("day"):
            for name in ("start", "end", "units"):
                if values.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Please fill in this field."))
            start, end = values.get("start"), values.get("end")
            if start and end and end <= start:
                self.add_error("end", _("The day ends before it starts. Please check the times."))
        elif values.get("title") and "day" not in self.errors:
            self.add_error("day", _("Please enter the date, or clear the title."))
        return values

    def as_day(self) -> Day | None:
        """Return the day as the action wants it, or None for an empty row."""
        values = self.cleaned_data
        if not values.get("day"):
            return None
        return Day(
            starts_at=_moment(values["day"], values["start"]),
            ends_at=_moment(values["day"], values["end"]),
            units=values["units"],
            title=values["title"],
            id=values["id"],
        )


class DayFormSet(forms.BaseFormSet[DayForm]):
    """The days of a run."""

    def days(self) -> list[Day]:
        """Return the rows with a date."""
        return [day for day in (form.as_day() for form in self.forms) if day is not None]


def day_rows(data: Any = None, sessions: Iterable[Session] = ()) -> DayFormSet:
    """Return the rows: the stored days, or three usual days to be dated, and some spare ones."""
    known = [_row(session) for session in sessions]
    initial = known or [dict(USUAL_DAY) for _ in range(USUAL_DAYS)]
    factory = forms.formset_factory(
        DayForm,
        formset=DayFormSet,
        extra=SPARE_ROWS,
        max_num=MOST_DAYS,
        absolute_max=MOST_DAYS + SPARE_ROWS,
        validate_max=True,
    )
    return factory(data, initial=initial, prefix="days")  # type: ignore[return-value]


def initial_of(run: Run) -> dict[str, Any]:
    """Return a run as the form shows it."""
    event = {name: getattr(run.event, name) for name in EVENT_FACTS}
    return {**event, **{name: getattr(run, name) for name in RUN_FACTS}}


def initial_for(course: Course | None, last: Run | None, me: Person) -> dict[str, Any]:
    """Return what a new run takes over from the last one of its course, or from the person who plans it."""
    values: dict[str, Any] = {"key": uuid4(), "course": course}
    if last is not None:
        values |= {name: getattr(last.event, name) for name in PATTERN}
        values |= {name: getattr(last, name) for name in RUN_FACTS if name != "number"}
    else:
        values |= {"contact_name": me.full_name, "contact_email": me.email}
    return values


def new_event(form: RunForm, course: Course) -> Event:
    """Return the event of a new run; the key of the form makes a second sending the same event."""
    key = form.cleaned_data.get("key")
    identity = {"uuid": key} if key else {}
    return Event(organiser=course.organisation, language=course.language, **identity, **form.event_facts())


def _row(session: Session) -> dict[str, Any]:
    start = timezone.localtime(session.starts_at, clock.zone())
    end = timezone.localtime(session.ends_at, clock.zone())
    return {
        "id": session.pk,
        "day": start.date(),
        "start": start.time(),
        "end": end.time(),
        "units": session.units,
        "title": session.title,
    }


def _moment(day: Any, moment: Any) -> datetime:
    return datetime.combine(day, moment, clock.zone())
