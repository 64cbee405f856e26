"""How the town's council papers look: name of the council, letterhead, limit, order of the blocks."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.base import clock
from lotse.toolkit.actions import habits as actions
from lotse.toolkit.queries import frame
from lotse.toolkit.rules import council_paper_blocks as blocks
from lotse.toolkit.rules.frame import Frame
from lotse.toolkit.wording import BLOCKS
from lotse.web.municipality import gate
from lotse.web.shared.fields import BlockField, LineField
from lotse.web.shared.money_field import MoneyField


class PapersForm(forms.Form):
    """Empty fields are what is usual. Each block has its place in the order."""

    use_required_attribute = False
    body = LineField(
        label=_("Name of the council"),
        max_length=100,
        required=False,
        help_text=_("For example Rat or Stadtverordnetenversammlung. Empty means: as usual."),
    )
    letterhead = BlockField(
        label=_("Letterhead"), max_length=500, required=False, rows=3, help_text=_("Stands above every paper.")
    )
    limit_cents = MoneyField(
        _("Limit for comparing ways (Wertgrenze)"),
        _("From these costs once on, the paper asks for a comparison of economic efficiency. Empty: it asks you."),
    )

    def __init__(self, data: QueryDict | None = None, *, frame: Frame) -> None:
        self.before = blocks.ordered(frame.order)
        places = {f"place_{name}": number for number, name in enumerate(self.before, 1)}
        known = {"body": frame.body, "letterhead": frame.letterhead, "limit_cents": frame.limit}
        super().__init__(data, initial={**known, **places})
        numbers = [(number, str(number)) for number in range(1, len(self.before) + 1)]
        for name in self.before:
            self.fields[f"place_{name}"] = forms.TypedChoiceField(
                label=BLOCKS[name], choices=numbers, coerce=int, empty_value=None, required=False
            )

    @property
    def places(self) -> list[Any]:
        """The fields of the order."""
        return [self[f"place_{name}"] for name in self.before]

    @property
    def order(self) -> Sequence[str]:
        """The blocks as they were put; of two at the same place the one that was moved comes first."""
        usual = {name: number for number, name in enumerate(self.before, 1)}
        wanted = {name: self.cleaned_data.get(f"place_{name}") or usual[name] for name in self.before}
        return sorted(self.before, key=lambda name: (wanted[name], wanted[name] == usual[name], usual[name]))


@gate.municipality
def papers(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """Show and store how the town's papers look."""
    here = gate.town_or_refuse(request, town)
    form = PapersForm(request.POST if request.method == "POST" else None, frame=frame.of_town(here.municipality))
    if request.method == "POST" and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("body", "letterhead", "limit_cents")}
        by, at = gate.by(request), clock.now()
        actions.store(municipality=here.municipality, **typed, block_order=form.order, by=by, at=at)
        messages.success(request, gettext("Saved. It counts for all your drafts at once."))
        return redirect("municipality:paper_settings", town)
    return render(request, "municipality/settings/papers.html", {"town": here, "form": form})
