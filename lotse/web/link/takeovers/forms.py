"""What a town says about one entry that others have written: field by field."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.exchange.actions.takeover import Answer
from lotse.exchange.models import Solution, TakeoverAnswer
from lotse.exchange.queries import takeover as takeovers
from lotse.exchange.rules import takeover as rule
from lotse.exchange.wording import LABELS, Verdict
from lotse.web.shared import solution_parts
from lotse.web.shared.fields import BlockField

CHANGED = _("This was changed while you were reading. Please look at it once more before you say that it is right.")


@dataclass(frozen=True)
class Part:
    """One field of the entry: what it says now, what the town says about it, what was said before.

    `mark` goes with the page, so that nobody confirms a text that was not on it.
    """

    name: str
    label: str | Promise
    now: str
    mark: str
    verdict: BoundField
    proposal: BoundField
    last: TakeoverAnswer | None


class EntryForm(forms.Form):
    """Two inputs for each field that says something; what is left open stays unanswered."""

    use_required_attribute = False

    def __init__(self, solution: Solution, known: Mapping[str, TakeoverAnswer], data: Any = None) -> None:
        super().__init__(data)
        self.solution, self.known = solution, known
        self.names = takeovers.asked(solution)
        for name in self.names:
            waiting = self.waiting(name)
            self.fields[f"{name}_verdict"] = _verdict(name, waiting or _right(known.get(name)))
            self.fields[f"{name}_value"] = _proposal(name, waiting.proposal if waiting else getattr(solution, name))

    def waiting(self, name: str) -> TakeoverAnswer | None:
        """Return the wish for a change that nobody has decided yet, or None."""
        last = self.known.get(name)
        return last if last and last.verdict == Verdict.CHANGE and last.decided_at is None else None

    def parts(self) -> list[Part]:
        """Return the fields in the order of the form."""
        return [
            Part(
                name,
                LABELS[name],
                solution_parts.shown(self.solution, name),
                _mark(self.solution, name),
                self[f"{name}_verdict"],
                self[f"{name}_value"],
                self.known.get(name),
            )
            for name in self.names
        ]

    def clean(self) -> dict[str, Any]:
        """Forget what is wrong with a text that is not proposed; ask for one where a change is wished.

        Who writes something else and forgets to tick “change” means it all the same.
        """
        values = super().clean() or self.cleaned_data
        for name in self.names:
            proposed = f"{name}_value"
            if not values.get(f"{name}_verdict") and self._is_rewritten(name):
                values[f"{name}_verdict"] = Verdict.CHANGE.value
            if values.get(f"{name}_verdict") == Verdict.RIGHT and self.is_stale(name):
                self.add_error(f"{name}_verdict", CHANGED)
            if values.get(f"{name}_verdict") != Verdict.CHANGE:
                self.errors.pop(proposed, None)
            elif proposed not in self.errors and not values.get(proposed) and values.get(proposed) != 0:
                self.add_error(proposed, _("Please write what is right."))
        return values

    def is_stale(self, name: str) -> bool:
        """Return True where the page that was sent showed another text."""
        return self.data.get(f"{name}_seen", _mark(self.solution, name)) != _mark(self.solution, name)

    def _is_rewritten(self, name: str) -> bool:
        proposed, verdict = f"{name}_value", f"{name}_verdict"
        if verdict in self.errors or self.add_prefix(proposed) not in self.data:
            return False
        return proposed in self.errors or self.cleaned_data[proposed] != getattr(self.solution, name)

    def answers(self) -> list[Answer]:
        """Return what was said, for the action."""
        found = []
        for name in self.names:
            verdict = self.cleaned_data.get(f"{name}_verdict", "")
            if verdict:
                value = self.cleaned_data.get(f"{name}_value") if verdict == Verdict.CHANGE else None
                found.append(Answer(field=name, verdict=verdict, value=value))
        return found

    def all_right(self) -> list[Answer]:
        """Return the same answer for every field that does not wait for a change: right."""
        return [Answer(field=name, verdict=Verdict.RIGHT) for name in self.names if not self.waiting(name)]


class RemovalForm(forms.Form):
    """Why the whole entry should go; free."""

    reason = BlockField(label=_("Why?"), max_length=2000, required=False, rows=3)

    use_required_attribute = False


def _mark(solution: Solution, name: str) -> str:
    return hashlib.sha256(repr(getattr(solution, name)).encode()).hexdigest()[:12]


def _right(last: TakeoverAnswer | None) -> TakeoverAnswer | None:
    return last if last and last.verdict == Verdict.RIGHT else None


def _verdict(name: str, last: TakeoverAnswer | None) -> forms.ChoiceField:
    choices = [(key, label) for key, label in Verdict.choices if key != Verdict.REMOVE or rule.may_remove(name)]
    return forms.ChoiceField(
        label=LABELS[name],
        choices=choices,
        required=False,
        widget=forms.RadioSelect,
        # What no longer counts is asked anew.
        initial=last.verdict if last and last.accepted is not False else None,
        error_messages={"invalid_choice": _("Please choose one of the offered answers.")},
    )


def _proposal(name: str, value: object) -> forms.Field:
    label = _("What is right")
    found = solution_parts.part(name)
    found.label, found.help_text, found.required, found.initial = label, "", False, value
    return found
