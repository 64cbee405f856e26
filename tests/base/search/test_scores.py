"""What a text is worth for the groups of a query."""

from array import array

from lotse.base.search.groups import Group
from lotse.base.search.kinds import KINDS
from lotse.base.search.order import DOCS, Order
from lotse.base.search.scores import Scores

DOC = [place * KINDS + kind for place, kind in ((1, 0), (2, 0), (3, 1))]


def scores(*groups: dict[str, float], order: Order | None = None) -> Scores:
    """Scores over three texts; the terms a to d have the numbers 1 to 4."""
    ids = {name: number for number, name in enumerate("abcd", 1)}
    return Scores([Group(60, dict(group)) for group in groups], ids, order or Order.of(array(DOCS, DOC)))


def test_many_words_for_the_same_thing_count_little_more_than_one() -> None:
    one = scores({"a": 1.0, "b": 1.0, "c": 1.0})
    for term, places in ((1, [0, 1]), (2, [0]), (3, [0])):
        one.packed(term, places, [1000] * len(places))
    (first, most), (second, least) = one.ranked(()).hits(10)
    assert (first, second) == (DOC[0], DOC[1])
    assert 1.5 < most / least < 2


def test_words_for_different_things_are_added_and_counted() -> None:
    two = scores({"a": 1.0}, {"b": 1.0})
    two.packed(1, [0, 1], [1000, 1000])
    two.packed(2, [0], [1000])
    (_, both), (_, single) = two.ranked(()).hits(10)
    assert both == 4 * single


def test_a_changed_text_counts_by_its_loose_postings_alone() -> None:
    order = Order.of(array(DOCS, DOC)).without([DOC[0]])
    one = scores({"a": 1.0}, order=order)
    one.packed(1, [0, 1], [2000, 1000])
    one.loose([(1, DOC[0], 500)])
    assert [(doc, score // 6000) for doc, score in one.ranked(()).hits(10)] == [(DOC[1], 1000), (DOC[0], 500)]


def test_kinds_and_the_number_of_hits_are_kept_to_and_ties_are_in_order() -> None:
    one = scores({"a": 1.0})
    one.packed(1, [0, 1, 2], [1000, 1000, 1000])
    assert [doc for doc, _ in one.ranked(()).hits(2)] == DOC[:2]
    assert [doc for doc, _ in one.ranked({1}).hits(10)] == DOC[2:]
    assert one.ranked(()).hits(0) == []
    assert scores({"a": 1.0}).ranked(()).hits(5) == []
