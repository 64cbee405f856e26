"""What a query asks for: for each of its words a group of terms, each with its weight. Free of Django."""

from collections.abc import Iterator
from dataclasses import dataclass

from lotse.base.search.groups import WHOLE, Group, Plan
from lotse.base.search.guess import MISTYPED, Guess, Guessed
from lotse.base.search.knowledge import Knowledge
from lotse.base.search.spread import Spread
from lotse.base.search.stopwords import NOISE, STOPWORDS
from lotse.base.search.words import pieces, term, tidy, tokens

MOST_WORDS = 12
MOST_COMPLETIONS = 25
MOST_TERMS, ENOUGH = 600, 20_000
"""In one group: so many terms, and no further term when those that weigh more are in so many texts."""
LONGEST_QUERY = 200
OWN, JOINED, TOGETHER = 1.0, 0.9, 0.8
PART_OF_KNOWN, PART_OF_UNKNOWN = 0.6, 0.8
PHRASE_WORD = 0.8
FIRST_OF_PART, HEAD_OF_PART = 0.8, 0.2
"""Of a part that is a compound itself its beginning says what it is about: the Kita of a Kitaplatz, not the Platz."""
MOST_JOINED = 4
RARE = 2
COMPLETION, FURTHER_COMPLETION = 1.0, 0.5
ABOUT_AS_OFTEN = 1.5
"""A completion in so many times fewer texts than the first one may be meant as well."""


QUIET = STOPWORDS | NOISE


@dataclass(frozen=True)
class Asked:
    """One word of the query: as typed, its key, and the parts that a hyphen gives it."""

    shown: str
    key: str
    parts: tuple[str, ...] = ()


def plan(query: str, knowledge: Knowledge, *, prefix: bool = False) -> Plan:
    """Return what to look for. With `prefix` the last word is still being typed."""
    return _Planner(knowledge).plan(query, prefix=prefix and query[-1:].isalnum())


def _chunks(query: str) -> list[str]:
    """Return the words of a query; a single letter belongs to the next one: E Government."""
    found = [chunk for chunk, _, _ in tokens(query)]
    for place in range(len(found) - 2, -1, -1):
        if len(found[place]) == 1 and found[place].isalpha():
            found[place : place + 2] = [f"{found[place]}-{found[place + 1]}"]
    return found


class _Planner:
    def __init__(self, knowledge: Knowledge) -> None:
        self._vocabulary, self._compounds = knowledge.vocabulary, knowledge.compounds
        self._synonyms = knowledge.synonyms
        self._spread = Spread(knowledge)
        self._guess = Guess(knowledge, self._spread)

    def plan(self, query: str, *, prefix: bool) -> Plan:
        asked = self._asked(query)
        made = Plan()
        by_word: list[list[Group]] = []
        for place, word in enumerate(asked):
            last = prefix and place == len(asked) - 1
            by_word.append(self._completed(word, made) if last else self._groups(word, made))
        self._neighbours(asked, by_word)
        self._phrases(asked, by_word)
        for group in [group for groups in by_word for group in groups]:
            known = [(weight, stem) for stem, weight in group.terms.items() if stem in self._vocabulary.terms]
            known.sort(key=lambda one: (-one[0], one[1]))
            group.terms = {stem: weight for weight, stem in self._enough(known)}
            if group.terms:
                made.groups.append(group)
        return made

    def _enough(self, known: list[tuple[float, str]]) -> Iterator[tuple[float, str]]:
        """Yield the terms of most weight, until they are in more texts than anybody looks through."""
        texts = 0
        for weight, stem in known[:MOST_TERMS]:
            yield weight, stem
            texts += self._vocabulary.term_texts[self._vocabulary.terms[stem]]
            if texts > ENOUGH:
                return

    def _asked(self, query: str) -> list[Asked]:
        found: list[Asked] = []
        quiet: list[Asked] = []
        for chunk in _chunks(tidy(query[:LONGEST_QUERY])):
            keys = pieces(chunk)
            *parts, whole = keys or ("",)
            if len(parts) > 1 and not self._spread.is_known(term(whole)):
                words = [Asked(part, part) for part in parts]
            else:
                words = [Asked(chunk, whole, tuple(parts))]
            for word in words:
                if word.key:
                    (quiet if word.key in QUIET else found).append(word)
        unique = {word.key: word for word in found or quiet}
        return list(unique.values())[:MOST_WORDS]

    def _groups(self, word: Asked, made: Plan) -> list[Group]:
        """Return the groups of a word: one, or one for each part of a compound."""
        stem = term(word.key)
        groups = self._understood(word)
        if self._is_rare(stem):
            self._guess.common(word.key, groups)
        if stem in self._vocabulary.terms or self._is_listed(stem, groups):
            return groups
        sure = (self._spread.is_known(stem) or len(groups) > 1) and self._leads_somewhere(groups)
        meant = self._guess.meant(word.key, sure=sure)
        if meant and not sure:
            groups = self._instead(meant[0])
        self._guess.fill(word.shown, word.key, groups, made, meant, sure=sure)
        return groups

    def _understood(self, word: Asked) -> list[Group]:
        """Return the groups of a word as it is typed."""
        stem = term(word.key)
        known = self._spread.is_known(stem)
        parts = word.parts if len(word.parts) > 1 else self._parts(word.key)
        groups = [self._part(part, len(parts), known=known) for part in parts] if len(parts) > 1 else [Group()]
        for group in groups:
            self._spread.own(group, stem, OWN / len(groups))
            self._spread.synonyms(group, (stem,), OWN / len(groups))
        for part in word.parts if len(word.parts) == 1 else ():
            self._spread.own(groups[0], term(part), PART_OF_KNOWN if known else PART_OF_UNKNOWN)
        return groups

    def _instead(self, meant: Guessed) -> list[Group]:
        """Return the groups of the word that was meant: its parts are looked for too, all a little less."""
        groups = self._understood(Asked(meant.word, meant.word))
        for group in groups:
            group.terms = {stem: weight * MISTYPED[meant.distance] for stem, weight in group.terms.items()}
        return groups

    def _is_listed(self, stem: str, groups: list[Group]) -> bool:
        """Return whether the list has the word and leads to texts: E-Akte is no slip of exakte."""
        return self._leads_somewhere(groups) and (stem,) in self._synonyms.to

    def _leads_somewhere(self, groups: list[Group]) -> bool:
        return any(one in self._vocabulary.terms for group in groups for one in group.terms)

    def _is_rare(self, stem: str) -> bool:
        """Return whether this may be a slip that is found in the texts too."""
        texts = self._vocabulary.term_texts.get(self._vocabulary.terms.get(stem, 0), 0)
        return 0 < texts <= RARE and len(stem) >= 5

    def _parts(self, key: str) -> list[str]:
        """Return the parts of a compound; a part that no text has as it is is taken apart too."""
        found: list[str] = []
        for part in self._compounds.parts(key):
            known = term(part) in self._vocabulary.terms
            found += [part] if known else self._compounds.parts(part) or [part]
        return found

    def _part(self, part: str, parts: int, *, known: bool) -> Group:
        group = Group(WHOLE // parts)
        weight = (PART_OF_KNOWN if known else PART_OF_UNKNOWN) / parts
        self._spread.own(group, term(part), weight)
        self._spread.synonyms(group, (term(part),), weight, alone=True)
        smaller = self._compounds.parts(part)
        for place, one in enumerate(smaller, 1):
            share = HEAD_OF_PART if place == len(smaller) else FIRST_OF_PART
            self._spread.own(group, term(one), weight * share / len(smaller))
        return group

    def _completed(self, word: Asked, made: Plan) -> list[Group]:
        """Return the groups of a word that is still being typed."""
        words = self._vocabulary.beginning(word.key)[:MOST_COMPLETIONS]
        if not words:
            return self._guess.begun(word.key) or self._groups(word, made)
        group, texts = Group(), self._vocabulary.texts_with
        if word.key in texts:
            group = self._groups(word, made)[0]
            group.counts = WHOLE
        elif len(word.key) > 3:
            for one in (one for one in words if texts[one] * ABOUT_AS_OFTEN >= texts[words[0]]):
                self._spread.own(group, term(one), COMPLETION)
                self._spread.synonyms(group, (term(one),), COMPLETION / 2)
        says = max(min(self._spread.rarity(term(one)) for one in words), 0.1)
        for one in words:
            best = one == words[0] and not group.terms
            group.add(term(one), says * (COMPLETION if best else FURTHER_COMPLETION))
        return [group]

    def _neighbours(self, asked: list[Asked], by_word: list[list[Group]]) -> None:
        """Two words of the query are found as one: Ampel Schaltung in Ampelschaltung."""
        self._joined(asked, by_word)
        stems = [term(word.key) for word in asked]
        for first in range(len(asked)):
            for second in range(first + 1, min(first + 3, len(asked))):
                both = self._compounds.both(stems[first], stems[second])
                for place in (first, second):
                    says = self._spread.rarity(stems[place])
                    for one in both:
                        for group in by_word[place]:
                            group.add(term(one), TOGETHER * says / len(by_word[place]))

    def _joined(self, asked: list[Asked], by_word: list[list[Group]]) -> None:
        """Up to four words written apart are one: Rats Informations System, E-Government Gesetz."""
        taken: set[tuple[int, int]] = set()
        spans = [(first, first + length) for length in range(MOST_JOINED, 1, -1) for first in range(len(asked))]
        for first, end in spans:
            stem = term("".join(word.key for word in asked[first:end]))
            within = any(begin <= first and end <= stop for begin, stop in taken)
            if end > len(asked) or within or not self._spread.is_known(stem):
                continue
            taken.add((first, end))
            for groups in by_word[first:end]:
                for group in groups:
                    self._spread.own(group, stem, JOINED / len(groups))
                    self._spread.synonyms(group, (stem,), JOINED / len(groups))

    def _phrases(self, asked: list[Asked], by_word: list[list[Group]]) -> None:
        """Several words of the query stand in the list as one: künstliche Intelligenz, open data."""
        stems = [term(word.key) for word in asked]
        for length in range(2, min(self._synonyms.longest, len(stems)) + 1):
            for first in range(len(stems) - length + 1):
                for target, share in self._synonyms.to.get(tuple(stems[first : first + length]), {}).items():
                    self._phrase(target, share, by_word[first : first + length])

    def _phrase(self, target: tuple[str, ...], share: float, by_word: list[list[Group]]) -> None:
        for place, groups in enumerate(by_word):
            for group in groups:
                weight = share / len(by_word) / len(groups)
                if len(target) == len(by_word):
                    self._spread.own(group, target[place], share * PHRASE_WORD / len(groups))
                else:
                    self._spread.target(group, target, weight)
