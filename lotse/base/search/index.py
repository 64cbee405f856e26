"""Writes the index: a text comes in, changes, goes; or everything is built anew. All in the caller's transaction."""

import uuid
from collections import Counter

from django.db.models import F

from lotse.base import locking
from lotse.base.models import SearchLoose, SearchPosting, SearchState, SearchTerm, SearchText, SearchWord
from lotse.base.search.impact import LONGEST_BODY, impacts, words_of
from lotse.base.search.kinds import Text
from lotse.base.search.portions import portions

ANALYSIS = 2
"""Raise it whenever the rules for words change: `lotse check` then asks for `lotse search rebuild`."""
PORTION = 500


def put(text: Text) -> None:
    """Index a text; it takes the place of what stood there."""
    new = SearchText(doc=text.doc, title=text.title[:300], tags=text.tags, body=text.body[:LONGEST_BODY])
    old = SearchText.objects.filter(doc=text.doc).first()
    if old is not None and (old.title, old.tags, old.body) == (new.title, new.tags, new.body):
        return
    state = next_state()
    if old is not None:
        _take_out(old, state)
    _put_in(new, state)
    new.save(force_insert=old is None)
    _loose(new.doc, state)
    state.texts += old is None
    state.save()


def keep(text: Text, *, public: bool) -> None:
    """Index what everybody may find, and only that."""
    if public:
        put(text)
    else:
        drop(text.doc)


def drop(doc: int) -> None:
    """Take a text out of the index."""
    old = SearchText.objects.filter(doc=doc).first()
    if old is None:
        return
    state = next_state()
    _take_out(old, state)
    old.delete()
    _loose(doc, state)
    state.texts -= 1
    state.save()


def state() -> SearchState | None:
    """Return in which state the index is; None before the first text."""
    return SearchState.objects.first()


def next_state() -> SearchState:
    """Return the locked state with its next number: one text is indexed after the other."""
    SearchState.objects.get_or_create(pk=1, defaults={"token": uuid.uuid4().hex, "analysis": ANALYSIS})
    state = locking.lock(SearchState, 1)
    state.number += 1
    return state


def _loose(doc: int, state: SearchState) -> None:
    """What is packed of this text counts no more."""
    row = SearchLoose(doc=doc, changed=state.number)
    SearchLoose.objects.bulk_create([row], update_conflicts=True, unique_fields=["doc"], update_fields=["changed"])


def _words(row: SearchText, shown: dict[str, str] | None = None) -> Counter[str]:
    return words_of(Text(row.doc, row.title, row.tags, row.body), shown)


def _put_in(row: SearchText, state: SearchState) -> None:
    shown: dict[str, str] = {}
    words = _words(row, shown)
    weights = impacts(words)
    ids = _counted(SearchTerm, sorted(weights), 1, state.number)
    missing = sorted(set(weights) - set(ids))
    SearchTerm.objects.bulk_create(
        [SearchTerm(text=text, texts=1, changed=state.number) for text in missing], batch_size=PORTION
    )
    ids |= _ids(SearchTerm, missing)
    known = _counted(SearchWord, sorted(words), 1, state.number)
    SearchWord.objects.bulk_create(
        [
            SearchWord(text=word, texts=1, shown=shown[word], changed=state.number)
            for word in sorted(set(words) - set(known))
        ],
        batch_size=PORTION,
    )
    rows = [SearchPosting(term=ids[text], doc=row.doc, impact=impact) for text, impact in weights.items()]
    SearchPosting.objects.bulk_create(sorted(rows, key=lambda one: one.term), batch_size=PORTION)


def _take_out(row: SearchText, state: SearchState) -> None:
    words = _words(row)
    ids = _counted(SearchTerm, sorted(impacts(words)), -1, state.number)
    _counted(SearchWord, sorted(words), -1, state.number)
    for portion in portions(sorted(ids.values()), PORTION):
        SearchPosting.objects.filter(term__in=portion, doc=row.doc).delete()


def _counted(model: type[SearchTerm] | type[SearchWord], texts: list[str], step: int, number: int) -> dict[str, int]:
    """Count one text more or less for each of these rows; return the ids of those that were there."""
    ids = _ids(model, texts)
    for portion in portions(sorted(ids.values()), PORTION):
        model.objects.filter(pk__in=portion).update(texts=F("texts") + step, changed=number)
    return ids


def _ids(model: type[SearchTerm] | type[SearchWord], texts: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for portion in portions(texts, PORTION):
        found.update(model.objects.filter(text__in=portion).values_list("text", "pk"))
    return found
