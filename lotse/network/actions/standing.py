"""What is known about the standing of a town is noted, corrected or taken out."""

from datetime import datetime

from lotse.base import audit, locking, repeat
from lotse.base.actor import Actor
from lotse.base.text import tidy
from lotse.base.transactions import action
from lotse.network import errors, wording
from lotse.network.models import Standing
from lotse.network.rules import standing as rule
from lotse.regions.models import Municipality

FIELDS = ("level", "decided_by", "as_of", "source_url")


@action
def note(
    *,
    municipality: Municipality,
    level: str,
    decided_by: str,
    as_of: str,
    source_url: str,
    by: Actor,
    at: datetime,
) -> Standing:
    """Store the level with its date and source. Noting the same again later says that it is still right."""
    town = locking.lock(Municipality, municipality.pk)
    said = {"as_of": tidy(as_of)[:60], "source_url": tidy(source_url)[:500]}
    values = {"level": level, "decided_by": decided_by, **said}
    fault = rule.fault(level=level, decided_by=decided_by, as_of=values["as_of"])
    if fault:
        raise errors.NotNoted(wording.FAULTS[fault])
    row = Standing.objects.filter(municipality=town).first() or Standing(municipality=town)
    before = {name: getattr(row, name) for name in FIELDS if getattr(row, name) != values[name]}
    if not before and repeat.is_repeated(row.noted_at, at):
        return row
    for name, value in values.items():
        setattr(row, name, value)
    row.noted_at = at
    row.save()
    after = {name: values[name] for name in before}
    verb = "standing.noted" if before else "standing.checked"
    audit.record(verb, ("municipality", town.ags), by=by, at=at, before=before, after=after)
    return row


@action
def clear(*, municipality: Municipality, by: Actor, at: datetime) -> None:
    """Take out what was noted: no standing is known. Doing it twice changes nothing."""
    town = locking.lock(Municipality, municipality.pk)
    row = Standing.objects.filter(municipality=town).first()
    if row is None:
        return
    before = {name: getattr(row, name) for name in FIELDS}
    row.delete()
    audit.record("standing.cleared", ("municipality", town.ags), by=by, at=at, before=before)
