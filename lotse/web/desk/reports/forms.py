"""What is answered to a report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.web.desk.fields import BlockField


class Answer(forms.Form):
    """What was done about it."""

    answer = BlockField(label=_("Answer"), max_length=5000)

    def __init__(self, *args: object, mailed: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["answer"]
        field.required = mailed
        field.help_text = (
            _("It is mailed to the person, and kept here.")
            if mailed
            else _("No address was given: your answer is kept here only.")
        )
