"""The filter of the list of runs."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.base import clock
from lotse.base.text import fold, tidy
from lotse.events.wording import Format
from lotse.training.queries.catalogue import Entry

LONGEST_PLACE = 200


@dataclass(frozen=True)
class Unknown:
    """A value of the address that no choice has: said in a sentence, and left out."""

    sentence: str | Promise


class FilterForm(forms.Form):
    """All fields are free; it is drawn with the values as they came."""

    month = forms.ChoiceField(label=_("Month"), required=False)
    format = forms.ChoiceField(label=_("Format"), required=False)
    place = forms.CharField(label=_("Place"), required=False, max_length=LONGEST_PLACE)
    free = forms.BooleanField(label=_("only with free seats"), required=False)

    use_required_attribute = False

    def __init__(self, data: QueryDict, months: list[str]) -> None:
        super().__init__(data)
        choices = [(month, date_format(date(int(month[:4]), int(month[5:]), 1), "F Y")) for month in months]
        self.fields["month"].choices = [("", _("any month")), *choices]  # type: ignore[attr-defined]
        self.fields["format"].choices = [("", _("any format")), *Format.choices]  # type: ignore[attr-defined]


@dataclass
class Choice:
    """What a visitor looks for; empty means all. Reads the address once and forgives it everything."""

    month: str = ""
    format: str = ""
    place: str = ""
    free: bool = False

    @classmethod
    def of(cls, query: QueryDict) -> "Choice":
        """Return the choice in an address."""
        return cls(
            month=tidy(query.get("month", ""))[:20],
            format=tidy(query.get("format", ""))[:20],
            place=tidy(query.get("place", ""))[:LONGEST_PLACE],
            free=query.get("free", "").lower() in ("on", "1", "true", "yes"),
        )

    @property
    def any(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.month or self.format or self.place or self.free)

    def unknown(self, months: list[str]) -> list[Unknown]:
        """Return what cannot be filtered by, and leave it out from now on."""
        found = []
        if self.month and self.month not in months:
            found.append(Unknown(_("There are no runs in the month you asked for. All months are shown.")))
            self.month = ""
        if self.format and self.format not in Format.values:
            found.append(Unknown(_("We do not know the format you asked for. All formats are shown.")))
            self.format = ""
        return found

    def query(self) -> str:
        """Return the part of an address that asks for the same again."""
        query = QueryDict(mutable=True)
        for name in ("month", "format", "place"):
            if getattr(self, name):
                query[name] = getattr(self, name)
        if self.free:
            query["free"] = "on"
        return query.urlencode()

    def narrow(self, entries: list[Entry]) -> list[Entry]:
        """Return the entries that fit. Places are compared without case and accents."""
        words = fold(self.place).split()
        return [
            entry
            for entry in entries
            if (not self.month or month_of(entry.starts_at) == self.month)
            and (not self.format or entry.format == self.format)
            and all(word in fold(f"{entry.place} {entry.address}") for word in words)
        ]


def month_of(at: datetime) -> str:
    """Return year and month in the zone of the installation: 2027-03."""
    return f"{timezone.localtime(at, clock.zone()):%Y-%m}"
