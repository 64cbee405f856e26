"""The town's copies: begun once, led stage by stage, seen as far as the town says."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base.models import OutboxMail
from lotse.exchange.actions import copy as actions
from lotse.exchange.models import Copy, Solution
from lotse.people.models import Person
from lotse.people.wording import Role
from tests import people
from tests.people import DESK, NOW
from tests.web.municipality import cast

pytestmark = pytest.mark.django_db
MOVE = {"stage": "check", "on": "2027-01-10", "note": "Rat informiert", "next_step": "Angebot holen", "next_on": ""}


def at(name: str, copy: Copy | None = None) -> str:
    """An address of the town's copies."""
    return reverse(f"municipality:{name}", args=[cast.town_hall().uuid, *([copy.uuid] if copy else [])])


def test_a_copy_begins_once_and_only_by_a_button(client: Client, me: Person) -> None:
    given = cast.public()
    address = f"{at('copy_new')}?solution={given.slug}"
    page = cast.text(client.get(address))
    assert "nachnutzen?" in page and given.title in page
    assert not Copy.objects.exists()
    for _click in range(2):
        answer = client.post(address, {"note": "Passt zur Hauptstraße"})
        row = Copy.objects.get()
        assert answer.headers["Location"] == at("copy", row)
    assert (row.solution, row.municipality, row.stage, row.openness) == (
        given,
        cast.municipality(),
        "interest",
        "own",
    )
    page = cast.text(client.get(address, follow=True))
    assert "nutzt diese Lösung bereits nach" in page and "Passt zur Hauptstraße" in page


@pytest.mark.parametrize("wanted", ["", "?solution=", "?solution=nobody", "?solution=" + "x" * 900, "?solution=🌲"])
def test_an_unknown_solution_leads_to_the_search(client: Client, me: Person, wanted: str) -> None:
    given = cast.public()
    for answer in (client.get(at("copy_new") + wanted), client.post(at("copy_new") + wanted)):
        page = cast.text(answer)
        assert answer.status_code == 200
        assert f"{at('copy_new')}?solution={given.slug}" in page
        assert ("nicht öffentlich" in page) == (wanted not in ("", "?solution="))
    assert not Copy.objects.exists()


def test_the_search_finds_public_solutions_of_others(
    client: Client, me: Person, django_assert_num_queries: object
) -> None:
    here, own = at("copy_new"), cast.public(cast.HOME, title="Eigene Idee")
    cast.draft(cast.OTHER, title="Heimlicher Entwurf")
    for number in (1, 3):
        for one in range(Solution.objects.filter(municipality__name=cast.OTHER, state="published").count(), number):
            cast.public(title=f"Idee {one}")
        with django_assert_num_queries(8):  # type: ignore[operator]
            page = cast.text(client.get(here))
        assert [f"Idee {one}</a>" in page for one in range(3)] == [one < number for one in range(3)]
        assert own.title not in page and "Heimlicher" not in page
    page = cast.text(client.get(here, {"q": "idee 2"}))
    assert page.index("Idee 2</a>") < page.index("Idee 0</a>") < page.index("Idee 1</a>")
    assert "Nichts gefunden" in cast.text(client.get(here, {"q": "unauffindbar"}))
    for odd in ("x" * 5000, "%_'\"", "🌲", "<b>"):
        assert client.get(here, {"q": odd}).status_code == 200
    for one in range(3, 22):
        cast.public(title=f"Idee {one}")
    assert "Es gibt noch mehr" in cast.text(client.get(here))


def test_a_public_page_leads_to_the_copy_of_the_own_town(client: Client) -> None:
    address = reverse("municipality:copy_start")
    assert client.get(address).headers["Location"].startswith(reverse("account_login"))
    me = cast.editor()
    client.force_login(me)
    assert client.get(address, {"solution": "licht & mehr"}).headers["Location"] == (
        f"{at('copy_new')}?solution=licht+%26+mehr"
    )
    other = cast.town_hall(cast.OTHER)
    people.person(me.email, role=Role.EDITOR, organisation=other)
    page = cast.text(client.get(address, {"solution": "licht"}))
    assert f"{at('copy_new')}?solution=licht" in page
    assert reverse("municipality:copy_new", args=[other.uuid]) in page
    assert cast.logged_in(cast.colleague()).get(address).status_code == 403
    assert cast.logged_in(people.person()).get(address).status_code == 404


def test_nobody_copies_the_own_solution_or_writes_too_much(client: Client, me: Person) -> None:
    own = cast.public(cast.HOME)
    page = cast.text(client.post(f"{at('copy_new')}?solution={own.slug}", {"note": "x"}))
    assert 'class="alert lost summary"' in page
    other = cast.public(title="Zweite")
    page = cast.text(client.post(f"{at('copy_new')}?solution={other.slug}", {"note": "ü" * 5001}))
    assert "ü" * 5001 in page
    assert not Copy.objects.exists()


def test_stage_by_stage_with_a_history(client: Client, me: Person) -> None:
    row = cast.copy(cast.public())
    assert client.get(at("copy_move", row)).headers["Location"] == at("copy", row)
    for _click in range(2):
        assert client.post(at("copy_move", row), {**MOVE, "next_on": "2027-01-14"}).status_code == 302
    row.refresh_from_db()
    assert (row.stage, str(row.since), row.next_step, str(row.next_on)) == (
        "check",
        "2027-01-10",
        "Angebot holen",
        "2027-01-14",
    )
    assert row.steps.count() == 2
    page = cast.text(client.get(at("copy", row)))
    assert "Rat informiert" in page and "Edda Redaktion" in page
    todo = cast.text(client.get(reverse("municipality:town", args=[cast.town_hall().uuid])))
    assert "Angebot holen" in todo and at("copy", row) in todo


@pytest.mark.parametrize(
    "wrong",
    [
        {"stage": ""},
        {"stage": "🌲"},
        {"on": ""},
        {"on": "gestern"},
        {"on": "2027-02-01"},
        {"on": "0202-01-01"},
        {"next_on": "99999-01-01"},
        {"next_on": "2090-01-01"},
        {"next_step": "x" * 301},
        {"note": "x" * 5001},
    ],
)
def test_a_stage_that_cannot_be_is_shown_again(client: Client, me: Person, wrong: dict[str, str]) -> None:
    row = cast.copy(cast.public())
    answer = client.post(at("copy_move", row), {**MOVE, **wrong})
    page = cast.text(answer)
    assert answer.status_code == 200 and 'class="alert lost summary"' in page
    assert ("Rat informiert" in page) == ("note" not in wrong)
    assert row.steps.count() == 1


def test_opening_tells_the_giver_once_and_closing_is_possible(client: Client, me: Person) -> None:
    giver = cast.editor(cast.OTHER, "Gero Geber")
    row = cast.copy(cast.public())
    assert client.get(at("copy_open", row)).headers["Location"] == at("copy", row)
    theirs = reverse("municipality:copies", args=[cast.town_hall(cast.OTHER).uuid])
    assert "Beispielkommune Musterdorf" not in cast.text(cast.logged_in(giver).get(theirs))
    for openness in ("giver", "giver", "public", "own"):
        assert client.post(at("copy_open", row), {"openness": openness}).status_code == 302
        row.refresh_from_db()
        assert row.openness == openness
        seen = "Beispielkommune Musterdorf" in cast.text(cast.logged_in(giver).get(theirs))
        assert seen == (openness != "own")
    assert OutboxMail.objects.filter(to_address=giver.email).count() == 1
    for wrong in ("", "world", "x" * 1000):
        answer = client.post(at("copy_open", row), {"openness": wrong})
        assert answer.status_code == 200 and 'class="error"' in cast.text(answer)


def test_notes_and_next_steps_stay_in_the_town() -> None:
    giver = cast.logged_in(cast.editor(cast.OTHER))
    row = cast.copy(cast.public())
    said = {"note": "Vertrauliches", "next_step": "Heimliches", "next_on": None}
    actions.move(copy=row, stage="check", on=NOW.date(), **said, by=DESK, at=NOW)  # type: ignore[arg-type]
    actions.open_to(copy=row, openness="public", by=DESK, at=NOW)
    page = cast.text(giver.get(reverse("municipality:copies", args=[cast.town_hall(cast.OTHER).uuid])))
    assert "Beispielkommune Musterdorf" in page
    assert "Vertrauliches" not in page and "Heimliches" not in page


def test_what_has_ended_stays_ended_and_may_begin_anew(client: Client, me: Person) -> None:
    given = cast.public()
    row = cast.copy(given)
    silent = cast.text(client.post(at("copy_move", row), {**MOVE, "stage": "ended"}))
    assert "Bitte sagen Sie, warum die Nachnutzung endet" in silent
    client.post(at("copy_move", row), {**MOVE, "stage": "ended", "end_reason": "too_dear"})
    page = cast.text(client.get(at("copy", row)))
    assert "Grund: es kostet zu viel." in page
    assert "Diese Nachnutzung ist beendet" in page and at("copy_move", row) not in page
    assert client.post(at("copy_move", row), MOVE).status_code == 200
    client.post(f"{at('copy_new')}?solution={given.slug}", {"note": ""})
    assert Copy.objects.count() == 2


def test_a_copy_that_rests_keeps_its_place_on_the_path(client: Client, me: Person) -> None:
    row = cast.copy(cast.public())
    for stage in ("decision", "resting"):
        client.post(at("copy_move", row), {**MOVE, "stage": stage})
    page = cast.text(client.get(at("copy", row)))
    assert "Diese Nachnutzung ruht" in page
    assert page.count('<li class="done">') == 2


def test_the_list_with_one_row_and_three_takes_equally_many_statements(
    client: Client, me: Person, django_assert_num_queries: object
) -> None:
    here = at("copies")
    assert "Noch keine Nachnutzung" in cast.text(client.get(here))
    own = cast.public(cast.HOME, title="Von uns")
    for number in (1, 3):
        for one in range(Copy.objects.filter(municipality=cast.municipality()).count(), number):
            cast.copy(cast.public(title=f"Lösung {one}"))
            taken = cast.copy(own, f"Beispielkommune {one}")
            actions.open_to(copy=taken, openness="giver", by=DESK, at=NOW + timedelta(minutes=one))
        with django_assert_num_queries(10):  # type: ignore[operator]
            page = cast.text(client.get(here))
        assert [page.count(f"Lösung {one}") for one in range(3)] == [int(one < number) for one in range(3)]
        assert page.count("Von uns") == number


def test_another_town_and_a_colleague_get_nothing() -> None:
    row = cast.copy(cast.public())
    addresses = [at(name, row) for name in ("copy", "copy_move", "copy_open")] + [at("copies"), at("copy_new")]
    for somebody, status in ((cast.stranger(), 404), (cast.colleague(), 403)):
        client = cast.logged_in(somebody)
        for address in addresses:
            assert [client.get(address).status_code, client.post(address, MOVE).status_code] == [status] * 2
    foreign = reverse("municipality:copy", args=[cast.town_hall(cast.OTHER).uuid, row.uuid])
    assert cast.logged_in(cast.stranger()).get(foreign).status_code == 404
    assert row.steps.count() == 1
