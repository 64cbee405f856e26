"""What can be found: each storey names its kinds. Kind and record together are one number, the same everywhere."""

from dataclasses import dataclass

KINDS = 16
"""Room for this many kinds; it is part of every stored number, so it stays."""


@dataclass(frozen=True)
class Kind:
    """One kind of record. `number` (below KINDS) belongs to it for ever."""

    number: int
    name: str

    def doc(self, pk: int) -> int:
        """Return the number under which a record of this kind is indexed."""
        return pk * KINDS + self.number

    def pk(self, doc: int) -> int:
        """Return the record behind a number."""
        return doc // KINDS


@dataclass(frozen=True)
class Text:
    """What is indexed of one record: a title, tags (its topic, its town), and everything else it says."""

    doc: int
    title: str
    tags: str = ""
    body: str = ""
