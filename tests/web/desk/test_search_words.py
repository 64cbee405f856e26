"""Words of the search at the desk: what was not found, and what means the same."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base import audit
from lotse.base.models import SearchMiss, SearchSynonym
from lotse.base.search import lexicon
from lotse.exchange.models import Solution
from tests import exchange, people
from tests.people import DESK, NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
LIST = "/desk/search-words/"


@pytest.fixture(autouse=True)
def own_lines() -> None:
    """Without the lines that come with the program."""
    SearchSynonym.objects.all().delete()


def line(words: str = "Zeppelin, Luftschiff", reason: str = "Dasselbe.") -> SearchSynonym:
    return lexicon.add(words=words, leads_to="", reason=reason, by=DESK, at=NOW)


def miss(text: str = "xylophon", times: int = 1) -> SearchMiss:
    return SearchMiss.objects.create(text=text, times=times, last_on=NOW.date())


def test_three_people_at_the_door() -> None:
    row, missed = line(), miss()
    addresses = [
        LIST,
        reverse("desk:search_line", args=[row.pk]),
        reverse("desk:search_line_switch", args=[row.pk]),
        reverse("desk:search_miss_settle", args=[missed.pk]),
    ]
    for somebody, status in ((cast.office(), 403), (people.person(), 404)):
        client = cast.logged_in(somebody)
        for address in addresses:
            assert (client.get(address).status_code, client.post(address).status_code) == (status, status)
    client = cast.logged_in(cast.coordinator())
    assert [client.get(address).status_code for address in addresses] == [200, 200, 302, 302]
    assert client.get(reverse("desk:search_line", args=[10**12])).status_code == 404
    assert (SearchMiss.objects.count(), SearchSynonym.objects.get().is_active) == (1, True)


def test_a_line_is_added_once_and_counts_at_once() -> None:
    exchange.published(title="Luftschiff am Markt")
    somebody = cast.coordinator()
    client = cast.logged_in(somebody)
    found = f'<a href="/solutions/{Solution.objects.get().slug}/">'
    assert found not in client.get("/search/?q=Zeppelin").text
    typed = {"words": " Zeppelin ,Luftschiff", "leads_to": "", "reason": "Alter Name."}
    for _twice in range(2):
        answer = client.post(LIST, typed, follow=True)
        assert answer.redirect_chain == [(LIST, 302)]
    assert "Gespeichert. Es gilt ab der nächsten Suche." in cast.text(answer)
    row = SearchSynonym.objects.get()
    assert (row.words, row.reason) == ("Zeppelin, Luftschiff", "Alter Name.")
    (event,) = audit.trail("synonym", row.pk)
    assert (event.verb, event.actor_ref) == ("synonym.added", str(somebody.uuid))
    assert found in client.get("/search/?q=Zeppelin").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": "Zeppelin", "leads_to": "", "reason": "Grund"}, "mindestens zwei Wörter"),
        ({"words": ",;,", "leads_to": "Schiff", "reason": "Grund"}, "mindestens zwei Wörter"),
        ({"words": "a, b", "leads_to": "", "reason": " "}, "Dieses Feld muss ausgefüllt werden."),
        ({"words": "x" * 501, "leads_to": "", "reason": "Grund"}, "höchstens 500 Zeichen"),
        ({"words": "a, b", "leads_to": "", "reason": "x" * 301}, "höchstens 300 Zeichen"),
    ],
)
def test_what_makes_no_line_stays_in_the_form(typed: dict[str, str], said: str) -> None:
    answer = cast.logged_in(cast.coordinator()).post(LIST, typed)
    assert answer.status_code == 200
    assert said in cast.text(answer)
    assert cast.fields(answer, f"{LIST}#add") == typed
    assert SearchSynonym.objects.count() == 0


def test_a_line_is_changed() -> None:
    row = line()
    address = reverse("desk:search_line", args=[row.pk])
    client = cast.logged_in(cast.coordinator())
    assert client.post(address, {"words": "Zeppelin", "leads_to": "Ballon", "reason": "Näher."}).status_code == 302
    row.refresh_from_db()
    assert (row.words, row.leads_to, row.reason) == ("Zeppelin", "Ballon", "Näher.")
    answer = client.post(address, {"words": "", "leads_to": "Ballon", "reason": "Näher."})
    assert (answer.status_code, cast.fields(answer, address)["words"]) == (200, "")


def test_a_line_is_switched_off_with_a_reason_and_on_again() -> None:
    row = line()
    address = reverse("desk:search_line_switch", args=[row.pk])
    client = cast.logged_in(cast.coordinator())
    assert "Dieses Feld muss ausgefüllt werden." in cast.text(client.post(address, {"on": "0", "why": " "}))
    for _twice in range(2):
        answer = client.post(address, {"on": "0", "why": "Führt irre."}, follow=True)
    assert "Abgeschaltet: Die Zeile zählt nicht." in cast.text(answer)
    assert not SearchSynonym.objects.get().is_active
    client.post(address, {"on": "1", "why": "Doch."})
    assert SearchSynonym.objects.get().is_active
    verbs = [event.verb for event in audit.trail("synonym", row.pk)]
    assert verbs == ["synonym.added", "synonym.switched", "synonym.switched"]
    assert audit.trail("synonym", row.pk)[1].detail.after == {"is_active": False, "why": "Führt irre."}


def test_what_was_not_found_is_dealt_with() -> None:
    row = miss("xylophon <i>")
    client = cast.logged_in(cast.coordinator())
    page = cast.text(client.get(LIST))
    assert "xylophon &lt;i&gt;" in page and 'href="?words=xylophon+%3Ci%3E#add"' in page
    opened = client.get(LIST, {"words": "xylophon"})
    assert cast.fields(opened, f"{LIST}#add")["words"] == "xylophon"
    for _twice in range(2):
        assert client.post(reverse("desk:search_miss_settle", args=[row.pk])).status_code == 302
    assert SearchMiss.objects.count() == 0
    assert "Nichts fehlt" in cast.text(client.get(LIST))


def test_the_most_frequent_stand_first_and_lines_are_looked_up() -> None:
    miss("selten"), miss("oft", 3)
    line("Ampel, Lichtsignalanlage"), line()
    client = cast.logged_in(cast.coordinator())
    page = cast.text(client.get(LIST, {"q": "licht", "page": "x"}))
    assert page.index("<span>oft</span>") < page.index("<span>selten</span>")
    assert "Ampel, Lichtsignalanlage" in page and "Zeppelin" not in page
    assert "Keine Zeile enthält diese Buchstaben." in cast.text(client.get(LIST, {"q": "'%--"}))


def test_three_rows_cost_no_more_than_one() -> None:
    client = cast.logged_in(cast.coordinator())

    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(LIST).status_code == 200
        return len(caught)

    line(), miss()
    first = statements()
    for number in range(2):
        line(f"a{number}, b{number}"), miss(f"c{number}")
    assert statements() == first


def test_in_english() -> None:
    miss(), line()
    page = cast.text(cast.logged_in(cast.coordinator()).get("/en" + LIST))
    for text in ("Words of the search", "Take off the list", "Add a line", "counts"):
        assert text in page
