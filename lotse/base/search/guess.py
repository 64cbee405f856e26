"""Words the index does not know: mistyped, half known, half typed. Free of Django."""

from typing import NamedTuple

from lotse.base.search.groups import WHOLE, Group, Plan
from lotse.base.search.knowledge import Knowledge
from lotse.base.search.spread import Spread
from lotse.base.search.words import term

MISTYPED = {1: 0.8, 2: 0.65}
MISTYPED_PART = 0.5
HALF_KNOWN = 0.5
LONG_BEGINNING = 7
MUCH_MORE, SLIP, SURE_SLIP = 5, 0.7, 10
MOST_GUESSES = 4
SHORTEST, LONG, SHORTEST_HALF, SHORTEST_REST = 4, 8, 4, 3


class Guessed(NamedTuple):
    """A word that may have been meant, and by how many signs it differs."""

    distance: int
    word: str


class Guess:
    """Finds what may have been meant."""

    def __init__(self, knowledge: Knowledge, spread: Spread) -> None:
        self._vocabulary, self._compounds, self._spread = knowledge.vocabulary, knowledge.compounds, spread

    def meant(self, key: str, *, sure: bool) -> list[Guessed]:
        """Return what resembles an unknown word; one that is understood by its parts (`sure`) allows one slip only."""
        return [Guessed(distance, word) for distance, word in self._resembling(key, 1 if sure else 2)[:MOST_GUESSES]]

    def fill(self, shown: str, key: str, groups: list[Group], made: Plan, meant: list[Guessed], *, sure: bool) -> None:
        """Add what was meant instead of an unknown word; half of it where nothing resembles the whole."""
        if meant:
            made.instead[shown] = meant[0].word
        elif not sure and not self._half_known(key, groups):
            made.unknown.append(shown)
        for distance, word in meant:
            for group in groups:
                weight = MISTYPED[distance] / len(groups)
                self._spread.own(group, term(word), weight)
                self._spread.synonyms(group, (term(word),), weight)

    def common(self, key: str, groups: list[Group]) -> None:
        """Add what a rare word may be a slip of: a word found much more often."""
        texts = self._vocabulary.texts_with
        # Long words hardly ever differ by one sign and both are right.
        often = (MUCH_MORE if len(key) < SURE_SLIP else 1) * max(texts.get(key, 1), 1)
        for _, word in self._vocabulary.resembling(key, most=1, other=True)[:MOST_GUESSES]:
            if texts.get(word, 0) >= often and term(word) != term(key):
                for group in groups:
                    self._spread.own(group, term(word), SLIP / len(groups))

    def _resembling(self, key: str, most: int) -> list[tuple[int, str]]:
        if len(key) < SHORTEST or key.isdigit():
            return []
        found = self._vocabulary.resembling(key, most=1, other=True)
        return found or (self._vocabulary.resembling(key, most=2, other=True) if most > 1 and len(key) >= LONG else [])

    def _half_known(self, key: str, groups: list[Group]) -> bool:
        """Take the longest known end or beginning, and guess the other half."""
        best: tuple[int, str, str] = (0, "", "")
        for cut in range(SHORTEST_HALF, len(key) - SHORTEST_REST + 1):
            for known, other in ((key[cut:], key[:cut]), (key[:cut], key[cut:])):
                if len(known) > best[0] and len(known) > SHORTEST_HALF and self._is_word(known):
                    best = (len(known), known, other)
        if not best[0]:
            return self._same_beginning(key, groups)
        self._spread.own(groups[0], term(best[1]), HALF_KNOWN)
        self._spread.synonyms(groups[0], (term(best[1]),), HALF_KNOWN)
        for distance, word in self._resembling(best[2], 1)[:2]:
            self._spread.own(groups[0], term(word), MISTYPED_PART * MISTYPED[distance])
        return True

    def _same_beginning(self, key: str, groups: list[Group]) -> bool:
        """Take the words that share the longest beginning."""
        for length in range(len(key) - 1, max(LONG_BEGINNING, len(key) // 2) - 1, -1):
            words = self._vocabulary.beginning(key[:length])[:MOST_GUESSES]
            for word in words:
                self._spread.own(groups[0], term(word), HALF_KNOWN)
            if words:
                return True
        return False

    def _is_word(self, key: str) -> bool:
        return key in self._vocabulary.texts_with or term(key) in self._vocabulary.terms

    def begun(self, key: str) -> list[Group]:
        """Return groups for a word being typed that no word begins with: Fahrradabst, Strasenb."""
        for cut in range(len(key) - 2, 3, -1):
            parts = self._compounds.head(key[:cut])
            rest = self._vocabulary.beginning(key[cut:])[:8] if parts else []
            if rest:
                groups = []
                for words in (parts, rest):
                    group = Group(WHOLE // 2)
                    for word in words:
                        self._spread.own(group, term(word), 0.5)
                    groups.append(group)
                return groups
        found = self._vocabulary.resembling(key, most=1 if len(key) < LONG else 2, begun=True) if len(key) > 3 else []
        group = Group()
        for distance, word in found[:8]:
            # A word of the list that no text has differs by nothing; it may lead to others.
            self._spread.own(group, term(word), MISTYPED.get(distance, 1.0))
            self._spread.synonyms(group, (term(word),), MISTYPED.get(distance, 1.0))
        return [group] if found else []
