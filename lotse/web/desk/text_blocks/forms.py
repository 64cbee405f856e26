"""What is typed about a text block."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.toolkit.actions.text_block import LONGEST, LONGEST_SOURCE
from lotse.toolkit.rules import lands
from lotse.toolkit.wording import Place
from lotse.web.shared.fields import BlockField, DayField, LineField

PROBLEMS = {
    "place": _("Please choose one of the offered answers."),
    "land": _("Please choose one of the offered answers."),
    "until": _("The last day lies before the first."),
    "text_de": _("Please write the text."),
    "text_en": _("This text is too long. Please shorten it."),
    "source": _("Please say where it stands."),
}
# Names of the Länder, as they call themselves.
LANDS = {
    "SH": "Schleswig-Holstein",
    "HH": "Hamburg",
    "NI": "Niedersachsen",
    "HB": "Bremen",
    "NW": "Nordrhein-Westfalen",
    "HE": "Hessen",
    "RP": "Rheinland-Pfalz",
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "SL": "Saarland",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "MV": "Mecklenburg-Vorpommern",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "TH": "Thüringen",
}


class BlockForm(forms.Form):
    """One text block."""

    use_required_attribute = False
    place = forms.ChoiceField(label=_("Stands in the block"), choices=Place.choices)
    land = forms.ChoiceField(
        label=_("Land"), required=False, choices=[("", _("everywhere")), *((code, LANDS[code]) for code in lands.CODES)]
    )
    since = DayField(label=_("Valid from"))
    until = DayField(label=_("Last day"), required=False, help_text=_("Empty: no end is known."))
    text_de = BlockField(label=_("Text in German"), rows=8, max_length=LONGEST)
    text_en = BlockField(
        label=_("Text in English"), rows=6, max_length=LONGEST, required=False, help_text=_("Empty: the German one.")
    )
    source = LineField(
        label=_("Legal source"), max_length=LONGEST_SOURCE, help_text=_("Law or page, for whoever checks it later.")
    )
