"""The desk keeps the list of synonyms."""

import pytest

from lotse.base import search
from lotse.base.models import AuditEvent, SearchSynonym
from lotse.base.search import lexicon, shipped
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
KIND = search.Kind(14, "test")


@pytest.fixture(autouse=True)
def one_text() -> None:
    search.rebuild([search.Text(KIND.doc(1), "Quarkkeulchen")], at=NOW)


def finds(query: str) -> bool:
    return bool(search.find(query).hits)


def add(
    words: str = "Zwiebelturm, Quarkkeulchen", leads_to: str = "", reason: str = "So sagt man hier"
) -> SearchSynonym:
    return lexicon.add(words=words, leads_to=leads_to, reason=reason, by=DESK, at=NOW)


def test_a_new_line_counts_for_the_next_query() -> None:
    assert not finds("Zwiebelturm")
    line = add()
    assert finds("Zwiebelturm")
    lexicon.switch(line=line, is_active=False, reason="Grund", by=DESK, at=NOW)
    assert not finds("Zwiebelturm")
    lexicon.switch(line=line, is_active=True, reason="Grund", by=DESK, at=NOW)
    values = {"words": "Kirchturm, Quarkkeulchen", "leads_to": "", "reason": "Anders"}
    lexicon.change(line=line, **values, by=DESK, at=NOW)
    assert (finds("Zwiebelturm"), finds("Kirchturm")) == (False, True)


def test_the_same_twice_is_once_and_stands_in_the_trail_once() -> None:
    line = add()
    assert add() == line
    for _ in range(2):
        lexicon.switch(line=line, is_active=False, reason="Grund", by=DESK, at=NOW)
        lexicon.change(line=line, words="Turm, Quark", leads_to="", reason="Anders", by=DESK, at=NOW)
    events = AuditEvent.objects.filter(subject_kind="synonym", subject_ref=str(line.pk)).order_by("pk")
    assert [event.verb for event in events] == ["synonym.added", "synonym.switched", "synonym.changed"]


@pytest.mark.parametrize(
    ("words", "leads_to", "reason", "field"),
    [
        ("Turm", "", "Grund", "words"),
        ("", "Turm", "Grund", "words"),
        ("?, !", "", "Grund", "words"),
        ("Turm, Quark", "", " ", "reason"),
        ("Turm, Quark", "", "x" * 301, "reason"),
        ("Turm, " + "x" * 500, "", "Grund", "words"),
        ("Turm", "x" * 501, "Grund", "leads_to"),
    ],
)
def test_half_a_line_is_refused(words: str, leads_to: str, reason: str, field: str) -> None:
    with pytest.raises(lexicon.NotALine) as refused:
        add(words, leads_to, reason)
    assert refused.value.field == field


def test_lines_are_found_by_their_letters() -> None:
    line = add("Zwiebelturm", "Quarkkeulchen")
    assert (list(lexicon.lines("zwiebel")), list(lexicon.lines("keulchen"))) == ([line], [line])
    assert lexicon.lines().count() == SearchSynonym.objects.count()


def test_a_new_version_adds_only_what_is_new() -> None:
    assert SearchSynonym.objects.exclude(shipped="").count() == len(shipped.lines())
    switched = SearchSynonym.objects.exclude(shipped="").order_by("pk")[0]
    lexicon.switch(line=switched, is_active=False, reason="Grund", by=DESK, at=NOW)
    SearchSynonym.objects.filter(pk=SearchSynonym.objects.order_by("-pk")[0].pk).delete()
    assert shipped.enter_new(SearchSynonym) == 1
    assert not SearchSynonym.objects.get(pk=switched.pk).is_active


def test_every_shipped_line_is_complete_and_there_once() -> None:
    lines = shipped.lines()
    assert [line for line in lines if not line.reason or len(line.words) > 500 or len(line.leads_to) > 500] == []
    assert len({line.mark for line in lines}) == len(lines)
    assert [line.words for line in lines if len(line.words.split(",")) < 2 and not line.leads_to] == []
