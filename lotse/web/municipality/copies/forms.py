"""How far a copy is, and who may see it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.exchange.models import Copy
from lotse.exchange.rules import openness
from lotse.exchange.wording import Openness, Stage
from lotse.exchange.wording.copies import EndReason
from lotse.web.shared.fields import BlockField, DayField, LineField

LONGEST_NOTE = 5000
LONGEST_WORDS = 100
# Who sees what; the wider always includes the narrower.
WHO: dict[str, str | Promise] = {
    openness.OWN: _("The town editors of your town. Nobody is told, nothing is counted."),
    openness.GIVER: _("The town editors of the giver see the stage and since when, and get one mail about it."),
    openness.SCHOOL: _("The town editors of all towns and the coordination see the stage and since when."),
    openness.PUBLIC: _("Everybody: the copy stands on the page of the solution, is counted and drawn on the map."),
}


class SearchForm(forms.Form):
    """Which solution?"""

    q = forms.CharField(label=_("What are you looking for?"), required=False, max_length=LONGEST_WORDS)


class BeginForm(forms.Form):
    """Why the town looks at it."""

    note = BlockField(
        label=_("Note"),
        help_text=_("Why does this fit you? Only your town reads it."),
        required=False,
        max_length=LONGEST_NOTE,
    )
    parent = forms.ChoiceField(
        label=_("Whom do you follow?"),
        help_text=_("A town that has already copied it may be closer to you than the one that had the idea."),
        required=False,
    )

    def __init__(self, *args: Any, others: Sequence[Copy] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self._others = {str(copy.uuid): copy for copy in others}
        names = [(key, copy.municipality.name) for key, copy in self._others.items()]
        field: Any = self.fields["parent"]
        field.choices = [("", _("the town that had the idea")), *names]
        if not names:
            del self.fields["parent"]

    def facts(self) -> dict[str, Any]:
        """Return what the action wants."""
        return {"note": self.cleaned_data["note"], "parent": self._others.get(self.cleaned_data.get("parent", ""))}


class MoveForm(forms.Form):
    """A stage with its day, and what comes next."""

    stage = forms.ChoiceField(label=_("Stage"), choices=Stage.choices)
    on = DayField(label=_("Since"))
    note = BlockField(
        label=_("Note"), help_text=_("What happened? Only your town reads it."), required=False, max_length=LONGEST_NOTE
    )
    next_step = LineField(label=_("Next step"), help_text=_("Only your town reads it."), required=False, max_length=300)
    next_on = DayField(
        label=_("Next step by"),
        help_text=_("From a week before it stands under “To do”, afterwards as late."),
        required=False,
    )
    end_reason = forms.ChoiceField(
        label=_("Why does it end?"),
        help_text=_("Only needed with the stage “ended”. Said honestly, it helps the next town."),
        choices=[("", _("it goes on")), *EndReason.choices],
        required=False,
    )


class OpenForm(forms.Form):
    """Who may see the copy."""

    openness = forms.ChoiceField(label=_("Who may see this copy?"), choices=Openness.choices, widget=forms.RadioSelect)
