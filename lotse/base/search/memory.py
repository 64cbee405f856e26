"""The words of the index as this process knows them, brought up to date with what others have changed."""

import threading
from dataclasses import dataclass, field

from django.db import connection

from lotse.base.models import SearchState, SearchSynonym, SearchTerm, SearchWord
from lotse.base.search import packed
from lotse.base.search.compounds import Compounds, parts
from lotse.base.search.knowledge import Knowledge
from lotse.base.search.synonyms import read
from lotse.base.search.vocabulary import Vocabulary


@dataclass
class _Kept:
    lock: threading.Lock = field(default_factory=threading.Lock)
    knowledge: Knowledge | None = None


_kept = _Kept()


def current() -> Knowledge:
    """Return what the index knows now.

    Inside a transaction it is read for this once: what is seen there may be taken back.
    """
    if connection.in_atomic_block:
        return _read(None)
    with _kept.lock:
        _kept.knowledge = _read(_kept.knowledge)
        return _kept.knowledge


def is_current(known: Knowledge) -> bool:
    """Return whether the index is still in the state in which this was read."""
    return _state()[:2] == (known.token, known.number)


def forget() -> None:
    """Read everything anew next time."""
    _kept.knowledge = None


def _read(known: Knowledge | None) -> Knowledge:
    token, number, texts = _state()
    if known is not None and (known.token, known.number) == (token, number):
        return known
    lines = SearchSynonym.objects.filter(is_active=True).order_by("id").values_list("words", "leads_to")
    synonyms = read(lines)
    fresh = known is None or known.token != token or known.number > number or known.synonyms.words != synonyms.words
    since = -1 if fresh or known is None else known.number
    terms = SearchTerm.objects.filter(changed__gt=since).values_list("id", "text", "texts")
    words = SearchWord.objects.filter(changed__gt=since).values_list("text", "texts")
    if fresh or known is None:
        vocabulary = Vocabulary(texts)
        vocabulary.also_known = synonyms.words
        vocabulary.learn(terms, words)
    else:
        vocabulary = known.vocabulary.changed(texts, terms, words)
    order = packed.order() if fresh or known is None else known.order
    order = order.without(packed.loose(since))
    return Knowledge(vocabulary, synonyms, Compounds(vocabulary, synonyms.words | parts()), order, token, number)


def _state() -> tuple[str, int, int]:
    row = SearchState.objects.values_list("token", "number", "texts").first()
    return row or ("", 0, 0)
