"""Adds up what each text is worth for a query: in memory, always in the same order, so every database gives one list.

What a text has of one group (the word itself, longer words, synonyms) is not simply added: the squares are, and the
root is taken, so that many words for the same thing count little more than one. A text is worth the sum of its
groups, times how many of them it has. Free of Django.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lotse.base.search.groups import SCALE, Group
from lotse.base.search.kinds import KINDS
from lotse.base.search.order import DOCS, Order

CUT_OFF, CUT_OFF_FEW, FEW = 12, 40, 10
"""A text below this part of the best score is no hit; the first few may be further behind."""
Numbers = NDArray[np.int64]
Pairs = tuple[NDArray[Any], NDArray[Any]]
"""Places, no place twice, and what the texts there have of a term."""


class Scores:
    """What the texts are worth. Each has a place: packed ones in their order, loose ones behind them."""

    def __init__(self, groups: Sequence[Group], ids: Mapping[str, int], order: Order) -> None:
        self._order = order
        # The weights of a group as whole numbers; as floats they are multiplied more quickly, and just as exactly.
        self._weights = [
            (group.counts, {ids[stem]: float(max(round(weight * SCALE), 1)) for stem, weight in group.terms.items()})
            for group in groups
        ]
        self.terms = frozenset(term for _, weights in self._weights for term in weights)
        self._found: defaultdict[int, list[Pairs]] = defaultdict(list)
        self._loose: dict[int, int] = {}

    def packed(self, term: int, places: Sequence[int], impacts: Sequence[int]) -> None:
        """Take in a term of packed texts."""
        self._found[term].append((np.asarray(places), np.asarray(impacts)))

    def loose(self, rows: Iterable[tuple[int, ...]]) -> None:
        """Take in rows of term, text, impact; no text twice for a term."""
        found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for term, doc, impact in rows:
            place = self._loose.setdefault(doc, len(self._order.docs) + len(self._loose))
            found[term].append((place, impact))
        for term, pairs in found.items():
            places, impacts = np.array(pairs).T
            self._found[term].append((places, impacts))

    def ranked(self, kinds: Collection[int]) -> "Ranked":
        """Return the texts of these kinds (none: of all) that have anything, with what they are worth."""
        docs = np.concatenate([np.asarray(self._order.docs), np.asarray(array(DOCS, self._loose))])
        worth, counts = self._added(len(docs))
        places = worth.nonzero()[0]
        if kinds and (self._order.all_kinds | {doc % KINDS for doc in self._loose}) - set(kinds):
            places = places[np.isin(docs[places] % KINDS, list(kinds))]
        return Ranked(docs[places], (worth[places] * counts[places]).astype(np.int64))

    def _added(self, size: int) -> tuple[NDArray[np.float64], Numbers]:
        """Return what each place is worth, and for how much its groups count."""
        worth, counts = np.zeros(size), np.zeros(size, np.int64)
        for group_counts, weights in self._weights:
            squares = self._squares(size, weights)
            worth += np.sqrt(squares)
            counts[squares.nonzero()] += group_counts
        return worth, counts

    def _squares(self, size: int, weights: Mapping[int, float]) -> NDArray[np.float64]:
        squares = np.zeros(size)
        for term, weight in weights.items():
            for places, impacts in self._found.get(term, ()):
                squares[places] += np.square(impacts * weight)
        # What is packed of a changed text counts no more; what it has now stands at another place.
        squares[list(self._order.gone)] = 0.0
        return squares


class Ranked:
    """Texts with their scores."""

    def __init__(self, docs: Numbers, scores: Numbers) -> None:
        self._docs, self._scores = docs, scores

    def hits(self, most: int) -> list[tuple[int, int]]:
        """Return the best, without what is far behind; the first few may be further behind."""
        best = int(self._scores.max(initial=0))
        found = self._from(best, CUT_OFF, most)
        return found if len(found) >= FEW else self._from(best, CUT_OFF_FEW, min(max(FEW, len(found)), most))

    def among(self, docs: Collection[int]) -> "Ranked":
        """Return the same with these texts alone."""
        kept = np.isin(self._docs, np.fromiter(docs, np.int64))
        return Ranked(self._docs[kept], self._scores[kept])

    def all(self) -> list[tuple[int, int]]:
        """Return all of them."""
        return self._from(0, 1, len(self._scores))

    def _from(self, best: int, part: int, most: int) -> list[tuple[int, int]]:
        """Return the best of those with this part of the best score or more; a tie goes by number."""
        least = -(-best // part)
        if 0 < most < len(self._scores):
            # Only what can be among them is put in order.
            least = max(least, int(np.partition(self._scores, -most)[-most]))
        docs, scores = self._docs[self._scores >= least], self._scores[self._scores >= least]
        first = np.lexsort((docs, -scores))[:most]
        return list(zip(docs[first].tolist(), scores[first].tolist(), strict=True))
