"""What is typed about a meeting: one page, most of it filled in already."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotse.base import clock
from lotse.events.models import Session
from lotse.events.wording import Format
from lotse.network.actions.meeting import Facts
from lotse.network.models import Meeting
from lotse.network.queries.talks import Wanted
from lotse.network.rules.meeting import LONGEST, SHORTEST
from lotse.network.wording import TALK_SUMMARY, TALK_TITLE, MeetingKind
from lotse.people.models import Person
from lotse.regions.models import Municipality
from lotse.web.desk.fields import BlockField, DayField, LineField, web_address
from lotse.web.shared.fields import AddressField
from lotse.web.shared.widgets import TimeInput

MOST_SEATS = 1000
EVENT = ("format", "place_name", "place_address", "online_link", "capacity", "contact_name", "contact_email")


class MeetingForm(forms.Form):
    """Title, day and time are enough."""

    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = LineField(label=_("What is it about?"), max_length=200)
    day = DayField(label=_("Date"))
    start = forms.TimeField(label=_("from"), widget=TimeInput)
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=SHORTEST, max_value=LONGEST, initial=45)
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind.choices, initial=MeetingKind.TALK)
    town = forms.ModelChoiceField(
        label=_("Which town tells about it?"),
        queryset=Municipality.objects.none(),
        required=False,
        empty_label=_("none, or several"),
    )
    summary = BlockField(label=_("In a few sentences"), rows=4, max_length=2000, required=False)
    format = forms.ChoiceField(label=_("Format"), choices=Format.choices, initial=Format.ONLINE)
    online_link = web_address(
        label=_("Link to take part online"), help_text=_("It is sent only to people with a confirmed seat.")
    )
    place_name = LineField(label=_("Place"), max_length=200, required=False)
    place_address = LineField(label=_("Address of the place"), max_length=300, required=False)
    capacity = forms.IntegerField(label=_("Seats"), min_value=1, max_value=MOST_SEATS, initial=100)
    contact_name = LineField(label=_("Contact for questions"), max_length=200, required=False)
    contact_email = AddressField(label=_("E-mail of the contact"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["town"].queryset = Municipality.objects.order_by("sort_key")  # type: ignore[attr-defined]

    @classmethod
    def new(cls, me: Person, wanted: Wanted | None = None) -> "MeetingForm":
        """Return the form for a new meeting: at noon, by whoever plans it; for a talk with what it is about."""
        usual = {"key": uuid4(), "start": "12:30", "contact_name": me.full_name, "contact_email": me.email}
        if wanted is None:
            return cls(initial=usual)
        giver = wanted.solution.municipality
        title = TALK_TITLE % {"town": giver.name, "title": wanted.solution.title}
        summary = TALK_SUMMARY % {"towns": ", ".join(wanted.towns), "giver": giver.name}
        return cls(initial={**usual, "title": str(title)[:200], "summary": str(summary)[:2000], "town": giver.pk})

    @classmethod
    def of(cls, meeting: Meeting, session: Session) -> "MeetingForm":
        """Return the form with what is stored."""
        start = timezone.localtime(session.starts_at, clock.zone())
        minutes = round((session.ends_at - session.starts_at).total_seconds() / 60)
        own: dict[str, Any] = {"kind": meeting.kind, "town": meeting.town, "summary": meeting.summary}
        when = {"day": start.date(), "start": start.time(), "minutes": minutes}
        kept = {name: getattr(meeting.event, name) for name in EVENT}
        return cls(initial={"title": meeting.event.title, **own, **when, **kept})

    def clean(self) -> dict[str, Any]:
        """A meeting in a room needs the room."""
        values = super().clean() or {}
        if values.get("format") != Format.ONLINE and not values.get("place_name") and "place_name" not in self.errors:
            self.add_error("place_name", _("Please name the place, or choose “Online”."))
        return values

    def facts(self) -> Facts:
        """Return what the action wants."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "day", "start")}
        moment = datetime.combine(self.cleaned_data["day"], self.cleaned_data["start"], clock.zone())
        return Facts(starts_at=moment, **values)


class ReasonForm(forms.Form):
    """Why a meeting is called off."""

    use_required_attribute = False
    reason = LineField(label=_("Reason"), max_length=300, help_text=_("It is written into the mail to everybody."))
