"""Attendance of one session: one group of three buttons for each person."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from lotse.events.actions.attendance import Note
from lotse.events.models import Attendance, Registration, Session
from lotse.events.rules import attendance as rule
from lotse.events.wording import Presence
from lotse.web.desk.fields import LineField, UnitsField

MOST_NOTES = 500
MOST_SIGNS = 100_000
UNREADABLE = _("The notes could not be read. Please open the page anew and send them once more.")


@dataclass(frozen=True)
class Row:
    """One person of the sheet. `shown` is what the page shows as noted, "" where nothing is."""

    person: Registration
    presence: BoundField
    units: BoundField
    note: Attendance | None
    shown: str


class SheetForm(forms.Form):
    """Who was there. Everybody is preset as present; units only where they differ.

    Where people check in by themselves, the others are not preset: whoever is left open is not noted.
    """

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
        self.people, self.known = list(people), notes
        self.by_code = any(note.source == rule.SELF for note in notes.values())
        for person in self.people:
            self._add(person, notes.get(person.pk), session)

    def _add(self, person: Registration, note: Attendance | None, session: Session) -> None:
        usual = note is None or note.units == _usual(note.presence, session)
        preset = "" if self.by_code else Presence.PRESENT
        self.fields[f"p{person.pk}"] = forms.ChoiceField(
            label=_("Attendance"),
            choices=Presence.choices,
            initial=note.presence if note else preset,
            required=not self.by_code or note is not None,
            widget=forms.RadioSelect,
        )
        self.fields[f"u{person.pk}"] = UnitsField(
            label=_("Units, if different"),
            least=Decimal(0),
            most=int(session.units) if session.units % 1 == 0 else int(session.units) + 1,
            required=False,
            initial=None if usual or note is None else note.units,
        )

    def rows(self) -> list[Row]:
        """Return each person with presence and units."""
        return [self._row(person, self.known.get(person.pk)) for person in self.people]

    def _row(self, person: Registration, note: Attendance | None) -> Row:
        units = self.fields[f"u{person.pk}"]
        written = units.prepare_value(units.initial) if note and units.initial is not None else ""
        shown = f"{note.presence}|{written}" if note else ""
        return Row(person, self[f"p{person.pk}"], self[f"u{person.pk}"], note, shown)

    def notes(self) -> list[Note]:
        """Return what the action stores: nothing for those who were left open."""
        chosen = [(person, self.cleaned_data[f"p{person.pk}"]) for person in self.people]
        return [
            Note(person.pk, presence, self.cleaned_data[f"u{person.pk}"]) for person, presence in chosen if presence
        ]


class SendForm(forms.Form):
    """Notes that were made without network, as the page sends them when it is back."""

    notes = forms.CharField(max_length=MOST_SIGNS)
    reason = LineField(max_length=300, required=False)
    go = forms.BooleanField(required=False)

    def clean_notes(self) -> list[Note]:
        """Return the notes. What this page has not written is refused as a whole."""
        try:
            found = json.loads(self.cleaned_data["notes"])
            if not isinstance(found, list) or len(found) > MOST_NOTES:
                raise ValidationError(UNREADABLE)
            return [_note(one) for one in found]
        except (ValueError, TypeError, KeyError, RecursionError, InvalidOperation, OverflowError, OSError) as error:
            raise ValidationError(UNREADABLE) from error


def _note(one: dict[str, Any]) -> Note:
    units = str(one["units"]).strip().replace(",", ".")
    if len(units) > 5:
        raise ValueError(units)
    return Note(
        registration_id=int(one["person"]),
        presence=str(one["presence"]),
        units=Decimal(units) if units else None,
        moment=datetime.fromtimestamp(int(one["at"]) / 1000, UTC),
        preset=one.get("preset") is True,
    )


def _usual(presence: str, session: Session) -> Decimal:
    return session.units if presence == rule.PRESENT else Decimal(0)
