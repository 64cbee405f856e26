"""What was saved since the last rebuild is taken in: the lists stay as they are, whatever happens meanwhile."""

import threading

import pytest

from lotse.base import search
from lotse.base.models import SearchLoose, SearchPacked, SearchPosting, SearchState, SearchTerm
from lotse.base.search import memory, merging
from lotse.jobs import search_index
from tests.base.search import quality
from tests.base.search.test_index import KIND, facts, found, of_the_test_set, text
from tests.people import NOW

pytestmark = pytest.mark.django_db
QUERIES = [row["query"] for row in quality.queries()[::12]]


def lists() -> list[list[search.Hit]]:
    return [search.find(query).hits for query in QUERIES]


def texts() -> list[search.Text]:
    return of_the_test_set()[:24]


@pytest.fixture(autouse=True)
def changed_index() -> None:
    """A rebuild, and after it texts that came, changed and went."""
    memory.forget()
    search.rebuild([search.Text(one.doc, one.body[:90], "Straßenbahn", one.title) for one in texts()[:16]], at=NOW)
    for one in texts()[8:]:
        search.put(one)
    for one in texts()[:4]:
        search.drop(one.doc)


def test_the_lists_and_the_facts_stay_and_nothing_is_left_beside() -> None:
    before = facts(), lists()
    assert search.merge(at=NOW) == 20
    assert (SearchPosting.objects.count(), SearchLoose.objects.count()) == (0, 0)
    assert not SearchTerm.objects.filter(texts=0).exists()
    assert (facts(), lists()) == before
    search.put(text(900, "Neue Straßenbahn"))
    search.drop(KIND.doc(900))
    assert lists() == before[1]


def test_merged_step_by_step_it_is_the_index_of_a_rebuild() -> None:
    search.merge(at=NOW)
    for one in texts():
        search.put(one)
    search.merge(at=NOW)
    merged = facts(), lists()
    search.rebuild(texts(), at=NOW)
    assert (facts(), lists()) == merged


def test_what_is_saved_meanwhile_stays_beside_and_is_found() -> None:
    search.put(text(801, "Xylophon"))
    search.put(text(802, "Xylophon"))
    saved = iter([text(801, "Zeppelin"), text(803, "Xylophon")])

    def somebody_saves() -> bool:
        one = next(saved, None)
        if one is not None:
            search.put(one)
        else:
            search.drop(KIND.doc(802))
        return False

    assert search.merge(at=NOW, halted=somebody_saves) > 0
    assert set(SearchLoose.objects.values_list("doc", flat=True)) == {KIND.doc(pk) for pk in (801, 802, 803)}
    assert (found("Xylophon"), found("Zeppelin")) == ([803], [801])
    now = facts(), lists()
    search.merge(at=NOW)
    assert SearchPosting.objects.count() == 0
    assert (facts(), lists()) == now


def test_a_rebuild_meanwhile_is_left_alone() -> None:
    once = iter([True])

    def somebody_rebuilds() -> bool:
        if next(once, False):
            search.rebuild([text(7, "Brunnen")], at=NOW)
        return False

    assert search.merge(at=NOW, halted=somebody_rebuilds) == 0
    assert (found("Brunnen"), SearchState.objects.get().texts) == ([7], 1)


def test_halted_it_leaves_everything_as_it_was() -> None:
    before = facts(), SearchState.objects.get().token, SearchPacked.objects.count()
    assert search.merge(at=NOW, halted=lambda: True) == 0
    assert (facts(), SearchState.objects.get().token, SearchPacked.objects.count()) == before


def test_the_job_waits_until_it_is_worth_the_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()
    assert (search.is_due(), search_index.look_after(never)) == (False, 0)
    monkeypatch.setattr(merging, "LEAST", 10)
    SearchState.objects.update(analysis=search.ANALYSIS - 1)
    assert not search.is_due()
    SearchState.objects.update(analysis=search.ANALYSIS)
    assert search_index.look_after(never) > 10
    assert (search.is_due(), search_index.look_after(never)) == (False, 0)
