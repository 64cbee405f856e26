"""All words of the index, in memory: what is a word, what begins with, contains or resembles it. Free of Django."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from lotse.base.search.words import root

END = "\n"
MOST_TOUCHED = 20_000


def between(words: list[str], letters: str) -> Iterator[str]:
    """Yield those of the sorted words that begin so."""
    for place in range(bisect_left(words, letters), len(words)):
        if not words[place].startswith(letters):
            return
        yield words[place]


class Vocabulary:
    """The words with their terms, and how many texts have them. Others may be reading it: changes make another one."""

    def __init__(self, texts: int = 0) -> None:
        self.texts = texts
        self.texts_with: dict[str, int] = {}
        self.terms: dict[str, int] = {}
        self.term_texts: dict[int, int] = {}
        self.also_known: frozenset[str] = frozenset()
        self.kept: dict[tuple[str, str], object] = {}
        self._families: dict[str, list[str]] = {}

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

    def changed(
        self, texts: int, terms: Iterable[tuple[int, str, int]], words: Iterable[tuple[str, int]]
    ) -> "Vocabulary":
        """Return another one with new figures; what they do not touch need not be worked out anew."""
        terms, words = list(terms), list(words)
        other = Vocabulary(texts)
        other.texts_with = dict(self.texts_with)
        other.terms, other.term_texts = dict(self.terms), dict(self.term_texts)
        other.also_known = self.also_known
        other.learn(terms, words)
        came = {word for word, _ in words if word in other.texts_with and word not in self.texts_with}
        gone = {word for word, _ in words if word not in other.texts_with and word in self.texts_with}
        if "sorted_words" in self.__dict__:
            rest = [word for word in self.sorted_words if word not in gone] if gone else self.sorted_words
            other.sorted_words = sorted([*rest, *came]) if came else rest
        if "_by_length" in self.__dict__:
            other._by_length = self._lengths(came, gone)
        new = {text for _, text, _ in terms if (text in self.terms) != (text in other.terms)}
        if "sorted_terms" in self.__dict__:
            stay = [text for text in self.sorted_terms if text in other.terms] if new else self.sorted_terms
            other.sorted_terms = sorted([*stay, *(text for text in new if text in other.terms)]) if new else stay
        if self.kept:
            other.kept = self._still_true(other, {text for _, text, _ in terms}, {word for word, _ in words}, new)
        return other

    def _lengths(self, came: set[str], gone: set[str]) -> dict[int, list[str]]:
        found = dict(self._by_length)
        for length in {len(word) for word in came | gone}:
            words = set(found.get(length, ())).difference(gone - self.also_known)
            words.update(word for word in came if len(word) == length and not word.isdigit())
            found[length] = sorted(words)
        return found

    def _still_true(
        self, other: "Vocabulary", terms: set[str], words: set[str], new: set[str]
    ) -> dict[tuple[str, str], object]:
        """Return what is kept about terms that no changed word contains, nor a word that may now be taken apart
        otherwise because a part of it came, went, or became common."""
        pieces = {
            word.removesuffix("n").removesuffix("e") for word in words if self._stands(word) != other._stands(word)
        }
        pieces |= {text[: max(3, len(text) - 3)] for text in new}
        touched = set(words)
        for piece in pieces:
            touched.update(self.containing(piece))
            touched.update(other.containing(piece))
            if len(touched) > MOST_TOUCHED:
                return {}
        joined = END.join(touched)
        return {key: value for key, value in self.kept.items() if key[1] not in joined and key[1] not in terms}

    def _stands(self, word: str) -> int:
        """Return how sure it is that this is a word in its own right: see Compounds."""
        texts = self.texts_with.get(word, 0)
        return (texts >= 1) + (texts >= 2) + (texts >= 8)

    @cached_property
    def sorted_words(self) -> list[str]:
        """All words in their order."""
        return sorted(self.texts_with)

    @cached_property
    def _joined(self) -> str:
        return END + END.join(self.sorted_words) + END

    @cached_property
    def sorted_terms(self) -> list[str]:
        """All terms in their order."""
        return sorted(self.terms)

    def family(self, shared: str) -> list[str]:
        """Return the terms with this root. They begin with it, or with ge and it."""
        if shared not in self._families:
            begun = [*between(self.sorted_terms, shared), *between(self.sorted_terms, f"ge{shared}")]
            self._families[shared] = sorted({text for text in begun if root(text) == shared})
        return self._families[shared]

    def containing(self, piece: str) -> Iterator[str]:
        """Yield the words that have these letters in them."""
        joined, place = self._joined, self._joined.find(piece)
        while place >= 0:
            begin, end = joined.rfind(END, 0, place) + 1, joined.find(END, place)
            yield joined[begin:end]
            place = joined.find(piece, end)

    def beginning(self, letters: str) -> list[str]:
        """Return the words that begin so, those of most texts first."""
        return sorted(between(self.sorted_words, letters), key=lambda word: (-self.texts_with[word], word))

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
