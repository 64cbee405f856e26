"""What the desk types: a message, a reminder, the own words of a mail."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.events.models import MailText, Registration, Reminder
from lotse.events.queries.message import Reader
from lotse.events.rules.reminder import HOUR, MOST_DAYS
from lotse.events.wording import Anchor, RegistrationState
from lotse.web.desk.fields import BlockField, LineField

MOST_TEXT = 5000


class MessageForm(forms.Form):
    """A message and who reads it: by state, or one by one."""

    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput)
    title = LineField(label=_("Subject"), max_length=200)
    text = BlockField(label=_("Text"), rows=10, max_length=MOST_TEXT)
    states = forms.MultipleChoiceField(
        label=_("Everybody with this state"), required=False, widget=forms.CheckboxSelectMultiple
    )
    people = forms.TypedMultipleChoiceField(
        label=_("Single people"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def offer(self, readers: list[Reader]) -> None:
        """Let the people of this run be chosen, and the states they are in."""
        found = {reader.state for reader in readers}
        counts = {state: sum(reader.state == state for reader in readers) for state in found}
        self.fields["states"].choices = [  # type: ignore[attr-defined]
            (state.value, f"{state.label} ({counts[state.value]})") for state in RegistrationState if state in found
        ]
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (reader.registration.pk, f"{name_of(reader.registration)}, {RegistrationState(reader.state).label}")
            for reader in readers
        ]

    @staticmethod
    def fresh_key() -> str:
        """Return the key of a new message; sent twice, it stays the same message."""
        return str(uuid.uuid4())


class ReminderForm(forms.Form):
    """When people are reminded, and, where wanted, in which words."""

    use_required_attribute = False
    days = forms.IntegerField(
        label=_("How many days"),
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    anchor = forms.ChoiceField(label=_("Counted from"), choices=Anchor.choices)
    hour = forms.TypedChoiceField(
        label=_("At what time"), coerce=int, choices=[(hour, f"{hour:02}:00") for hour in range(24)], initial=HOUR
    )
    title = LineField(label=_("Own subject"), max_length=200, required=False)
    text = BlockField(label=_("Own opening"), rows=6, max_length=MOST_TEXT, required=False)

    @classmethod
    def of(cls, row: Reminder) -> "ReminderForm":
        """Return the form with what is stored."""
        names = ("days", "anchor", "hour", "title", "text")
        return cls(initial={name: getattr(row, name) for name in names})


class TextForm(forms.Form):
    """Subject and opening of one kind of mail."""

    use_required_attribute = False
    title = LineField(label=_("Subject"), max_length=200, required=False)
    opening = BlockField(label=_("Opening"), rows=8, max_length=MOST_TEXT, required=False)
    run = forms.TypedChoiceField(
        label=_("Preview with somebody of"), coerce=int, empty_value=None, required=False, choices=[]
    )

    @classmethod
    def of(cls, row: MailText | None) -> "TextForm":
        """Return the form with what is stored."""
        return cls(initial={"title": row.title, "opening": row.opening} if row else {})


def name_of(registration: Registration) -> str:
    """Return the name, or who has booked the seat whose name is still open."""
    booker = registration.booking.booker_name
    return registration.full_name or str(_("name still open, booked by %(name)s") % {"name": booker})
