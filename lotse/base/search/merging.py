"""Takes what was saved since the index was last built into the packed postings: ordinary rows cost a query more.

Everything is read and joined beside the running work; only the exchange at the end holds other saves up. Searches go on
with what was there before. No list changes: the same texts have the same words, stored in another way.
"""

import uuid
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from django.db import transaction

from lotse.base import locking
from lotse.base.models import SearchLoose, SearchPacked, SearchPosting, SearchState, SearchTerm, SearchWord
from lotse.base.search import packed
from lotse.base.search.index import ANALYSIS, state
from lotse.base.search.order import DOCS, IMPACTS, ORDER, PLACES, pack, unpack

LEAST, SHARE = 100, 50
"""Worth the trouble: so many texts, and one of so many."""
MOST_LATER = 500
"""More texts saved while it worked: there will be a quieter hour."""
PORTION = 200


def is_due() -> bool:
    """Return whether enough has been saved since the index was last built, with the rules for words of today."""
    known = state()
    if known is None or known.analysis != ANALYSIS:
        return False
    texts = SearchLoose.objects.count()
    return texts >= LEAST and texts * SHARE >= known.texts


def merge(*, at: datetime, halted: Callable[[], bool] = lambda: False) -> int:
    """Return how many changed texts were taken in; 0 if it was halted, or others were busy with the index."""
    known = state()
    if known is None:
        return 0
    changed = set(SearchLoose.objects.filter(changed__lte=known.number).values_list("doc", flat=True))
    joined = _Joined(changed)
    rows = []
    for row in joined.rows():
        if halted():
            return 0
        rows.append(row)
    return _exchange(known, changed, joined.docs, rows, at)


def _exchange(known: SearchState, changed: set[int], docs: "array[int]", rows: list[packed.Row], at: datetime) -> int:
    """Put the joined postings in place. What has changed meanwhile stays beside them, as it was."""
    with transaction.atomic():
        now = locking.lock(SearchState, known.pk)
        later = set(SearchLoose.objects.filter(changed__gt=known.number).values_list("doc", flat=True))
        if now.token != known.token or len(later) > MOST_LATER:
            return 0
        packed.exchange(docs, rows)
        SearchPosting.objects.exclude(doc__in=later).delete()
        SearchLoose.objects.exclude(doc__in=later).delete()
        for model in (SearchTerm, SearchWord):
            model.objects.filter(texts=0).delete()
        now.token, now.built_at = uuid.uuid4().hex, at
        now.save()
    return len(changed - later)


class _Joined:
    """The packed postings without those of changed texts, and with what these have now."""

    def __init__(self, changed: Collection[int]) -> None:
        self._new: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        came = set()
        for term, doc, impact in SearchPosting.objects.values_list("term", "doc", "impact").iterator(5000):
            if doc in changed:
                self._new[term].append((doc, impact))
                came.add(doc)
        old = packed.order().docs
        self.docs = array(DOCS, sorted(came.union(doc for doc in old if doc not in changed)))
        self._places = {doc: place for place, doc in enumerate(self.docs)}
        # Where each packed text stands now; -1 if what is packed of it counts no more.
        self._moved = [-1 if doc in changed else self._places[doc] for doc in old]

    def rows(self) -> Iterator[packed.Row]:
        """Yield each term with its places and impacts, packed."""
        for row in SearchPacked.objects.exclude(term=ORDER).order_by("term").iterator(PORTION):
            both = zip(unpack(PLACES, bytes(row.places)), unpack(IMPACTS, bytes(row.impacts)), strict=True)
            stay = [(self._moved[place], impact) for place, impact in both if self._moved[place] >= 0]
            yield from self._row(row.term, stay)
        for term in sorted(self._new):
            yield from self._row(term, [])

    def _row(self, term: int, stay: list[tuple[int, int]]) -> Iterator[packed.Row]:
        pairs = sorted([*stay, *((self._places[doc], impact) for doc, impact in self._new.pop(term, ()))])
        if pairs:
            places, impacts = zip(*pairs, strict=True)
            yield term, pack(array(PLACES, places)), pack(array(IMPACTS, impacts))
