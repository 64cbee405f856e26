"""What a town asks, and what others answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.exchange.actions.question import Wish
from lotse.exchange.rules.question import Window
from lotse.exchange.wording.questions import Slot
from lotse.web.shared.fields import BlockField, DayField, LineField

LONGEST = 5000
_SLOTS = [("", _("no choice")), *Slot.choices]


class AskForm(forms.Form):
    """A question; a call only for whoever wants one."""

    text = BlockField(
        label=_("Your question"),
        help_text=_("One question each; so the answer helps other towns too. All towns of the Schule read it."),
        max_length=LONGEST,
        rows=5,
    )
    is_named = forms.BooleanField(
        label=_("Show my name"), help_text=_("Otherwise only the name of your town is shown."), required=False
    )
    wants_call = forms.BooleanField(label=_("I would like to be called"), required=False)
    phone = LineField(
        label=_("Your telephone number"),
        help_text=_("Only the town that is asked sees it. It is erased after the call."),
        required=False,
        max_length=60,
    )
    day_1 = DayField(label=_("First window: day"), required=False)
    slot_1 = forms.ChoiceField(label=_("First window: time"), choices=_SLOTS, required=False)
    day_2 = DayField(label=_("Second window: day"), required=False)
    slot_2 = forms.ChoiceField(label=_("Second window: time"), choices=_SLOTS, required=False)

    def wish(self) -> Wish | None:
        """Return the wish for a call; None where nobody wants one."""
        if not self.cleaned_data["wants_call"]:
            return None
        return Wish(self.cleaned_data["phone"], self._window("1"), self._window("2"))

    def _window(self, number: str) -> Window | None:
        facts: dict[str, Any] = self.cleaned_data
        day, slot = facts[f"day_{number}"], facts[f"slot_{number}"]
        return Window(day, slot) if day and slot else None


class AnswerForm(forms.Form):
    """What a town answers."""

    text = BlockField(
        label=_("Your answer"),
        help_text=_("All towns of the Schule read it, with the name of your town and yours."),
        max_length=LONGEST,
        rows=6,
    )


class ReleaseForm(forms.Form):
    """Whether everybody reads question and answer."""

    public = forms.BooleanField(required=False)
