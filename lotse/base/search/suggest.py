"""What may be meant while somebody is still typing: words of the texts, most frequent first."""

from lotse.base.models import SearchWord
from lotse.base.search import memory
from lotse.base.search.plan import LONGEST_QUERY
from lotse.base.search.stopwords import NOISE, STOPWORDS
from lotse.base.search.vocabulary import Vocabulary
from lotse.base.search.words import key, term

MOST = 6
SHORTEST = 2
LOOKED_AT = 60


def suggest(typed: str, most: int = MOST) -> list[str]:
    """Return the query completed in up to so many ways; of the forms of a word only the most frequent."""
    before, _, begun = typed[:LONGEST_QUERY].lstrip().rpartition(" ")
    letters = key(begun)
    if len(letters) < SHORTEST or not letters.isalnum():
        return []
    return [f"{before} {word}".strip() for word in _begun(letters, memory.current().vocabulary, most)]


def beside(word: str, shortest: int, most: int = MOST) -> list[str]:
    """Return the words that share the longest beginning with this one, of at least so many letters."""
    letters, vocabulary = key(word), memory.current().vocabulary
    lengths = range(len(letters) - 1, shortest - 1, -1)
    return next(filter(None, (_begun(letters[:length], vocabulary, most) for length in lengths)), [])


def _begun(letters: str, vocabulary: Vocabulary, most: int) -> list[str]:
    """Return the words that begin so, as they are written."""
    chosen: dict[str, str] = {}
    for word in vocabulary.beginning(letters)[:LOOKED_AT]:
        if word not in STOPWORDS and word not in NOISE and len(chosen) < most:
            chosen.setdefault(term(word), word)
    shown = dict(SearchWord.objects.filter(text__in=chosen.values()).values_list("text", "shown"))
    return [shown[word] for word in chosen.values()]
