"""How much a word counts in a text: BM25 in whole numbers, over the fields. Free of Django.

The average length is fixed, so that no text weighs differently because another one changed.
"""

import math
from collections import Counter

from lotse.base.search.kinds import Text
from lotse.base.search.words import counted, term

TITLE, TAGS, BODY = 6, 2, 1
SATURATION, LENGTH_COUNTS, USUAL_LENGTH = 1.8, 0.6, 120
SCALE = 1000
LONGEST_BODY = 20_000


def words_of(text: Text, shown: dict[str, str] | None = None) -> Counter[str]:
    """Return the keys of a text, each with its weight; `shown` takes in how new ones are written."""
    shown = {} if shown is None else shown
    found: Counter[str] = Counter()
    for field, weight in ((text.title, TITLE), (text.tags, TAGS), (text.body[:LONGEST_BODY], BODY)):
        for one, times in counted(field, shown).items():
            found[one] += weight * times
    return found


def impacts(words: Counter[str]) -> dict[str, int]:
    """Return the weight of each term of a text."""
    weights: Counter[str] = Counter()
    for one, weight in words.items():
        weights[term(one)] += weight
    length = sum(words.values()) / USUAL_LENGTH
    slow = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length)
    return {one: round(SCALE * weight * (SATURATION + 1) / (weight + slow)) for one, weight in weights.items()}


def rarity(texts: int, of: int) -> float:
    """Return how much a term says that is found in `texts` of so many."""
    return math.log(1 + (of - texts + 0.5) / (texts + 0.5))
