"""All words of the index, in memory: what is a word, what begins with, contains or resembles it. Free of Django."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from lotse.base.search.words import root

END = "\n"


class Vocabulary:
    """The words with their terms, and how many texts have them. Who changes it takes a copy."""

    def __init__(self, texts: int = 0) -> None:
        self.texts = texts
        self.texts_with: dict[str, int] = {}
        self.terms: dict[str, int] = {}
        self.term_texts: dict[int, int] = {}
        self.also_known: frozenset[str] = frozenset()
        self.kept: dict[tuple[str, str], object] = {}

    def learn(self, terms: Iterable[tuple[int, str, int]], words: Iterable[tuple[str, int]]) -> None:
        """Take in new figures: terms as id, text, texts; words as text, texts. No texts: it is gone."""
        for pk, text, texts in terms:
            if texts:
                self.terms[text], self.term_texts[pk] = pk, texts
            elif self.terms.pop(text, None):
                self.term_texts.pop(pk, None)
        for text, texts in words:
            if texts:
                self.texts_with[text] = texts
            else:
                self.texts_with.pop(text, None)

    def copy(self, texts: int) -> "Vocabulary":
        """Return another one with the same words."""
        other = Vocabulary(texts)
        other.texts_with = dict(self.texts_with)
        other.terms, other.term_texts = dict(self.terms), dict(self.term_texts)
        return other

    @cached_property
    def sorted_words(self) -> list[str]:
        """All words in their order."""
        return sorted(self.texts_with)

    @cached_property
    def _joined(self) -> str:
        return END + END.join(self.sorted_words) + END

    @cached_property
    def families(self) -> dict[str, list[str]]:
        """The terms of each family."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for text in sorted(self.terms):
            found[root(text)].append(text)
        return dict(found)

    def containing(self, piece: str) -> Iterator[str]:
        """Yield the words that have these letters in them."""
        joined, place = self._joined, self._joined.find(piece)
        while place >= 0:
            begin, end = joined.rfind(END, 0, place) + 1, joined.find(END, place)
            yield joined[begin:end]
            place = joined.find(piece, end)

    def beginning(self, letters: str) -> list[str]:
        """Return the words that begin so, those of most texts first."""
        words = self.sorted_words
        place, found = bisect_left(words, letters), []
        while place < len(words) and words[place].startswith(letters):
            found.append(words[place])
            place += 1
        return sorted(found, key=lambda word: (-self.texts_with[word], word))

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        found: defaultdict[int, list[str]] = defaultdict(list)
        for word in sorted(self.also_known.union(self.texts_with)):
            if not word.isdigit():
                found[len(word)].append(word)
        return dict(found)

    def resembling(self, word: str, *, most: int, begun: bool = False, other: bool = False) -> list[tuple[int, str]]:
        """Return distance and word of what differs least, at most by `most` signs; two signs swapped differ by one.

        `begun` compares only as many letters as are there; `other` leaves the word itself out.
        """
        found: dict[str, int] = {}
        lengths = self._by_length
        for length in sorted(lengths):
            if abs(length - len(word)) > most and not (begun and length > len(word)):
                continue
            choices = lengths[length] if not begun else [one[: len(word)] for one in lengths[length]]
            rows = process.extract(word, choices, scorer=OSA.distance, score_cutoff=most, limit=None)
            for _text, distance, place in rows:
                found[lengths[length][place]] = int(distance)
        if other:
            found.pop(word, None)
        if not found:
            return []
        texts = self.texts_with
        order = sorted((distance, one[:1] != word[:1], -texts.get(one, 0), one) for one, distance in found.items())
        least = order[0][:2]
        return [(distance, one) for distance, other, _, one in order if (distance, other) == least]
