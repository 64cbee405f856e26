"""What an editor may enter about a page."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from lotse.pages.keys import KEYS


class TextPageForm(WagtailAdminPageForm):
    """Offers the keys and languages that exist, each pair once."""

    key = forms.ChoiceField(label=_("Place"), help_text=_("Where this text is shown."))
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = list(KEYS.items())
        self.fields["language"].choices = [(code, name) for code, name in settings.LANGUAGES]

    def clean(self) -> dict[str, Any]:
        """Refuse a second page for the same place and language: only one could be shown."""
        values: dict[str, Any] = super().clean()
        same = type(self.instance).objects.filter(key=values.get("key"), language=values.get("language"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("key", _("There is already a page for this place and language. Please edit that one."))
        return values


class GuidePageForm(WagtailAdminPageForm):
    """Offers the languages that exist; each address once, wherever the guide stands in the tree."""

    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, name) for code, name in settings.LANGUAGES]

    def clean(self) -> dict[str, Any]:
        """Refuse a second guide with the same address."""
        values: dict[str, Any] = super().clean()
        same = type(self.instance).objects.filter(slug=values.get("slug"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("slug", _("There is already a guide with this address. Please choose another one."))
        return values
