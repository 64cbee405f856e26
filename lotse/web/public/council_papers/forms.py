"""For which town the paper is, and how many of it that town has."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lotse.exchange.models import Solution
from lotse.toolkit.queries.council_paper import Place
from lotse.toolkit.wording import Kind
from lotse.web.shared import own_number

UNKNOWN = _("We do not know this town. Please choose one from the list.")
CHOOSE = _("Please choose a town from the list.")


class TownForm(forms.Form):
    """Town, kind and the own number, in the address. Drawn unbound until somebody has chosen."""

    town = forms.ChoiceField(
        label=_("Your town"),
        help_text=_("The paper is made for this town. Nothing is stored."),
        error_messages={"invalid_choice": UNKNOWN, "required": CHOOSE},
    )
    kind = forms.ChoiceField(
        label=_("Kind of paper"),
        help_text=_("All kinds are made of the same blocks; the note is one page."),
        choices=Kind.choices,
        required=False,
    )

    use_required_attribute = False

    def __init__(self, query: QueryDict, towns: Iterable[Place], solution: Solution) -> None:
        super().__init__(query if "town" in query else None)
        asked = own_number.field(solution)
        if asked is not None:
            self.fields["units"] = asked
        towns = list(towns)
        real = [(key, name) for key, name, is_fictive in towns if not is_fictive]
        invented = [(key, name) for key, name, is_fictive in towns if is_fictive]
        choices: list[object] = [("", _("please choose")), *real]
        choices += [(_("Invented towns for trying out"), invented)] if invented else []
        self.fields["town"].choices = choices  # type: ignore[attr-defined]
