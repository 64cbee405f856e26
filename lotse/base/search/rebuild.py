"""Builds the whole index anew, in portions, in one transaction: readers see the old one until the new one is there."""

import uuid
from array import array
from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

from lotse.base.models import SearchState, SearchText
from lotse.base.search import packed
from lotse.base.search.impact import LONGEST_BODY, impacts, words_of
from lotse.base.search.index import ANALYSIS
from lotse.base.search.kinds import Text
from lotse.base.search.order import DOCS, IMPACTS, PLACES
from lotse.base.search.portions import portions
from lotse.base.search.rows import insert

PORTION = 500
TABLES = tuple(f"base_search{name}" for name in ("packed", "loose", "posting", "word", "term", "text"))


class _Gathered:
    """The words of all texts; postings as arrays for each term, so that a large index fits into memory."""

    def __init__(self) -> None:
        self.docs = array(DOCS)
        self.words: dict[str, int] = {}
        self.shown: dict[str, str] = {}
        self.postings: dict[str, tuple[array[int], array[int]]] = {}

    def take(self, text: Text) -> None:
        """Take the words of one text in."""
        place = len(self.docs)
        self.docs.append(text.doc)
        words = words_of(text, self.shown)
        for word in words:
            self.words[word] = self.words.get(word, 0) + 1
        for stem, impact in impacts(words).items():
            row = self.postings.get(stem)
            if row is None:
                row = self.postings[stem] = (array(PLACES), array(IMPACTS))
            row[0].append(place)
            row[1].append(impact)


def rebuild(texts: Iterable[Text], *, at: datetime) -> int:
    """Put these texts in place of the whole index; return how many there are."""
    with transaction.atomic():
        SearchState.objects.get_or_create(pk=1, defaults={"token": uuid.uuid4().hex, "analysis": ANALYSIS})
        state = SearchState.objects.select_for_update().get(pk=1)
        _empty()
        gathered = _Gathered()
        for portion in portions(texts, PORTION):
            for text in portion:
                gathered.take(text)
            SearchText.objects.bulk_create(map(_row, portion), batch_size=200)
        _write(gathered)
        state.token, state.number, state.analysis = uuid.uuid4().hex, 0, ANALYSIS
        state.texts, state.built_at = len(gathered.docs), at
        state.save()
    return state.texts


def _row(text: Text) -> SearchText:
    return SearchText(doc=text.doc, title=text.title[:300], tags=text.tags, body=text.body[:LONGEST_BODY])


def _empty() -> None:
    """Empty the tables. TRUNCATE would be quicker on PostgreSQL, but hold up everybody who searches until the end."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DELETE FROM {table}")


def _write(gathered: _Gathered) -> None:
    """Write in the order of the letters, so that words that begin alike lie together."""
    ids = {stem: pk for pk, stem in enumerate(sorted(gathered.postings), 1)}
    rows = ((pk, stem, len(gathered.postings[stem][0]), 0) for stem, pk in ids.items())
    insert("base_searchterm", ("id", "text", "texts", "changed"), rows)
    words = enumerate(sorted(gathered.words), 1)
    known = ((pk, word, gathered.words[word], gathered.shown[word], 0) for pk, word in words)
    insert("base_searchword", ("id", "text", "texts", "shown", "changed"), known)
    packed.write(gathered.docs, {pk: gathered.postings[stem] for stem, pk in ids.items()})
    _next_ids(len(ids), len(gathered.words))


def _next_ids(terms: int, words: int) -> None:
    """PostgreSQL counts the ids it gives itself; the next ones have to be free."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table, last in (("base_searchterm", terms), ("base_searchword", words)):
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, last + 1])
