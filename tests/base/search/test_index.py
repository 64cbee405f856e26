"""Texts come, change and go; the lists are those of an index made anew."""

from collections.abc import Iterator
from itertools import permutations
from unittest.mock import patch

import pytest
from django.apps import apps
from django.db import transaction

from lotse.base import search
from lotse.base.models import (
    SearchPacked,
    SearchPosting,
    SearchState,
    SearchSynonym,
    SearchTerm,
    SearchText,
    SearchWord,
)
from lotse.base.search import memory, packed
from lotse.base.search.order import IMPACTS, PLACES, unpack
from lotse.base.search.tables import take_apart
from tests.base.search import quality
from tests.people import NOW

pytestmark = pytest.mark.django_db
KIND, OTHER = search.Kind(14, "test"), search.Kind(15, "other")


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    memory.forget()
    yield
    memory.forget()


def text(pk: int, title: str, body: str = "", kind: search.Kind = KIND) -> search.Text:
    return search.Text(kind.doc(pk), title, "", body)


def found(query: str, *kinds: search.Kind) -> list[int]:
    return [KIND.pk(hit.doc) for hit in search.find(query, kinds).hits]


def of_the_test_set() -> list[search.Text]:
    rows = quality.texts()
    return [search.Text(KIND.doc(n), r["title"], ", ".join(r["tags"]), r["body"]) for n, r in enumerate(rows, 1)]


def lists() -> dict[str, list[str]]:
    names, known = [row["id"] for row in quality.texts()], memory.current()
    # As in a process that serves pages: inside the transaction of a test the index would be read anew for each query.
    with patch.object(memory, "current", lambda: known):
        hits = {q["id"]: search.find(q["query"], prefix=q.get("prefix", False)).hits for q in quality.queries()}
    return {name: [names[KIND.pk(hit.doc) - 1] for hit in found] for name, found in hits.items()}


def postings() -> Iterator[tuple[int, int, int]]:
    """Those of changed texts, and those that are packed and still count."""
    yield from SearchPosting.objects.values_list("term", "doc", "impact")
    order = packed.order().without(packed.loose(-1))
    for row in SearchPacked.objects.exclude(term=0):
        both = zip(unpack(PLACES, bytes(row.places)), unpack(IMPACTS, bytes(row.impacts)), strict=True)
        yield from ((row.term, order.docs[place], impact) for place, impact in both if place not in order.gone)


def facts() -> tuple[object, ...]:
    names = dict(SearchTerm.objects.values_list("pk", "text"))
    return (
        sorted(SearchTerm.objects.filter(texts__gt=0).values_list("text", "texts")),
        sorted(SearchWord.objects.filter(texts__gt=0).values_list("text", "texts")),
        sorted((names[term], doc, impact) for term, doc, impact in postings()),
        sorted(SearchText.objects.values_list("doc", "title", "tags", "body")),
        SearchState.objects.get().texts,
    )


def test_a_text_is_found_from_the_moment_it_is_put() -> None:
    assert found("Laterne") == []
    search.put(text(1, "Laternen am Weg"))
    assert found("Laterne") == [1]


def test_a_changed_text_is_found_by_its_new_words_alone() -> None:
    search.put(text(1, "Laternen am Weg"))
    search.put(text(1, "Bänke am Weg"))
    assert (found("Laterne"), found("Bank")) == ([], [1])
    assert SearchState.objects.get().texts == 1


def test_what_is_not_public_is_not_found() -> None:
    search.keep(text(1, "Laternen"), public=True)
    search.keep(text(1, "Laternen"), public=False)
    search.drop(KIND.doc(77))
    assert found("Laterne") == []
    assert (SearchPosting.objects.count(), SearchText.objects.count()) == (0, 0)


def test_what_was_taken_back_is_not_found() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        search.put(text(1, "Laternen"))
        assert found("Laterne") == [1]
        raise RuntimeError
    assert found("Laterne") == []


def test_only_the_wished_kinds_and_records() -> None:
    for pk in (1, 2):
        search.put(text(pk, "Laternen"))
        search.put(text(pk, "Laternen", kind=OTHER))
    assert found("Laterne") == [1, 1, 2, 2]
    assert found("Laterne", KIND) == [1, 2]
    line = SearchSynonym.objects.order_by("pk")[1]
    search.put(text(line.pk, "Laternen"))
    rows = SearchSynonym.objects.filter(pk=line.pk).values("pk")
    assert [hit.doc for hit in search.find("Laterne", within={KIND: rows}).hits] == [KIND.doc(line.pk)]
    assert search.find("Laterne", within={KIND: rows.none()}).hits == []


def test_how_far_behind_a_text_is_is_measured_by_the_best_that_may_be_seen() -> None:
    seen, hidden = SearchSynonym.objects.order_by("pk")[:2]
    search.put(text(seen.pk, "Dies und jenes", "Laterne " + "Wort " * 2000))
    for pk in range(hidden.pk, hidden.pk + 12):
        search.put(text(pk, "Laterne Laterne", "Laterne " * 9))
    assert seen.pk not in found("Laterne")
    rows = SearchSynonym.objects.filter(pk=seen.pk).values("pk")
    assert [hit.doc for hit in search.find("Laterne", within={KIND: rows}).hits] == [KIND.doc(seen.pk)]


def test_a_title_weighs_more_than_a_body_and_ties_are_in_order() -> None:
    search.put(text(3, "Wege", "Eine Laterne"))
    search.put(text(2, "Laterne", "Wege"))
    search.put(text(1, "Wege", "Eine Laterne"))
    assert found("Laterne") == [2, 1, 3]


def test_all_words_before_some_words() -> None:
    search.put(text(1, "Laterne Laterne", "Laterne"))
    search.put(text(2, "Bericht", "Am Bahnhof steht eine Laterne"))
    search.put(text(3, "Bericht", "Nichts"))
    assert found("Laterne Bahnhof")[0] == 2


def test_what_is_far_behind_is_no_hit() -> None:
    for pk in range(1, 20):
        search.put(text(pk, "Dies und jenes", "Laternenpfahl " + "Wort " * 400))
    search.put(text(50, "Laterne Bahnhof", "Laterne Bahnhof"))
    assert found("Laterne Bahnhof")[0] == 50
    assert len(found("Laterne Bahnhof")) < 20


def test_saves_one_by_one_give_the_index_of_a_rebuild() -> None:
    """In another order, with changes and returns in between."""
    texts = of_the_test_set()
    for one in reversed(texts):
        search.put(search.Text(one.doc, one.title, "vorher", "Ganz anderer Wortlaut mit Straßenbahn"))
    for one in texts[::3]:
        search.drop(one.doc)
    for one in texts:
        search.put(one)
    by_steps, by_step_lists = facts(), lists()
    search.rebuild(texts, at=NOW)
    assert facts() == by_steps
    assert lists() == by_step_lists
    search.put(search.Text(KIND.doc(900), "Neue Straßenbahn"))
    search.drop(KIND.doc(900))
    assert lists() == by_step_lists


def test_texts_that_change_after_a_rebuild_stand_beside_the_packed_ones() -> None:
    texts = of_the_test_set()
    search.rebuild([search.Text(one.doc, one.body[:90], "Straßenbahn", one.title) for one in reversed(texts)], at=NOW)
    for one in texts[::2]:
        search.put(one)
    search.drop(texts[1].doc)
    for one in texts[1::2]:
        search.put(one)
    changed = facts(), lists()
    search.rebuild(texts, at=NOW)
    assert SearchPosting.objects.count() == 0
    assert (facts(), lists()) == changed


def test_the_way_back_takes_packed_postings_apart() -> None:
    texts = of_the_test_set()
    search.rebuild(texts, at=NOW)
    search.put(search.Text(texts[0].doc, "Ganz anders"))
    before = facts(), lists()
    take_apart(apps, None)
    SearchPacked.objects.all().delete()
    memory.forget()
    assert (facts(), lists()) == before


def test_the_order_of_saves_does_not_matter() -> None:
    seen = set()
    for order in permutations((text(1, "Weg Laterne"), text(2, "Straßenlaterne"), text(3, "Straße Weg"))):
        search.rebuild([], at=NOW)
        for one in order:
            search.put(one)
        seen.add(tuple(found("Straßenlaterne")))
    assert len(seen) == 1


@pytest.mark.django_db(transaction=True)
def test_another_process_reads_only_what_changed() -> None:
    with transaction.atomic():
        search.put(text(1, "Laterne"))
    assert found("Laterne") == [1]
    known = memory.current()
    assert memory.current() is known
    with transaction.atomic():
        search.put(text(2, "Laterne Brunnen"))
    assert found("Brunnen") == [2]
    assert known.vocabulary.texts_with == {"laterne": 1}
    with transaction.atomic():
        search.drop(KIND.doc(2))
    assert found("Brunnen") == []
    with transaction.atomic():
        search.rebuild([text(7, "Brunnen")], at=NOW)
    assert (found("Brunnen"), found("Laterne")) == ([7], [])


def test_quality_and_no_query_without_an_answer() -> None:
    search.rebuild(of_the_test_set(), at=NOW)
    report = quality.report(lists())
    assert report["empty"] == 0
    assert report["all"] >= 0.95
    assert min(report[kind] for kind in {query["kind"] for query in quality.queries()}) >= 0.85


def test_the_lists_are_the_same_on_every_database() -> None:
    """`lists.json` is written by `lotse search rank`; id by id, the order too."""
    search.rebuild(of_the_test_set(), at=NOW)
    expected = quality.expected()
    assert {name: found[:20] for name, found in lists().items()} == expected


def test_a_long_query_of_common_words_is_answered() -> None:
    parts = [
        "Straße",
        "Laterne",
        "Schule",
        "Wasser",
        "Garten",
        "Kirche",
        "Brücke",
        "Wohnung",
        "Energie",
        "Verkehr",
        "Haushalt",
        "Bildung",
    ]
    compounds = [f"{one}{chr(97 + n % 26) * 3}{chr(97 + n // 26) * 2}" for one in parts for n in range(400)]
    search.rebuild([text(1, "", " ".join(parts + compounds)), text(2, "", "Haus")], at=NOW)
    assert found(" ".join(parts)) == [1]
