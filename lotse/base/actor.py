"""Who did it: handed to every action and written into the audit trail as text."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "link", "job", "visitor"]


@dataclass(frozen=True)
class Actor:
    """Someone who acts. `ref` is an id without a foreign key; `label` is what people read."""

    kind: Kind
    ref: str
    label: str


def person(uuid: object, name: str) -> Actor:
    """Somebody who is logged in."""
    return Actor("person", str(uuid), name)


def link(uuid: object, name: str) -> Actor:
    """Somebody who opened a mailed link; `uuid` is the record the link names."""
    return Actor("link", str(uuid), name)


def job(name: str) -> Actor:
    """Scheduled work or a command."""
    return Actor("job", name, name)


def visitor() -> Actor:
    """Somebody unknown on a public page. No address is kept: data we do not need."""
    return Actor("visitor", "", "")
