"""Lists that every process keeps in memory: how it learns, in one short statement, what others have changed.

`changed` belongs at the end of the action, after the search: one such change is stored after the other, so that a
process that knows state 7 misses nothing that has become 7 or less.
"""

import uuid
from typing import NamedTuple

from lotse.base import locking
from lotse.base.models import KeptChange, KeptList
from lotse.base.statements import Slot, Statement


class State(NamedTuple):
    """Which state a list is in; with another token everything has to be read anew."""

    token: str = ""
    number: int = 0


def state(name: str) -> State:
    """Return the state of a list."""
    return State(*(_STATE.first(name=name) or ()))


def changed(name: str, record: int) -> None:
    """Say, in the transaction of an action, that one record is new, another, or gone."""
    row = _locked(name)
    row.number += 1
    row.save(update_fields=["number"])
    change, once = KeptChange(list=row, record=record, number=row.number), ["list", "record"]
    KeptChange.objects.bulk_create([change], update_conflicts=True, unique_fields=once, update_fields=["number"])


def renew(name: str) -> None:
    """Say that everything may be different."""
    row = _locked(name)
    row.changes.all().delete()
    row.token, row.number = uuid.uuid4().hex, 0
    row.save(update_fields=["token", "number"])


def since(name: str, number: int) -> list[int]:
    """Return the records that have changed after a state."""
    rows = KeptChange.objects.filter(list__name=name, number__gt=number).order_by("number")
    return list(rows.values_list("record", flat=True))


def _locked(name: str) -> KeptList:
    row, _ = KeptList.objects.get_or_create(name=name, defaults={"token": uuid.uuid4().hex})
    return locking.lock(KeptList, row.pk)


_STATE = Statement(lambda: KeptList.objects.filter(name=Slot(KeptList, "name")).values_list("token", "number"))
