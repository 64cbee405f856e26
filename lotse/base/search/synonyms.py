"""Words that mean the same: how the lines of the list are read. Free of Django."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from lotse.base.search.words import keys, term

SAME, LEADS = 0.6, 0.4
Phrase = tuple[str, ...]


@dataclass
class Synonyms:
    """The list in terms: what each phrase leads to, with its weight; and all words of the list as keys."""

    to: dict[Phrase, dict[Phrase, float]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    longest: int = 1


def phrases(words: str) -> list[tuple[str, ...]]:
    """Return the phrases of a line as keys; a word with a hyphen is one word."""
    found = []
    for one in words.split(","):
        whole = [key for chunk in one.split() for key in keys(chunk)[-1:]]
        if whole:
            found.append(tuple(whole))
    return found


def read(lines: Iterable[tuple[str, str]]) -> Synonyms:
    """Return the list of these lines (words, leads_to); it is worked out again only where a line is another one."""
    return _read(tuple(lines))


@lru_cache(maxsize=1)
def _read(lines: tuple[tuple[str, str], ...]) -> Synonyms:
    to: defaultdict[Phrase, dict[Phrase, float]] = defaultdict(dict)
    words: set[str] = set()
    for same, leads_to in lines:
        from_here, there = phrases(same), phrases(leads_to)
        words.update(key for phrase in [*from_here, *there] for key in phrase)
        targets = [(phrase, LEADS) for phrase in there] if there else [(phrase, SAME) for phrase in from_here]
        for phrase in from_here:
            own = in_terms(phrase)
            for target, weight in targets:
                other = in_terms(target)
                if other != own:
                    to[own][other] = max(weight, to[own].get(other, 0.0))
    return Synonyms(dict(to), frozenset(words), max(map(len, to), default=1))


def in_terms(phrase: Iterable[str]) -> Phrase:
    """Return the terms of a phrase."""
    return tuple(term(key) for key in phrase)
