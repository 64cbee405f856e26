"""Five questions with five steps each, two with free words; none has to be answered."""

from django import forms

from lotse.training.actions.feedback import LONGEST
from lotse.training.wording import feedback as wording
from lotse.web.shared.fields import BlockField


class FeedbackForm(forms.Form):
    """What somebody says about the course."""

    use_required_attribute = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [("", wording.NO_ANSWER), *((str(step), label) for step, label in wording.STEPS.items())]
        for name, question in wording.SCALED.items():
            self.fields[name] = forms.TypedChoiceField(
                label=question,
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                initial="",
                widget=forms.RadioSelect,
            )
        for name, question in wording.FREE.items():
            self.fields[name] = BlockField(label=question, rows=4, max_length=LONGEST, required=False)
