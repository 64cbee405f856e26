"""Attendance of one session: one group of three buttons for each person."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from lotse.events.actions.attendance import Note
from lotse.events.models import Attendance, Registration, Session
from lotse.events.rules import attendance as rule
from lotse.events.wording import Presence
from lotse.web.desk.fields import LineField, UnitsField


class SheetForm(forms.Form):
    """Who was there. Everybody is preset as present; units only where they differ."""

    use_required_attribute = False
    reason = LineField(
        label=_("Reason for the correction"),
        max_length=300,
        required=False,
        help_text=_("Needed because the run is over. It is stored with the change."),
    )

    def __init__(
        self,
        *args: Any,
        session: Session,
        people: Iterable[Registration],
        notes: Mapping[int, Attendance],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = list(people)
        for person in self.people:
            note = notes.get(person.pk)
            usual = note is None or note.units == _usual(note.presence, session)
            self.fields[f"p{person.pk}"] = forms.ChoiceField(
                label=_("Attendance"),
                choices=Presence.choices,
                initial=note.presence if note else Presence.PRESENT,
                widget=forms.RadioSelect,
            )
            self.fields[f"u{person.pk}"] = UnitsField(
                label=_("UE, if different"),
                least=Decimal(0),
                most=int(session.units) if session.units % 1 == 0 else int(session.units) + 1,
                required=False,
                initial=None if usual or note is None else note.units,
            )

    def rows(self) -> list[tuple[Registration, BoundField, BoundField]]:
        """Return person, presence and units."""
        return [(person, self[f"p{person.pk}"], self[f"u{person.pk}"]) for person in self.people]

    def notes(self) -> list[Note]:
        """Return what the action stores."""
        return [
            Note(person.pk, self.cleaned_data[f"p{person.pk}"], self.cleaned_data[f"u{person.pk}"])
            for person in self.people
        ]


def _usual(presence: str, session: Session) -> Decimal:
    return session.units if presence == rule.PRESENT else Decimal(0)
