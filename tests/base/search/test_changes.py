"""What a process has worked out about words survives a change, and is what another process works out anew."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from lotse.base.search.compounds import Compounds, parts
from lotse.base.search.impact import impacts, words_of
from lotse.base.search.kinds import Text
from lotse.base.search.knowledge import Knowledge
from lotse.base.search.plan import plan
from lotse.base.search.shipped import lines
from lotse.base.search.synonyms import read
from lotse.base.search.vocabulary import Vocabulary
from tests.base.search import quality

SYNONYMS = read((line.words, line.leads_to) for line in lines())
TEXTS = [
    words_of(Text(place, row["title"], ", ".join(row["tags"]), row["body"]))
    for place, row in enumerate(quality.texts())
]
IDS = {text: pk for pk, text in enumerate(sorted({term for one in TEXTS for term in impacts(one)}), 1)}


def figures(chosen: Sequence[Counter[str]]) -> tuple[Counter[str], Counter[str]]:
    terms: Counter[str] = Counter(term for one in chosen for term in impacts(one))
    return terms, Counter(word for one in chosen for word in one)


def fresh(chosen: Sequence[Counter[str]]) -> Vocabulary:
    terms, words = figures(chosen)
    made = Vocabulary(len(chosen))
    made.also_known = SYNONYMS.words
    made.learn(((IDS[text], text, number) for text, number in terms.items()), words.items())
    return made


def changed(known: Vocabulary, before: Sequence[Counter[str]], now: Sequence[Counter[str]]) -> Vocabulary:
    (terms, words), (new_terms, new_words) = figures(before), figures(now)
    return known.changed(
        len(now),
        [(IDS[one], one, new_terms[one]) for one in {*terms, *new_terms} if terms[one] != new_terms[one]],
        [(one, new_words[one]) for one in {*words, *new_words} if words[one] != new_words[one]],
    )


def plans(vocabulary: Vocabulary) -> list[Any]:
    known = Knowledge(vocabulary, SYNONYMS, Compounds(vocabulary, SYNONYMS.words | parts()))
    return [plan(row["query"], known, prefix=row.get("prefix", False)) for row in quality.queries()]


def steps() -> list[tuple[list[Counter[str]], list[Counter[str]]]]:
    """Texts that come and go, one or many at a time."""
    half = TEXTS[::2]
    single = [(TEXTS[: place + 1], TEXTS[:place]) for place in range(60, 70)]
    return [(half, TEXTS), (TEXTS, half), *single, *[(now, before) for before, now in single]]


def test_plans_are_those_of_a_fresh_start() -> None:
    kept = 0
    for before, now in steps():
        known = fresh(before)
        plans(known)
        other = changed(known, before, now)
        kept += len(other.kept)
        assert plans(other) == plans(fresh(now))
        for name in ("sorted_words", "sorted_terms", "_by_length"):
            mine, theirs = getattr(other, name), getattr(fresh(now), name)
            assert mine == theirs or {key: value for key, value in mine.items() if value} == theirs
    assert kept > 1000


def test_it_would_show_if_too_much_survived(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Vocabulary, "_still_true", lambda known, *_others: dict(known.kept))
    before, now = TEXTS[::2], TEXTS
    known = fresh(before)
    plans(known)
    assert plans(changed(known, before, now)) != plans(fresh(now))
