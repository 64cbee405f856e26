"""Adds up what each text is worth for a query: in memory, always in the same order, so every database gives one list.

What a text has of one group (the word itself, longer words, synonyms) is not simply added: the squares are, and the
root is taken, so that many words for the same thing count little more than one. A text is worth the sum of its
groups, times how many of them it has. Free of Django.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from math import sqrt

from lotse.base.search.groups import SCALE, Group
from lotse.base.search.kinds import KINDS
from lotse.base.search.order import DOCS, Order

CUT_OFF, CUT_OFF_FEW, FEW = 12, 40, 10
"""A text below this part of the best score is no hit; the first few may be further behind."""
Pairs = Iterable[tuple[int, int]]


class Scores:
    """What the texts are worth. Each has a place: packed ones in their order, loose ones behind them."""

    def __init__(self, groups: Sequence[Group], ids: Mapping[str, int], order: Order) -> None:
        self._groups, self._order = groups, order
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
        self._found[term].append(_Packed(places, impacts))

    def loose(self, rows: Iterable[tuple[int, ...]]) -> None:
        """Take in rows of term, text, impact."""
        for term, doc, impact in rows:
            place = self._loose.setdefault(doc, len(self._order.docs) + len(self._loose))
            self._found[term].append([(place, impact)])

    def ranked(self, kinds: Collection[int]) -> "Ranked":
        """Return the texts of these kinds (none: of all) that have anything, with what they are worth."""
        docs = self._order.docs + array(DOCS, self._loose)
        loose_kinds = bytes(doc % KINDS for doc in self._loose)
        worth, counts = self._added(len(docs))
        places = list(compress(range(len(docs)), worth))
        if kinds and (self._order.all_kinds | set(loose_kinds)) - set(kinds):
            of = self._order.kinds + loose_kinds
            places = [place for place in places if of[place] in kinds]
        return Ranked(docs, places, [int(worth[place] * counts[place]) for place in places])

    def _added(self, size: int) -> tuple[list[float], list[int]]:
        """Return what each place is worth, and for how much its groups count."""
        worth, counts = [0.0] * size, [0] * size
        for group_counts, weights in self._weights:
            squares = self._squares(size, weights)
            for place in compress(range(size), squares):
                worth[place] += sqrt(squares[place])
                counts[place] += group_counts
        return worth, counts

    def _squares(self, size: int, weights: Mapping[int, float]) -> list[float]:
        squares = [0.0] * size
        for term, weight in weights.items():
            for pairs in self._found.get(term, ()):
                for place, impact in pairs:
                    product = impact * weight
                    squares[place] += product * product
        for place in self._order.gone:
            # What is packed of a changed text counts no more; what it has now stands at another place.
            squares[place] = 0.0
        return squares


class _Packed:
    """Places and impacts of a term, which may be read more than once."""

    def __init__(self, places: Sequence[int], impacts: Sequence[int]) -> None:
        self._places, self._impacts = places, impacts

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._places, self._impacts, strict=True)


class Ranked:
    """Texts with their scores. Numbers alone: a tuple for each of 100,000 texts would keep the collector busy."""

    def __init__(self, docs: Sequence[int], places: Sequence[int], scores: Sequence[int]) -> None:
        self._docs, self._places, self._scores = docs, places, scores

    def hits(self, most: int) -> list[tuple[int, int]]:
        """Return the best, without what is far behind; the first few may be further behind."""
        best = max(self._scores, default=0)
        found = self._from(best, CUT_OFF, most)
        return found if len(found) >= FEW else self._from(best, CUT_OFF_FEW, min(max(FEW, len(found)), most))

    def among(self, docs: Collection[int]) -> "Ranked":
        """Return the same with these texts alone."""
        pairs = zip(self._places, self._scores, strict=True)
        kept = [(place, score) for place, score in pairs if self._docs[place] in docs]
        return Ranked(self._docs, [place for place, _ in kept], [score for _, score in kept])

    def all(self) -> list[tuple[int, int]]:
        """Return all of them."""
        return self._from(0, 1, len(self._scores))

    def _from(self, best: int, part: int, most: int) -> list[tuple[int, int]]:
        """Return the best of those with this part of the best score or more; a tie goes by number."""
        least = -(-best // part)
        if most < len(self._scores):
            # Only what can be among them is put in order.
            least = max(least, sorted(self._scores, reverse=True)[most - 1] if most else best + 1)
        pairs = zip(self._scores, self._places, strict=True)
        found = [(-score, self._docs[place]) for score, place in pairs if score >= least]
        return [(doc, -score) for score, doc in sorted(found)[:most]]
