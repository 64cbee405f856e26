"""What is indexed of a record, and how its words are written: read again to show a hit."""

from collections.abc import Collection

from lotse.base.models import SearchText, SearchWord


def of(docs: Collection[int]) -> dict[int, SearchText]:
    """Return the indexed texts of these numbers, in one statement."""
    return SearchText.objects.in_bulk(list(docs))


def written(words: Collection[str]) -> dict[str, str]:
    """Return how people write these words, which are as they are compared; one that no text has stays as it is."""
    known = dict(SearchWord.objects.filter(text__in=words).values_list("text", "shown")) if words else {}
    return {word: known.get(word, word) for word in words}
