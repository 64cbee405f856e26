"""How far a copy is, and who may see it."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.exchange.rules import openness
from lotse.exchange.wording import Openness, Stage
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


class OpenForm(forms.Form):
    """Who may see the copy."""

    openness = forms.ChoiceField(label=_("Who may see this copy?"), choices=Openness.choices, widget=forms.RadioSelect)
