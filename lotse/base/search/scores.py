"""Adds up what each text is worth for a query: whole numbers in memory, so that every database gives the same list.

A text is worth the sum of weight times impact, times the words of the query that it has. Free of Django.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import compress

from lotse.base.search.groups import SCALE, Group
from lotse.base.search.kinds import KINDS
from lotse.base.search.order import Order

CUT_OFF, CUT_OFF_FEW, FEW = 12, 40, 10
"""A text below this part of the best score is no hit; the first few may be further behind."""
GROUPS_IN_A_BYTE = 8


class Scores:
    """What the texts are worth. Each has a place: packed ones in their order, loose ones behind them."""

    def __init__(self, groups: Sequence[Group], ids: Mapping[str, int], order: Order) -> None:
        self._groups, self._order = groups, order
        self.terms: dict[int, tuple[int, int]] = {}
        for number, group in enumerate(groups):
            for stem, weight in group.terms.items():
                worth, bits = self.terms.get(ids[stem], (0, 0))
                self.terms[ids[stem]] = worth + max(round(weight * SCALE), 1), bits | 1 << number
        self._worth = [0] * len(order.docs)
        self._has: bytearray | list[int] = (
            bytearray(len(order.docs)) if len(groups) <= GROUPS_IN_A_BYTE else [0] * len(order.docs)
        )
        self._loose: dict[int, int] = {}

    def packed(self, term: int, places: Iterable[int], impacts: Iterable[int]) -> None:
        """Take in a term of packed texts."""
        (weight, bits), worth, has = self.terms[term], self._worth, self._has
        if len(self._groups) == 1:
            for place, impact in zip(places, impacts, strict=True):
                worth[place] += impact * weight
            return
        for place, impact in zip(places, impacts, strict=True):
            worth[place] += impact * weight
            has[place] |= bits

    def leave_out_gone(self) -> None:
        """Forget packed texts that have changed; call it before loose ones come in."""
        for place in self._order.gone:
            self._worth[place] = 0

    def loose(self, rows: Iterable[tuple[int, ...]]) -> None:
        """Take in rows of term, text, impact."""
        for term, doc, impact in rows:
            place = self._loose.get(doc)
            if place is None:
                place = self._loose[doc] = len(self._worth)
                self._worth.append(0)
                self._has.append(0)
            weight, bits = self.terms[term]
            self._worth[place] += impact * weight
            self._has[place] |= bits

    def ranked(self, kinds: Collection[int]) -> "Ranked":
        """Return the texts of these kinds (none: of all), best first, as far as they may be hits."""
        places = list(compress(range(len(self._worth)), self._worth))
        of = self._order.kinds + bytes(doc % KINDS for doc in self._loose)
        if kinds and set(of) - set(kinds):
            places = [place for place in places if of[place] in kinds]
        return Ranked([*self._order.docs, *self._loose], places, self._scores(places))

    def _scores(self, places: list[int]) -> list[int]:
        worth = self._worth
        if len(self._groups) == 1:
            counts = self._groups[0].counts
            return [worth[place] * counts for place in places]
        has, known = self._has, {bits: self._counts(bits) for bits in set(self._has)}
        return [worth[place] * known[has[place]] for place in places]

    def _counts(self, bits: int) -> int:
        return sum(group.counts for number, group in enumerate(self._groups) if bits >> number & 1)


class Ranked:
    """Texts with their scores. Numbers alone: a tuple for each of 100,000 texts would keep the collector busy."""

    def __init__(self, docs: Sequence[int], places: Sequence[int], scores: Sequence[int]) -> None:
        self._docs, self._places, self._scores = docs, places, scores

    def hits(self, most: int) -> list[tuple[int, int]]:
        """Return the best, without what is far behind; the first few may be further behind."""
        best = max(self._scores, default=0)
        found = self._from(best, CUT_OFF)
        return found[:most] if len(found) >= FEW else self._from(best, CUT_OFF_FEW)[: min(max(FEW, len(found)), most)]

    def among(self, docs: Collection[int]) -> "Ranked":
        """Return the same with these texts alone."""
        pairs = zip(self._places, self._scores, strict=True)
        kept = [(place, score) for place, score in pairs if self._docs[place] in docs]
        return Ranked(self._docs, [place for place, _ in kept], [score for _, score in kept])

    def all(self) -> list[tuple[int, int]]:
        """Return all of them."""
        return self._from(0, 1)

    def _from(self, best: int, part: int) -> list[tuple[int, int]]:
        """Return those with this part of the best score or more; a tie goes by number."""
        docs = self._docs
        scores = {docs[p]: score for p, score in zip(self._places, self._scores, strict=True) if score * part >= best}
        return [(doc, scores[doc]) for doc in sorted(sorted(scores), key=scores.__getitem__, reverse=True)]
