"""From one term to all that also answer it: longer words made with it, its family, synonyms. Free of Django."""

from math import inf

from lotse.base.search.groups import Group
from lotse.base.search.impact import rarity
from lotse.base.search.knowledge import Knowledge
from lotse.base.search.synonyms import Phrase
from lotse.base.search.words import root, term

FAMILY = 0.3
LONGER = {"end": 0.8, "begin": 0.7, "inside": 0.55, "prefix": 0.45, "kin": 0.4}
PHRASE_RAREST, PHRASE_OTHER = 0.5, 0.3


class Spread:
    """Fills groups."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._vocabulary, self._compounds = knowledge.vocabulary, knowledge.compounds
        self._synonyms = knowledge.synonyms

    def own(self, group: Group, stem: str, weight: float, most: float = inf) -> None:
        """Add a term, the longer words made with it, and its family; `most` bounds how much it may say."""
        says = weight * min(self.rarity(stem), most)
        group.add(stem, says)
        for place in self._compounds.longer(stem):
            group.add(term(place.word), says * LONGER[place.where])
        for relative in self._vocabulary.family(root(stem)):
            if relative != stem:
                group.add(relative, FAMILY * weight * min(self.rarity(relative), says / weight))

    def synonyms(self, group: Group, phrase: Phrase, weight: float, *, alone: bool = False) -> bool:
        """Add what the list says for a phrase; return whether it says anything. `alone`: without longer words."""
        found = self._synonyms.to.get(phrase, {})
        # What was asked for comes before what means the same, however rare that is.
        own = max(self.rarity(stem) for stem in phrase) if self.is_found(phrase) else inf
        for target, share in found.items():
            self.target(group, target, weight * share, own, alone=alone)
        return bool(found)

    def target(self, group: Group, target: Phrase, weight: float, most: float = inf, *, alone: bool = False) -> None:
        """Add a synonym. Of several words the rarest counts most; written as one word it counts in full."""
        if len(target) == 1 and alone:
            texts = self._vocabulary.term_texts.get(self._vocabulary.terms.get(target[0], 0), 0)
            group.add(target[0], weight * min(rarity(max(texts, 1), max(self._vocabulary.texts, 1)), most))
        elif len(target) == 1:
            self.own(group, target[0], weight, most)
        else:
            self._words(group, target, weight, most)

    def _words(self, group: Group, target: Phrase, weight: float, most: float) -> None:
        order = sorted(target, key=lambda stem: (-self.rarity(stem), stem))
        for stem in order:
            share = PHRASE_RAREST if stem == order[0] else PHRASE_OTHER
            group.add(stem, weight * share * min(self.rarity(stem), most))
        joined = term("".join(target))
        if joined in self._vocabulary.terms:
            self.own(group, joined, weight, most)

    def rarity(self, stem: str) -> float:
        """Return how much a term says, the longer words made with it included."""
        kept = self._vocabulary.kept
        found = kept.get(("texts", stem))
        texts = found if isinstance(found, int) else self._texts(stem)
        kept["texts", stem] = texts
        return rarity(min(max(texts, 1), self._vocabulary.texts), self._vocabulary.texts)

    def _texts(self, stem: str) -> int:
        vocabulary = self._vocabulary
        texts = vocabulary.term_texts.get(vocabulary.terms.get(stem, 0), 0)
        return texts + sum(vocabulary.texts_with[place.word] for place in self._compounds.longer(stem))

    def is_found(self, phrase: Phrase) -> bool:
        """Return whether all these terms are found in some text."""
        return all(stem in self._vocabulary.terms for stem in phrase)

    def is_known(self, stem: str) -> bool:
        """Return whether a term is found anywhere, alone, in longer words or by a synonym."""
        return stem in self._vocabulary.terms or bool(self._compounds.longer(stem)) or (stem,) in self._synonyms.to
