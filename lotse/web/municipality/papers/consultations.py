"""The rows of the order of consultations (Beratungsfolge) as fields: body, day, what it is asked for, outcome."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.toolkit import wording
from lotse.toolkit.documents.council_paper_ground import in_words
from lotse.toolkit.rules import council_paper as rule
from lotse.web.shared.fields import DayField, LineField

PARTS = ("body", "on", "role", "result")
LEAST = 3


def places(values: Mapping[str, Any], data: QueryDict | None) -> int:
    """Return how many rows the form has: always one more than are filled, as many as were sent."""
    sent = max((number + 1 for number in range(rule.MOST_ROWS) if f"row_{number}_body" in (data or {})), default=0)
    return min(max(LEAST, len(_rows(values)) + 1, sent), rule.MOST_ROWS)


def fields(count: int) -> dict[str, forms.Field]:
    """Return the fields of that many rows."""
    found: dict[str, forms.Field] = {}
    for number in range(count):
        about = {"n": number + 1}
        found[f"row_{number}_body"] = LineField(
            label=gettext("%(n)s. Council or committee") % about, required=False, max_length=rule.LONGEST_BODY
        )
        found[f"row_{number}_on"] = DayField(label=gettext("%(n)s. Day of the meeting") % about, required=False)
        found[f"row_{number}_role"] = forms.ChoiceField(
            label=gettext("%(n)s. Responsible for") % about, choices=wording.Consulted.choices, required=False
        )
        found[f"row_{number}_result"] = LineField(
            label=gettext("%(n)s. Outcome") % about,
            help_text=_("Afterwards, for instance: adopted unchanged."),
            required=False,
            max_length=rule.LONGEST_RESULT,
        )
    return found


def shown(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the stored rows as initial values."""
    found: dict[str, Any] = {}
    for number, row in enumerate(_rows(values)):
        for part in PARTS:
            value = row.get(part, "")
            found[f"row_{number}_{part}"] = date.fromisoformat(value) if part == "on" and value else value
    return found


def typed(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what was typed as rows."""
    return [{part: found.get(f"row_{number}_{part}") for part in PARTS} for number in range(rule.MOST_ROWS)]


def told(rows: Any) -> str:
    """Return stored rows in words, one a line."""
    lines = [
        [row["body"], in_words(row["on"]), str(wording.Consulted(row["role"]).label), row["result"]]
        for row in rows or []
    ]
    return "\n".join(", ".join(part for part in line if part) for line in lines)


def _rows(values: Mapping[str, Any]) -> list[dict[str, str]]:
    found = values.get("consultations")
    return found if isinstance(found, list) else []
