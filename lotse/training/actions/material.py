"""Material of a course is put in and taken out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from lotse.base import audit
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.training.models import Course, Material


@dataclass(frozen=True)
class Entry:
    """One link or stored file of a module; `id` names material that is there. An entry without either keeps its own."""

    module_id: int
    title: str
    url: str = ""
    stored: str = ""
    file_name: str = ""
    size: int = 0
    id: int | None = None


@action
def put(*, course: Course, entries: Sequence[Entry], by: Actor, at: datetime) -> list[str]:
    """Store the whole list; material that is not in it is taken out. Return stored files nobody needs any more."""
    old = {row.pk: row for row in Material.objects.filter(module__course=course)}
    modules = set(course.modules.values_list("pk", flat=True))
    before, gone = _listed(old.values()), []
    kept = set()
    for entry in entries:
        if entry.module_id not in modules:
            continue
        row = old.get(entry.id or 0) or Material()
        row.module_id, row.title = entry.module_id, entry.title
        if entry.url or entry.stored:
            gone.append(row.stored)
            row.url, row.stored = entry.url, entry.stored
            row.file_name, row.size = entry.file_name[:200], entry.size
        row.save()
        kept.add(row.pk)
    for pk, row in old.items():
        if pk not in kept:
            gone.append(row.stored)
            row.delete()
    after = _listed(Material.objects.filter(module__course=course))
    if before != after:
        audit.record(
            "course.material_put",
            ("course", course.uuid),
            by=by,
            at=at,
            before={"materials": before},
            after={"materials": after},
        )
    return [stored for stored in gone if stored]


def _listed(rows: Iterable[Material]) -> list[str]:
    return sorted(f"{row.title}: {row.url or row.file_name}" for row in rows)
