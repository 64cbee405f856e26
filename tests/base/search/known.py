"""What a search knows of a few texts, without a database."""

from collections import Counter
from collections.abc import Iterable

from lotse.base.search.compounds import Compounds, parts
from lotse.base.search.impact import impacts, words_of
from lotse.base.search.kinds import Text
from lotse.base.search.knowledge import Knowledge
from lotse.base.search.synonyms import read
from lotse.base.search.vocabulary import Vocabulary


def vocabulary(*texts: str) -> Vocabulary:
    """The words of these texts."""
    words: Counter[str] = Counter()
    terms: Counter[str] = Counter()
    for number, text in enumerate(texts):
        found = words_of(Text(number, "", body=text))
        words.update(found.keys())
        terms.update(impacts(found).keys())
    made = Vocabulary(len(texts))
    made.learn(((pk, name, terms[name]) for pk, name in enumerate(sorted(terms), 1)), words.items())
    return made


def knowledge(*texts: str, synonyms: Iterable[tuple[str, str]] = ()) -> Knowledge:
    """All that planning needs."""
    words, listed = vocabulary(*texts), read(synonyms)
    words.also_known = listed.words
    return Knowledge(words, listed, Compounds(words, listed.words | parts()))
