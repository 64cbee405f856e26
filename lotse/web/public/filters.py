"""What visitors look for in a list: read from the address once, and forgiven everything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.base.text import tidy

LONGEST = 200
WORDS = "q"
Label = str | Promise
Options = Sequence[tuple[str, Label]]


@dataclass(frozen=True)
class Pick:
    """One thing to choose from: its label, the word for all, what there is."""

    label: Label
    all: Label
    options: Options


@dataclass(frozen=True)
class Choice:
    """What a visitor looks for; empty means all. `unknown` has the labels of what no option has, left out."""

    values: dict[str, str]
    unknown: list[Label] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    @property
    def any(self) -> bool:
        """Whether anything is filtered."""
        return any(self.values.values())

    @property
    def sentences(self) -> list[str]:
        """What to say about each choice that was left out."""
        return [
            str(_("There is no such choice for “%(field)s” here. All are shown.") % {"field": f}) for f in self.unknown
        ]

    def query(self) -> str:
        """Return the part of an address that asks for the same again."""
        asked = QueryDict(mutable=True)
        for name, value in self.values.items():
            if value:
                asked[name] = value
        return asked.urlencode()


def read(query: QueryDict, picks: Mapping[str, Pick], *, words: bool = False) -> Choice:
    """Return what the address asks for."""
    values = {WORDS: tidy(query.get(WORDS, ""))[:LONGEST].strip()} if words else {}
    unknown: list[Label] = []
    for name, pick in picks.items():
        value = tidy(query.get(name, ""))[:LONGEST]
        if value and value not in {key for key, _label in pick.options}:
            unknown.append(pick.label)
            value = ""
        values[name] = value
    return Choice(values, unknown)


class FilterForm(forms.Form):
    """All fields are free; it is drawn with the values as they came."""

    use_required_attribute = False

    def __init__(self, query: QueryDict, picks: Mapping[str, Pick], *, words: Label = "") -> None:
        super().__init__(query)
        if words:
            self.fields[WORDS] = forms.CharField(label=str(words), required=False, max_length=LONGEST)
        for name, pick in picks.items():
            options = [("", pick.all), *pick.options]
            self.fields[name] = forms.ChoiceField(label=str(pick.label), required=False, choices=options)
