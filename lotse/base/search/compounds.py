"""German compounds: which words a word is made of, and which words are made of it. Free of Django.

A part is a word that stands alone somewhere in the texts, or in the list of synonyms.
"""

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from lotse.base.search.vocabulary import Vocabulary
from lotse.base.search.words import key, root, term

LINKS = ("s", "n", "en", "es", "er", "e", "ns")
LINKS_BY_END = {end: tuple(link for link in LINKS if link[-1] == end) for end in "sner"}
SHORTEST, SHORTEST_WORD = 3, 7
MOST_PARTS = 4
MOST_LONGER = 150
LONGEST_ENDING = 8
"""No ending that makes another form of a word is longer: Lehr|erinnen."""
MOST_KEPT = 2000
"""A process remembers so many answers about terms, then begins anew."""
PARTS = Path(__file__).parent / "data" / "parts.txt"
UNHEARD = 0.7
LONG_END, LONG_BEGIN = 8, 7
"""So long a term is no chance in a longer word, even if the rest of that is unknown."""
# Endings and syllables that look like words, and short words that hide in others.
_NO_PARTS = """
ung ungen heit keit schaft lich isch ern eln ieren tion ation ment ell iert igen ende enden endes erung erungen liche
lichen ischen ische stell stel ant ent ist ier ion tat and end ach als alt ein ere eren erst gen hin ige ihr ins kei
leb len les lie mit neu nis nur rin sch sei sen ser sie son sten tel ten ter tig und uns ver vor was wer wir zen zer
zur
"""
_GOOD_SHORT = """
rad amt rat weg bad bus hof tag ort alt neu bau see arm app abo eis gas kfz lkw pkw led rot tor tal uhr zug zoo not
ast art
"""
_PREFIXES = """
ab an auf aus be bei durch ein ent er fort ge her hin los miss mit nach nieder ob uber um un unter ver vor weg wieder
zer zu zusammen zuruck
"""
NO_PARTS = frozenset(_NO_PARTS.split()) - frozenset(_GOOD_SHORT.split())
GOOD_SHORT = frozenset(_GOOD_SHORT.split())
PREFIXES = frozenset(_PREFIXES.split())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term sits in a longer word: "end" (Straßen|beleuchtung), "begin", "inside", behind a "prefix", or as
    another word of its family at the end, "kin" (Verkehrs|zählung has zählen)."""

    word: str
    where: str


@cache
def parts() -> frozenset[str]:
    """Return the keys of common words that compounds are made of: an index of few texts knows too few itself."""
    return frozenset(key(word) for word in PARTS.read_text("utf8").split())


class Compounds:
    """Takes words apart with the help of a vocabulary and a few words known beforehand."""

    def __init__(self, vocabulary: Vocabulary, seed: frozenset[str] = frozenset()) -> None:
        self._vocabulary, self._seed = vocabulary, seed
        self._known = lru_cache(maxsize=1 << 14)(self._is_known)
        self._core = lru_cache(maxsize=1 << 14)(self._find_core)
        self._taken_apart = lru_cache(maxsize=1 << 12)(self._take_apart)
        self._can_be_taken_apart = lru_cache(maxsize=1 << 14)(self._is_made_of)
        self._candidates = lru_cache(maxsize=1 << 5)(self._find_candidates)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the words this one is made of; nothing when it is no compound."""
        if len(word) < SHORTEST_WORD or not word.isalpha():
            return ()
        _worth, found = self._taken_apart(word, MOST_PARTS)
        return found if len(found) > 1 else ()

    def head(self, piece: str) -> tuple[str, ...]:
        """Return the words behind the first part of a compound; nothing when it is none."""
        core = self._core(piece)
        return (core,) if core else self.parts(piece)

    def longer(self, stem: str) -> list[Place]:
        """Return the words that are made with a term, those of most texts first, and no more than say anything."""
        kept = self._vocabulary.kept
        found = kept.get(("longer", stem))
        if found is None:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            found = kept["longer", stem] = self._longer(stem)
        return found  # type: ignore[return-value]

    def _longer(self, stem: str) -> list[Place]:
        texts = self._vocabulary.texts_with
        words = sorted(self._candidates(stem), key=lambda word: (-texts[word], word))
        places = (Place(word, self._where(stem, word)) for word in words)
        return list(islice((place for place in places if place.where), MOST_LONGER))

    def both(self, one: str, other: str) -> list[str]:
        """Return the words that are made with both of these terms."""
        words = (word for word in self._candidates(one) if other in word and len(word) >= len(other) + SHORTEST)
        return sorted(word for word in words if self._where(one, word) and self._where(other, word))

    def _find_candidates(self, stem: str) -> list[str]:
        """Return the words that have the letters of a term and some more."""
        # A short word that is none of the well known ones is an abbreviation: RIS is no part of Morris.
        if len(stem) < SHORTEST or len(stem) == SHORTEST and self._is_abbreviation(stem):
            return []
        return [word for word in self._vocabulary.containing(stem) if len(word) >= len(stem) + SHORTEST]

    def _is_abbreviation(self, stem: str) -> bool:
        return stem in self._vocabulary.texts_with and stem not in GOOD_SHORT and stem not in self._seed

    def _where(self, stem: str, word: str) -> str:
        place = word.find(stem)
        if not place and len(word) <= len(stem) + LONGEST_ENDING and term(word) == stem:
            return ""
        while place >= 0:
            head, tail = word[:place], word[place:]
            # Longer than any ending, it is no form of the term.
            form = term(tail) if head and len(tail) <= len(stem) + LONGEST_ENDING else ""
            begun = not head or self._is_head(head)
            if (begun or len(stem) >= LONG_END) and form == stem:
                return "end"
            if begun and self._goes_on(stem, tail):
                return "inside" if head else "begin"
            if form == stem and len(stem) > 4 and head in PREFIXES:
                return "prefix"
            if form and begun and len(stem) > SHORTEST and root(form) == root(stem):
                return "kin"
            place = word.find(stem, place + 1)
        return "begin" if len(stem) >= LONG_BEGIN and word.startswith(stem) else ""

    def _goes_on(self, stem: str, tail: str) -> bool:
        """Return whether the tail is a form of the term and then another word."""
        for cut in range(len(stem), min(len(stem) + 5, len(tail) - 2)):
            begin = tail[:cut]
            if (cut == len(stem) or term(begin) == stem) and self._is_tail(tail[cut:]):
                return True
        return False

    def _is_head(self, head: str) -> bool:
        return bool(self._core(head)) or len(head) >= SHORTEST_WORD and self._can_be_taken_apart(head, 3)

    def _is_tail(self, tail: str) -> bool:
        if len(tail) < SHORTEST:
            return False
        return self._ends(tail) or len(tail) >= SHORTEST_WORD and self._can_be_taken_apart(tail, 3)

    def _is_known(self, word: str) -> bool:
        """Return whether this is a word in its own right."""
        if word in NO_PARTS:
            return False
        if word in self._seed:
            return len(word) >= SHORTEST
        texts = self._vocabulary.texts_with.get(word, 0)
        if len(word) >= 6:
            return texts >= 1
        return texts >= 2 if len(word) >= 4 else word in GOOD_SHORT and texts >= 1 or len(word) == 3 and texts >= 8

    def _find_core(self, piece: str) -> str:
        """Return the word behind a part with its link: strassen gives strasse, schul gives schule."""
        if self._known(piece):
            return piece
        for link in LINKS_BY_END.get(piece[-1:], ()):
            if piece.endswith(link) and len(piece) >= SHORTEST + len(link) and self._known(piece[: -len(link)]):
                return piece[: -len(link)]
        if len(piece) >= SHORTEST and self._known(piece + "e"):
            return piece + "e"
        if len(piece) > 4 and self._known(piece + "en"):
            return piece + "en"
        return ""

    def _ends(self, piece: str) -> bool:
        return self._known(piece) or len(piece) >= 4 and piece not in NO_PARTS and term(piece) in self._vocabulary.terms

    def _is_made_of(self, word: str, most: int) -> bool:
        """Return whether a word is one of these, or made of up to so many: much quicker than the best way to do it."""
        if self._ends(word):
            return True
        if most == 1:
            return False
        cuts = range(len(word) - SHORTEST, SHORTEST - 1, -1)
        return any(self._core(word[:cut]) and self._can_be_taken_apart(word[cut:], most - 1) for cut in cuts)

    def _take_apart(self, word: str, most: int) -> tuple[float, tuple[str, ...]]:
        """Return the best way to take a word apart, and what it is worth (0: none)."""
        best: tuple[float, tuple[str, ...]] = (0.0, ())
        if self._ends(word) and most < MOST_PARTS:
            best = (self._worth(word, word), (word,))
        if most == 1:
            return best
        for cut in range(len(word) - SHORTEST, SHORTEST - 1, -1):
            core = self._core(word[:cut])
            if not core:
                continue
            worth, rest = self._taken_apart(word[cut:], most - 1)
            if rest:
                total = worth + self._worth(core, word[:cut])
                if total > best[0]:
                    best = (total, (core, *rest))
        return best

    def _worth(self, core: str, piece: str) -> float:
        """Return more for long and common parts; a link costs."""
        texts = self._vocabulary.texts_with.get(core, 0)
        heard = 1 + 0.05 * math.log(1 + texts) if texts else UNHEARD
        return len(piece) ** 1.6 * heard - (0.5 if core != piece else 0)
