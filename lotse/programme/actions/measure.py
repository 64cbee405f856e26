"""A measure is entered from its source, or brought up to date."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from lotse.base import audit, search
from lotse.base.actor import Actor
from lotse.base.text import fold, slug, tidy, tidy_block
from lotse.base.transactions import action
from lotse.exchange.models import Solution
from lotse.programme import errors, wording
from lotse.programme.documents import search_text
from lotse.programme.models import Measure
from lotse.programme.rules import measure as rule

LINES = {"number": 20, "title": 200, "source_url": 500, "source_date": 60}
CHOSEN = ("topic", "status", "municipality", "language")


@action
def enter(*, values: Mapping[str, Any], solutions: Sequence[Solution], by: Actor, at: datetime) -> Measure:
    """Enter one measure; `values["slug"]`, or number and title, say which one it is. The same again changes nothing."""
    missing = rule.missing(values)
    if missing:
        raise errors.Incomplete(wording.INCOMPLETE % {"names": ", ".join(missing)})
    key = slug(values.get("slug") or f"{values.get('number', '')} {values['title']}")
    row = Measure.objects.filter(slug=key).first() or Measure(slug=key)
    new = row.pk is None
    changed = _write(row, values)
    before = [] if new else sorted(str(one.uuid) for one in row.solutions.all())
    after = sorted({str(one.uuid) for one in solutions})
    if not new and not changed and before == after:
        return row
    row.changed_at = at
    row.save()
    row.solutions.set(solutions)
    verb = "measure.entered" if new else "measure.changed"
    differences = {"fields": changed, **({"solutions": after} if before != after else {})}
    audit.record(verb, ("measure", row.uuid), by=by, at=at, after=differences)
    search.put(search_text.text(row))
    return row


def _write(row: Measure, values: Mapping[str, Any]) -> list[str]:
    """Put the values into the row; return the names of those that are new."""
    clean: dict[str, Any] = {name: tidy(values.get(name, ""))[:length] for name, length in LINES.items()}
    clean["summary"] = tidy_block(values["summary"])
    clean.update({name: values[name] for name in CHOSEN if name in values})
    clean["sort_key"] = _sort_key(f"{clean['number']} {clean['title']}")
    town = clean.get("municipality", row.municipality)
    clean["search_key"] = fold(" ".join([clean["number"], clean["title"], clean["summary"], town.name if town else ""]))
    changed = sorted(name for name, value in clean.items() if getattr(row, name) != value)
    for name, value in clean.items():
        setattr(row, name, value)
    return changed


def _sort_key(name: str) -> str:
    """Return the key by which 2 comes before 10."""
    return re.sub(r"\d+", lambda found: found[0].zfill(4), fold(name))[:220]
