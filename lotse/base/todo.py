"""One line of „Zu tun“: each storey contributes its own, the desk and "Mein Bereich" show them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise


@dataclass(frozen=True)
class Line:
    """Something to do. `when` is the moment by which (None: no date), `late` paints it red."""

    title: str | Promise
    why: str | Promise
    url_name: str
    action: str | Promise
    when: datetime | None = None
    late: bool = False
    url_args: tuple[object, ...] = field(default=())


def ordered(lines: Iterable[Line]) -> list[Line]:
    """Return late lines first, then by date, undated last."""
    return sorted(lines, key=lambda line: (not line.late, line.when is None, line.when.timestamp() if line.when else 0))
