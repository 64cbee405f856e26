"""A search is kept: asked for, confirmed, told once a day, kept on, ended, erased."""

import threading
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from lotse.base import actor, clock
from lotse.base.models import AuditDetail, AuditEvent
from lotse.exchange.actions import saved_search as searches
from lotse.exchange.errors import NotNow, SomethingMissing, TooLong
from lotse.exchange.models import SavedSearch
from lotse.exchange.queries import saved_search as query
from lotse.exchange.queries import shelf
from lotse.exchange.rules import saved_search as rule
from lotse.jobs import cleaning
from lotse.jobs import searches as job
from lotse.people.errors import RealAddressInDemo
from tests import exchange
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
GO = threading.Event()
ANNA = "anna@dorf.example"
DAY = timedelta(days=1)


def asked(what: str = "topic=energy", email: str = ANNA, **more: object) -> SavedSearch:
    facts = {"language": "de", "by": actor.visitor(), "at": NOW, **more}
    return searches.ask(email=email, asked=what, **facts)  # type: ignore[arg-type]


def confirmed(what: str = "topic=energy", email: str = ANNA) -> SavedSearch:
    return searches.confirm(search=asked(what, email), by=DESK, at=NOW)


def at(monkeypatch: pytest.MonkeyPatch, moment: object) -> int:
    """Do the work of this moment; return how many mails were written."""
    monkeypatch.setattr(clock, "now", lambda: moment)
    return job.tell(GO)


@pytest.mark.parametrize(
    ("text", "words", "chosen"),
    [
        ("", "", {}),
        ("q=Licht+am+Weg", "Licht am Weg", {}),
        ("q=a&topic=energy&topic=data&for=youth", "a", {"topic": ("energy", "data"), "for": ("youth",)}),
    ],
)
def test_what_an_address_asks_for(text: str, words: str, chosen: dict[str, tuple[str, ...]]) -> None:
    assert rule.asked(text) == (words, chosen)


def test_at_most_one_mail_a_day() -> None:
    assert rule.may_tell([None, NOW - DAY], NOW) and rule.may_tell([NOW - rule.PAUSE], NOW)
    assert not rule.may_tell([None, NOW - rule.PAUSE + timedelta(seconds=1)], NOW)


def test_what_came_before_the_first_confirmation_is_not_new_and_all_later_is() -> None:
    row = asked()
    first = NOW + timedelta(hours=1)
    assert searches.confirm(search=row, by=DESK, at=first).seen_at == first
    # Kept on a year later: what is waiting to be told by then stays new.
    assert searches.confirm(search=row, by=DESK, at=first + 300 * DAY).seen_at == first


def test_asking_twice_is_once_and_later_mails_the_link_again() -> None:
    assert asked() == asked(email=" Anna@Dorf.example ")
    assert exchange.receivers("saved_search") == [ANNA]
    asked(at=NOW + timedelta(minutes=2))
    assert exchange.receivers("saved_search") == [ANNA, ANNA]
    mail = exchange.mails("saved_search")[0]
    assert "zu dieser Suche erfahren: Energie und Gebäude." in mail.text and "/link/search/" in mail.text
    assert SavedSearch.objects.get().confirmed_at is None


def test_whoever_is_overtaken_gets_the_search_of_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    attempt = searches.attempt

    def overtaken() -> object:
        """Another request has looked as well, and stores first."""
        facts = {"language": "en", "created_at": NOW, "seen_at": NOW}
        SavedSearch.objects.create(email=ANNA, query="topic=energy", **facts)
        return attempt()

    monkeypatch.setattr(searches, "attempt", overtaken)
    row = asked()
    assert SavedSearch.objects.get() == row and row.language == "en"
    assert exchange.receivers("saved_search") == [ANNA]
    verbs = AuditEvent.objects.filter(subject_ref=str(row.uuid)).values_list("verb", flat=True)
    assert list(verbs) == ["saved_search.asked"]


def test_what_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SomethingMissing):
        asked(email="anna")
    with pytest.raises(TooLong):
        asked("q=" + "x" * rule.LONGEST)
    for number in range(rule.MOST):
        asked(f"q={number}")
    with pytest.raises(NotNow):
        asked("q=one+more")
    assert SavedSearch.objects.count() == rule.MOST
    monkeypatch.setattr("lotse.exchange.actions.entry.installation.is_demo", lambda: True)
    with pytest.raises(RealAddressInDemo):
        asked(email="anna@rathaus.de")


def test_the_own_address_of_somebody_logged_in_is_proven() -> None:
    assert asked(is_proven=True).confirmed_at == NOW
    assert exchange.mails("saved_search") == []


def test_one_mail_a_day_for_all_searches_of_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    town = towns.town("Hellstadt", district="Kreis Öd")
    exchange.foreign(town, title="Schon da", at=NOW - DAY)
    confirmed("topic=energy")
    confirmed(urlencode({"q": "Fahrradständer", "district": "kreis-oed"}))
    confirmed("topic=data")
    confirmed("topic=data", email="berta@dorf.example")
    asked("", email="nie@dorf.example")
    assert at(monkeypatch, NOW) == 0
    exchange.foreign(town, title="Neue Fahrradständer", at=NOW + DAY)
    exchange.foreign(town, title="Parken", topic="mobility", at=NOW + DAY)
    assert at(monkeypatch, NOW + DAY) == 1
    assert at(monkeypatch, NOW + DAY) == 0
    (mail,) = exchange.mails("solutions_new")
    assert (mail.to_address, mail.text.count("Neue Fahrradständer (Hellstadt)")) == (ANNA, 2)
    for part in ("Ihre Suche: Energie und Gebäude", "Ihre Suche: „Fahrradständer“ · Kreis Öd", "Gespeichert bis"):
        assert part in mail.text
    assert "Schon da" not in mail.text and "Parken" not in mail.text and "Daten" not in mail.text
    assert mail.text.count("/link/search/") == 2
    # The next one waits for the next day, and tells only what came since.
    exchange.foreign(town, title="Noch ein Licht", at=NOW + DAY + timedelta(hours=1))
    assert at(monkeypatch, NOW + DAY + timedelta(hours=2)) == 0
    assert at(monkeypatch, NOW + 2 * DAY) == 1
    assert "Neue Fahrradständer" not in exchange.mails("solutions_new")[1].text


def test_who_ended_it_meanwhile_is_not_told() -> None:
    row = confirmed()
    exchange.foreign(title="Neu", at=NOW + DAY)
    (found,) = query.news(NOW + DAY)
    searches.end(search=row, by=DESK, at=NOW + DAY)
    assert searches.tell(news=found, by=DESK, at=NOW + DAY) is False
    assert list(query.news(NOW + DAY)) == [] and exchange.mails("solutions_new") == []


def test_a_year_without_a_new_confirmation_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, left, ended = (confirmed(f"q={one}") for one in ("Licht", "Leuchten", "Sensoren"))
    unproven = asked("q=d")
    searches.end(search=ended, by=DESK, at=NOW)
    searches.end(search=ended, by=DESK, at=NOW + DAY)
    searches.confirm(search=kept, by=DESK, at=NOW + 300 * DAY)
    assert searches.confirm(search=ended, by=DESK, at=NOW).ended_at == NOW
    monkeypatch.setattr(clock, "now", lambda: NOW + 13 * DAY)
    cleaning.clean(GO)
    assert set(SavedSearch.objects.all()) == {kept, left, unproven}
    monkeypatch.setattr(clock, "now", lambda: NOW + 14 * DAY)
    cleaning.clean(GO)
    assert set(SavedSearch.objects.all()) == {kept, left}
    exchange.foreign(title="Neues Licht", at=NOW + 364 * DAY)
    assert [new.search for (new,) in [tuple(found) for found in query.news(NOW + 365 * DAY)]] == [kept]
    monkeypatch.setattr(clock, "now", lambda: NOW + 365 * DAY)
    cleaning.clean(GO)
    assert list(SavedSearch.objects.all()) == [kept]
    # The trail tells what happened, and no address.
    verbs = AuditEvent.objects.filter(verb__startswith="saved_search").values_list("verb", flat=True)
    assert set(verbs) == {f"saved_search.{one}" for one in ("asked", "confirmed", "ended", "erased")}
    assert not any(ANNA in f"{detail.before}{detail.after}" for detail in AuditDetail.objects.all())


def test_a_search_as_people_read_it() -> None:
    town = towns.town("Hellstadt", district="Kreis Öd")
    towns.solution(town)
    here = shelf.current()
    for text, shown in (
        ("", ""),
        (f"q=Licht&town={town.slug}&size=under_10k", "„Licht“ · Hellstadt · unter 10.000 Menschen"),
        ("district=kreis-weg&cost=under_5k", "kreis-weg · unter 5.000 €"),
    ):
        assert query.title(text, here) == shown
