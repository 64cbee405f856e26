"""A table of entries is taken in, and taken back as a whole."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import ProtectedError

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action, attempt
from lotse.exchange.actions import entry
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Solution, TableImport
from lotse.exchange.queries import version as versions
from lotse.exchange.rules import states
from lotse.exchange.wording import Origin
from lotse.regions.models import Municipality


@dataclass(frozen=True)
class Entry:
    """One good row: the town and what the entry says. With a source it becomes public at once, else a draft."""

    municipality: Municipality
    values: Mapping[str, object]


@action
def take_in(*, key: uuid.UUID, entries: Sequence[Entry], by: Actor, at: datetime, language: str = "de") -> TableImport:
    """Enter all rows. The same table twice is taken in once."""
    known = TableImport.objects.filter(uuid=key).first()
    if known is not None:
        return known
    made = TableImport.objects.create(uuid=key, at=at, by_name=by.label[:200], number=len(entries))
    for one in entries:
        solution = _enter(one, language, by=by, at=at)
        if solution.created_at == at and solution.table_import_id is None:
            solution.table_import = made
            solution.save(update_fields=["table_import"])
    audit.record("solutions.taken_in", _about(made), by=by, at=at, after={"number": len(entries)})
    return made


@action
def undo(*, table: TableImport, by: Actor, at: datetime) -> tuple[int, int]:
    """Remove the entries nobody has worked with; return how many went and how many stay. Twice changes nothing."""
    table = locking.lock(TableImport, table.pk)
    rows = list(Solution.objects.filter(table_import=table).order_by("id"))
    if table.undone_at is not None:
        return 0, len(rows)
    gone = sum(_remove(row, table) for row in rows)
    table.undone_at = at
    table.save(update_fields=["undone_at"])
    after = {"removed": gone, "kept": len(rows) - gone}
    audit.record("solutions.taken_back", _about(table), by=by, at=at, after=after)
    return gone, len(rows) - gone


def _enter(one: Entry, language: str, *, by: Actor, at: datetime) -> Solution:
    facts = {"municipality": one.municipality, "values": one.values, "by": by, "at": at, "language": language}
    if one.values.get("source_url"):
        return solutions.enter(origin=Origin.PUBLIC_SOURCE, **facts)  # type: ignore[arg-type]
    return solutions.draft(**facts)  # type: ignore[arg-type]


def _remove(row: Solution, table: TableImport) -> bool:
    """Remove one entry; one that somebody changed, copied, asked about, checked or put into a list stays."""
    row = locking.lock(Solution, row.pk)
    if row.changed_at != table.at or row.confirmed_at is not None or _listed(row):
        return False
    try:
        with attempt():
            versions.of(row).delete()
            row.state = states.ARCHIVED
            entry.show(row)
            row.delete()
    except ProtectedError:
        return False
    return True


def _listed(row: Solution) -> bool:
    """Return True when a record of a storey above names the entry in a list, which unlike a key protects nothing."""
    lists = [relation for relation in row._meta.related_objects if relation.many_to_many]
    return any(getattr(row, str(relation.get_accessor_name())).exists() for relation in lists)


def _about(table: TableImport) -> tuple[str, object]:
    return ("table_import", table.uuid)
