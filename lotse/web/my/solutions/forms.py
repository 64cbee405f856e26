"""For which town a project becomes a solution."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lotse.regions.models import Municipality


class TownForm(forms.Form):
    """Asked only where the employer does not say it."""

    slug = forms.ChoiceField(label=_("Town"))

    def __init__(self, data: QueryDict | None, *, towns: list[Municipality]) -> None:
        super().__init__(data)
        self.known = {town.slug: town for town in towns}
        choices = [("", _("please choose")), *((town.slug, town.name) for town in towns)]
        self.fields["slug"].choices = choices  # type: ignore[attr-defined]

    @property
    def town(self) -> Municipality | None:
        """The chosen town, or None."""
        return self.known.get(self.cleaned_data["slug"]) if self.is_valid() else None
