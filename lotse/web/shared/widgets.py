"""Native pickers for dates and times: the value in the form browsers ask for, whatever the language."""

from django import forms


class DateInput(forms.DateInput):
    """A day: `<input type=date>`, 2027-03-17."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """A time of day: `<input type=time>`, 09:00."""

    input_type = "time"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


class DateTimeInput(forms.DateTimeInput):
    """A moment in the zone of the installation: `<input type=datetime-local>`, 2027-03-17T09:00."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")
