"""The list of a video tool: which file, how it counts, who is who."""

from collections.abc import Mapping, Sequence

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from lotse.events.models import Registration
from lotse.events.rules import video
from lotse.web.desk.attendance.video_rows import Guest


class FileForm(forms.Form):
    """The file."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("Attendance list as CSV"),
        max_length=200,
        help_text=_("As Zoom, Teams, Webex or BigBlueButton exports it; German or English, up to 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv"}),
    )


class VideoForm(forms.Form):
    """How the times count, and who those are whom nobody was found for."""

    use_required_attribute = False
    carried = forms.CharField(max_length=1_500_000, widget=forms.HiddenInput)
    full = forms.IntegerField(
        label=_("All units from this share on (%)"),
        min_value=1,
        max_value=100,
        initial=video.FULL,
        help_text=_("Whoever was there so long gets all units: nobody loses half a unit for two minutes."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 3}),
    )
    least = forms.IntegerField(
        label=_("Not there below this share (%)"),
        min_value=0,
        max_value=100,
        initial=video.LEAST,
        help_text=_("In between, the share of the time counts, rounded down to half units."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 3}),
    )
    absent = forms.BooleanField(label=_("Note whoever is not in the list as absent"), required=False)
    over = forms.BooleanField(
        label=_("Also replace what trainers or the course office noted"),
        required=False,
        help_text=_("Without this tick their notes stay, whatever the list says."),
    )

    def guests(self, guests: Sequence[Guest], known: Mapping[int, int], people: Sequence[Registration]) -> None:
        """Add one choice for each name that belongs to nobody yet."""
        choices = [("", _("nobody of this run")), *((str(row.pk), row.full_name) for row in people)]
        for place, guest in enumerate(guests):
            if place not in known:
                label = f"{guest.name} · {guest.email}" if guest.name and guest.email else guest.name or guest.email
                self.fields[f"g{place}"] = forms.ChoiceField(label=label, choices=choices, required=False)

    def choices(self) -> list[BoundField]:
        """Return the fields for those names."""
        return [self[name] for name in self.fields if name.startswith("g")]

    def chosen(self) -> dict[int, int]:
        """Return place in the list → registration id, as chosen by hand."""
        values = self.cleaned_data
        return {int(n[1:]): int(values[n]) for n in self.fields if n.startswith("g") and values.get(n)}
