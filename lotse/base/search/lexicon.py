"""The desk keeps the list of synonyms. Every change counts for the next query, and is in the audit trail."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from lotse.base import audit
from lotse.base.actor import Actor
from lotse.base.models import SearchSynonym
from lotse.base.search.index import next_state
from lotse.base.search.synonyms import phrases
from lotse.base.text import tidy
from lotse.base.transactions import action

LONGEST_WORDS, LONGEST_REASON = 500, 300


class NotALine(Exception):
    """A line of the list does not say what means the same, or why. `field` names what is missing."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def lines(typed: str = "") -> QuerySet[SearchSynonym]:
    """Return the lines that have these letters in them, by their words."""
    rows = SearchSynonym.objects.all()
    return rows.filter(words__icontains=typed) | rows.filter(leads_to__icontains=typed) if typed else rows


@action
def add(*, words: str, leads_to: str, reason: str, by: Actor, at: datetime) -> SearchSynonym:
    """Enter a line. The same line twice is one."""
    values = _cleaned(words, leads_to, reason)
    known = SearchSynonym.objects.filter(words=values["words"], leads_to=values["leads_to"]).first()
    if known is not None:
        return known
    line = SearchSynonym.objects.create(**values, changed_at=at)
    _written(line, "synonym.added", {}, values, by=by, at=at)
    return line


@action
def change(*, line: SearchSynonym, words: str, leads_to: str, reason: str, by: Actor, at: datetime) -> SearchSynonym:
    """Change a line. The same values twice change nothing."""
    after = _cleaned(words, leads_to, reason)
    before = {name: getattr(line, name) for name in after}
    if before != after:
        for name, value in after.items():
            setattr(line, name, value)
        line.changed_at = at
        line.save()
        _written(line, "synonym.changed", before, after, by=by, at=at)
    return line


@action
def switch(*, line: SearchSynonym, is_active: bool, reason: str, by: Actor, at: datetime) -> SearchSynonym:
    """Let a line count, or not; the reason stays in the audit trail. Switching twice changes nothing."""
    if line.is_active != is_active:
        line.is_active, line.changed_at = is_active, at
        line.save(update_fields=["is_active", "changed_at"])
        _written(
            line,
            "synonym.switched",
            {"is_active": not is_active},
            {"is_active": is_active, "why": tidy(reason)},
            by=by,
            at=at,
        )
    return line


def _cleaned(words: str, leads_to: str, reason: str) -> dict[str, str]:
    values = {"words": _listed(words), "leads_to": _listed(leads_to), "reason": tidy(reason)}
    if not values["reason"] or len(values["reason"]) > LONGEST_REASON:
        raise NotALine("reason")
    for name in ("words", "leads_to"):
        if len(values[name]) > LONGEST_WORDS:
            raise NotALine(name)
    if len(phrases(values["words"])) < (1 if phrases(values["leads_to"]) else 2):
        raise NotALine("words")
    return values


def _listed(words: str) -> str:
    return ", ".join(filter(None, (tidy(one) for one in words.split(","))))


def _written(
    line: SearchSynonym, verb: str, before: dict[str, Any], after: dict[str, Any], *, by: Actor, at: datetime
) -> None:
    next_state().save()
    audit.record(verb, ("synonym", line.pk), by=by, at=at, before=before, after=after)
