"""What may be meant while somebody is still typing: words of the texts, most frequent first."""

from lotse.base.models import SearchWord
from lotse.base.search import memory
from lotse.base.search.plan import LONGEST_QUERY
from lotse.base.search.stopwords import NOISE, STOPWORDS
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
    chosen: dict[str, str] = {}
    for word in memory.current().vocabulary.beginning(letters)[:LOOKED_AT]:
        if word not in STOPWORDS and word not in NOISE and len(chosen) < most:
            chosen.setdefault(term(word), word)
    shown = dict(SearchWord.objects.filter(text__in=chosen.values()).values_list("text", "shown"))
    return [f"{before} {shown[word]}".strip() for word in chosen.values()]
