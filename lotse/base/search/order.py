"""In which order the packed texts stand, and how numbers are packed. Free of Django."""

import sys
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cached_property

from lotse.base.search.kinds import KINDS

DOCS, PLACES, IMPACTS = "q", "I", "H"
"""Types of numbers: 64, 32 and 16 bits."""
ORDER = 0
"""No term has this number: its row holds the packed texts in their order."""


def pack(numbers: "array[int]") -> bytes:
    """Return the numbers as bytes, the same on every machine."""
    return _little(numbers).tobytes()


def unpack(kind: str, data: bytes) -> "array[int]":
    """Return the numbers again."""
    found = array(kind)
    found.frombytes(data)
    return _little(found)


def _little(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers


@dataclass(frozen=True)
class Order:
    """The packed texts by their number; `kinds` of each; `gone` are the places of those that count no more."""

    docs: "array[int]" = field(default_factory=lambda: array(DOCS))
    kinds: bytes = b""
    gone: frozenset[int] = frozenset()

    @cached_property
    def all_kinds(self) -> frozenset[int]:
        """Which kinds of texts there are."""
        return frozenset(self.kinds)

    @classmethod
    def of(cls, docs: "array[int]") -> "Order":
        """Return the order of these texts, which are sorted."""
        return cls(docs, bytes(doc % KINDS for doc in docs))

    def without(self, docs: list[int]) -> "Order":
        """Return the same order in which these texts, too, count no more."""
        places = ((bisect_left(self.docs, doc), doc) for doc in docs)
        gone = {place for place, doc in places if place < len(self.docs) and self.docs[place] == doc}
        return replace(self, gone=self.gone | gone) if gone else self
