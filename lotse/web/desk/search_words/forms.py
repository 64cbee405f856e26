"""What is typed about words that mean the same."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.base.search.lexicon import LONGEST_REASON, LONGEST_WORDS
from lotse.web.desk.fields import LineField

PROBLEMS = {
    "words": _("Please enter two words at least, parted by commas, or one word and where it leads."),
    "leads_to": _("Please enter fewer words."),
    "reason": _("Please say why."),
}


class Line(forms.Form):
    """One line of the list."""

    words = LineField(label=_("Words that mean the same"), max_length=LONGEST_WORDS)
    leads_to = LineField(label=_("Lead only there"), max_length=LONGEST_WORDS, required=False)
    reason = LineField(label=_("Reason"), max_length=LONGEST_REASON)


class Switch(forms.Form):
    """Why a line counts no longer, or again."""

    why = LineField(label=_("Reason"), max_length=LONGEST_REASON)
