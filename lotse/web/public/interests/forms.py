"""Who is interested, in which town."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.exchange.models import Solution
from lotse.regions.models import Municipality
from lotse.web.shared.fields import AddressField, BlockField, LineField

LONGEST_NOTE = 2000


class InterestForm(forms.Form):
    """Five questions and the privacy notice. The town that had the idea is not offered."""

    first_name = LineField(label=_("Given name"), max_length=100)
    last_name = LineField(label=_("Family name"), max_length=100)
    email = AddressField(label=_("Official e-mail"))
    town = forms.ChoiceField(
        label=_("Your town"), error_messages={"invalid_choice": _("Please choose a town of the list.")}
    )
    note = BlockField(label=_("What would you like to know?"), max_length=LONGEST_NOTE, required=False)
    privacy = forms.BooleanField(
        label=_("Privacy"),
        error_messages={"required": _("Please confirm that you have read who gets your data.")},
    )

    use_required_attribute = False

    def __init__(self, solution: Solution, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        rows = Municipality.objects.select_related("district").exclude(pk=solution.municipality_id)
        towns = list(rows.order_by("is_fictive", "district__sort_key", "sort_key"))
        self.towns = {town.slug: town for town in towns}
        self.fields["town"].choices = [("", _("please choose")), *_by_district(towns)]  # type: ignore[attr-defined]

    def clean_town(self) -> Municipality:
        """Return the chosen town itself."""
        return self.towns[self.cleaned_data["town"]]


def _by_district(towns: Sequence[Municipality]) -> list[tuple[Any, list[tuple[str, str]]]]:
    def key(town: Municipality) -> Any:
        if town.is_fictive:
            return _("Invented example towns")
        return town.district.name if town.district else _("without a district")

    return [(name, [(town.slug, town.name) for town in group]) for name, group in groupby(towns, key=key)]
