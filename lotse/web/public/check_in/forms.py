"""What somebody types to check in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.events.rules import check_in as rule
from lotse.web.shared.fields import LineField


class CodeForm(forms.Form):
    """The code on the screen."""

    use_required_attribute = False
    code = LineField(label=_("Code on the screen"), max_length=20)

    def clean_code(self) -> str:
        """Return six figures."""
        code = rule.normal(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("The code has six figures. Please compare it with the screen in the room."))
        return code


class NameForm(CodeForm):
    """The code, and who it is: as registered."""

    email = LineField(label=_("E-mail address of your registration"), max_length=254)
    last_name = LineField(label=_("Family name"), max_length=100)
