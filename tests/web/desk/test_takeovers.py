"""Takeovers at the desk: a link to the contact of a town, and what the town says, field by field."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base import actor, audit
from lotse.base.models import OutboxMail
from lotse.exchange.actions import takeover as actions
from lotse.exchange.actions.takeover import Answer
from lotse.exchange.models import Solution, Takeover, TakeoverAnswer
from lotse.exchange.wording import Origin
from lotse.network.queries import preloaded
from lotse.regions.models import Municipality
from tests import people
from tests.people import DESK, NOW, towns
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
CONTACT = {"name": "Lea Leitung", "email": "leitung@gebdorf.example", "language": "de"}


def preloaded_entry(town: Municipality, title: str = "Licht nach Bedarf", **facts: Any) -> Solution:
    """An entry that others have written about the town."""
    return towns.solution(town, title, origin=Origin.PUBLIC_SOURCE, source_url="https://b.example/", **facts)


def sent(town: Municipality, **other: Any) -> Takeover:
    return actions.send(municipality=town, **CONTACT, by=DESK, **{"at": NOW, **other})


def answered(town: Municipality | None = None, **values: str) -> list[TakeoverAnswer]:
    """The town has answered fields of one entry: a value changes, "" removes."""
    town = town or towns.town("Gebdorf")
    row = preloaded_entry(town, staff="zwei Personen", duration="ein Jahr", cost_once_cents=1_250_000)
    link = sent(town, at=NOW + timedelta(minutes=5))
    said = [Answer(field, "change" if value else "remove", value) for field, value in values.items()]
    by = actor.link(link.uuid, link.name)
    actions.answer(takeover=link, solution=row, answers=said, by=by, at=NOW + timedelta(hours=1))
    return list(row.takeover_answers.order_by("id"))


def address(answer: TakeoverAnswer) -> str:
    return reverse("desk:takeover_answer", args=[answer.pk])


def test_three_people_at_the_doors() -> None:
    (answer,) = answered(staff="drei Personen")
    doors = [address(answer), reverse("desk:takeover_new", args=[answer.takeover.municipality_id])]
    for door in doors:
        for method in ("get", "post"):
            for somebody, status in ((cast.office(), 403), (people.person(), 404)):
                assert getattr(cast.logged_in(somebody), method)(door).status_code == status
        assert cast.logged_in(cast.coordinator()).get(door).status_code == 200
    for name in ("takeover_answer", "takeover_new"):
        assert cast.logged_in(cast.coordinator()).get(reverse(f"desk:{name}", args=[10**12])).status_code == 404
    answer.refresh_from_db()
    assert answer.decided_at is None
    assert Takeover.objects.count() == 1


def test_a_link_goes_to_the_contact_that_the_desk_has_typed() -> None:
    town = towns.town("Gebdorf")
    preloaded_entry(town, "Licht nach Bedarf")
    preloaded_entry(town, "Lernwerkstatt", confirmed_at=NOW)
    somebody = cast.coordinator()
    client, door = cast.logged_in(somebody), reverse("desk:takeover_new", args=[town.pk])
    page = client.get(door)
    assert "Licht nach Bedarf" in cast.text(page)
    assert "Lernwerkstatt" not in cast.text(page)
    assert cast.fields(page) == {"name": "", "email": "", "language": "de"}
    for _twice in range(2):
        answer = client.post(door, {**CONTACT, "email": " Leitung@Gebdorf.example "}, follow=True)
        assert answer.redirect_chain == [(reverse("desk:takeovers"), 302)]
    assert "Der Link ist an Lea Leitung gegangen." in cast.text(answer)
    row = Takeover.objects.get()
    assert (row.municipality, row.name, row.email, row.language) == (town, *CONTACT.values())
    mail = OutboxMail.objects.get(kind="takeover_sent")
    assert (mail.to_address, "Licht nach Bedarf" in mail.text) == (CONTACT["email"], True)
    last = audit.trail("takeover", row.uuid)[-1]
    assert (last.verb, last.actor_ref) == ("takeover.sent", str(somebody.uuid))
    assert "Senden Sie noch einmal, endet der frühere Link." in cast.text(client.get(door))


@pytest.mark.parametrize(
    "other", [{"name": " "}, {"email": "leitung"}, {"email": ""}, {"name": "x" * 201}, {"language": "xx"}]
)
def test_what_is_wrong_stays_in_the_form(other: dict[str, str]) -> None:
    town = towns.town()
    preloaded_entry(town)
    answer = cast.logged_in(cast.coordinator()).post(reverse("desk:takeover_new", args=[town.pk]), {**CONTACT, **other})
    assert answer.status_code == 200
    assert 'class="error"' in cast.text(answer)
    typed = {**CONTACT, **other}
    kept = cast.fields(answer)
    assert (kept["name"], kept["email"]) == (typed["name"], typed["email"])
    assert not Takeover.objects.exists()


def test_a_town_without_entries_gets_no_link() -> None:
    town = towns.town("Gebdorf")
    preloaded_entry(town, confirmed_at=NOW)
    client, door = cast.logged_in(cast.coordinator()), reverse("desk:takeover_new", args=[town.pk])
    assert "wartet auf ihr Wort" in cast.text(client.get(door))
    assert client.post(door, CONTACT).status_code == 200
    assert not Takeover.objects.exists()


def test_a_change_shows_both_and_is_accepted() -> None:
    change, cost = answered(staff="drei Personen", cost_once_cents="13.000")
    somebody = cast.coordinator()
    client = cast.logged_in(somebody)
    page = cast.text(client.get(address(change)))
    for text in ("zwei Personen", "drei Personen", "12.500\u00a0€", "13.000\u00a0€", "Antwort von Lea Leitung"):
        assert text in page
    answer = client.post(address(change), {"choice": "accept"}, follow=True)
    # The next answer of the same entry follows by itself.
    assert answer.redirect_chain == [(address(cost), 302)]
    answer = client.post(address(cost), {"choice": "accept"}, follow=True)
    assert answer.redirect_chain == [(reverse("desk:takeovers"), 302)]
    solution = Solution.objects.get()
    assert (solution.staff, solution.cost_once_cents) == ("drei Personen", 1_300_000)
    decided = [event for event in audit.trail("solution", solution.uuid) if event.verb == "takeover.decided"]
    assert {event.actor_ref for event in decided} == {str(somebody.uuid)}


def test_a_declined_change_leaves_what_stood_there() -> None:
    (change,) = answered(staff="drei Personen")
    client = cast.logged_in(cast.coordinator())
    client.post(address(change), {"choice": "decline"})
    assert Solution.objects.get().staff == "zwei Personen"
    answer = client.post(address(change), {"choice": "accept"}, follow=True)
    assert Solution.objects.get().staff == "zwei Personen"
    page = cast.text(client.get(address(change)))
    assert "schon entschieden" in page
    assert "Nicht übernommen" in page
    assert answer.status_code == 200


def test_a_removed_field_is_empty_at_once_and_comes_back_when_declined() -> None:
    (gone,) = answered(staff="")
    client = cast.logged_in(cast.coordinator())
    assert Solution.objects.get().staff == ""
    page = cast.text(client.get(address(gone)))
    assert "zwei Personen" in page
    assert "Das Feld ist schon geleert." in page
    client.post(address(gone), {"choice": "decline"})
    assert Solution.objects.get().staff == "zwei Personen"


@pytest.mark.parametrize("choice", ["", "nonsense"])
def test_without_a_choice_nothing_is_decided(choice: str) -> None:
    (change,) = answered(staff="drei Personen")
    answer = cast.logged_in(cast.coordinator()).post(address(change), {"choice": choice}, follow=True)
    assert "Bitte wählen Sie: übernehmen oder ablehnen." in cast.text(answer)
    change.refresh_from_db()
    assert change.decided_at is None


def test_towns_that_have_not_confirmed_are_listed_with_the_last_link() -> None:
    asked, silent, done = towns.town("A-Dorf"), towns.town("B-Dorf"), towns.town("C-Dorf")
    for town in (silent, asked, asked):
        preloaded_entry(town)
    preloaded_entry(done, confirmed_at=NOW)
    preloaded_entry(done, state="archived")
    towns.solution(done)
    sent(asked)
    sent(asked, at=NOW + timedelta(days=9))
    assert preloaded.towns() == [
        preloaded.PreloadedTown(asked, 2, NOW + timedelta(days=9)),
        preloaded.PreloadedTown(silent, 1, None),
    ]
    page = cast.text(cast.logged_in(cast.coordinator()).get(reverse("desk:takeovers")))
    rows = page[page.index("Noch nicht bestätigt</h2>") : page.index("Gesendete Links</h2>")]
    assert "20.01.2027" in rows
    assert "nie" in rows
    assert "durch einen neueren ersetzt" in page


def test_three_towns_cost_no_more_than_one() -> None:
    client = cast.logged_in(cast.coordinator())
    answer = answered(towns.town(), staff="drei", duration="zwei Jahre")[0]

    def statements(page: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(page).status_code == 200
        return len(caught)

    pages = [reverse("desk:takeovers"), address(answer)]
    first = [statements(page) for page in pages]
    for _more in range(2):
        answered(towns.town(), staff="drei", duration="zwei Jahre", summary="Kurz.")
    link = answer.takeover
    actions.answer(
        takeover=link,
        solution=answer.solution,
        answers=[Answer("problem", "change", "Anders.")],
        by=DESK,
        at=link.sent_at,
    )
    assert [statements(page) for page in pages] == first
