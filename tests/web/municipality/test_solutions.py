"""The town's own solutions: nothing typed is lost, nothing is public by accident, nobody else gets in."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.exchange.actions import release as releases
from lotse.exchange.actions import review
from lotse.exchange.models import Release, Solution
from lotse.people.models import Person
from tests.people import DESK, NOW
from tests.web.desk.cast import fields
from tests.web.municipality import cast

pytestmark = pytest.mark.django_db
ASK = {"name": "Lena Leitung", "email": "lena@musterdorf.example", "office": "lead"}


def at(name: str, solution: Solution | None = None) -> str:
    """An address of the town's solutions."""
    return reverse(f"municipality:{name}", args=[cast.town_hall().uuid, *([solution.uuid] if solution else [])])


def test_a_title_is_enough_and_the_page_says_what_is_missing(client: Client, me: Person) -> None:
    assert client.get(at("solution_new")).status_code == 200
    for _click in range(2):
        answer = client.post(at("solution_new"), {"title": "  Bürger\u202ekoffer "})
        row = Solution.objects.get()
        assert answer.headers["Location"] == at("solution", row)
    assert (row.title, row.state, row.municipality, row.author, row.origin) == (
        "Bürgerkoffer",
        "draft",
        cast.municipality(),
        None,
        "town",
    )
    page = cast.text(client.get(at("solution", row)))
    assert "Für die Freigabe fehlt noch" in page
    missing = re.findall(r'<a href="[^"]*\?part=start#part-start">([^<]+)</a>', page)
    assert missing == [
        "Thema",
        "Stand",
        "Welches Problem wird gelöst?",
        "Wie funktioniert es?",
        "Was haben die Menschen vor Ort davon?",
    ]
    assert at("solution_release", row) not in page


def test_what_a_browser_sends_back_untouched_changes_nothing(client: Client, me: Person) -> None:
    row = cast.draft(cost_once_cents=1_250_050, price_year=2026, beneficiaries=["youth", "clubs"])
    sent = fields(client.get(at("solution", row), {"part": "cost"}), at("solution", row))
    assert sent["part"] == "cost"
    assert (sent["cost_once_cents"], sent["price_year"]) == ("12.500,50", "2026")
    before = Solution.objects.filter(pk=row.pk).values().get()
    assert client.post(at("solution", row), sent).status_code == 302
    assert Solution.objects.filter(pk=row.pk).values().get() == before


def test_amounts_are_read_the_way_people_write_them(client: Client, me: Person) -> None:
    row = cast.draft()
    seen = row.changed_at.isoformat()
    sent = {**cast.FULL, "seen": seen, "cost_once_cents": "12.500 €", "cost_yearly_cents": "0", "price_year": "2026"}
    assert client.post(at("solution", row), sent).status_code == 302
    row.refresh_from_db()
    assert (row.cost_once_cents, row.cost_yearly_cents, row.price_year) == (1_250_000, 0, 2026)
    page = cast.text(client.get("/en" + at("solution", row), {"part": "cost"}))
    assert 'value="12500"' in page


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("title", "", "Titel"),
        ("title", "x" * 201, "zu lang"),
        ("summary", "ü" * 5001, "zu lang"),
        ("people_benefit", "x" * 301, "zu lang"),
        ("topic", "nonsense", "angebotenen"),
        ("status", "🌲", "angebotenen"),
        ("cost_once_cents", "ca. 5000", "Betrag in Euro"),
        ("cost_yearly_cents", "-1", "Betrag in Euro"),
        ("cost_once_cents", "9" * 5000, "Betrag in Euro"),
        ("price_year", "202", "Jahr"),
        ("price_year", "1999", "von 2000 bis 2028"),
        ("price_year", "2029", "von 2000 bis 2028"),
        ("contact_email", "kein Absender", "E-Mail-Adresse"),
        ("source_url", "javascript:alert(1)", "https://"),
        ("staff", "x" * 301, "zu lang"),
        ("cost_once_band", "viel", "angebotenen"),
        ("own_staff_cents", "drei Wochen", "Betrag in Euro"),
        ("hours_yearly", "ein paar", "ganze Zahl"),
        ("funding_percent", "101", "zu groß"),
        ("operating_since", "letztes Jahr", "Jahr wie 2023"),
        ("decision_on", "31.02.2026", "24.03.2026"),
        ("repository_url", "opencode.de", "https://"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    client: Client, me: Person, name: str, typed: str, sentence: str
) -> None:
    row = cast.draft()
    sent = {**cast.FULL, "seen": row.changed_at.isoformat(), "problem": "Neu getippt", name: typed}
    answer = client.post(at("solution", row), sent)
    page = cast.text(answer)
    assert answer.status_code == 200
    assert f'id="id_{name}_error"' in page and sentence in page
    assert (typed in page or name in ("topic", "status", "cost_once_band")) and "Neu getippt" in page
    row.refresh_from_db()
    assert row.problem == cast.FULL["problem"]


def test_an_unknown_beneficiary_is_refused(client: Client, me: Person) -> None:
    row = cast.draft()
    sent = {**cast.FULL, "seen": row.changed_at.isoformat(), "beneficiaries": ["youth", "martians"]}
    assert client.post(at("solution", row), sent).status_code == 200
    row.refresh_from_db()
    assert row.beneficiaries == []


def test_two_windows_do_not_write_over_each_other(client: Client, me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    row = cast.draft()
    seen = row.changed_at.isoformat()
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=1))
    client.post(at("solution", row), {**cast.FULL, "problem": "Aus dem ersten Fenster", "seen": seen})
    sent = {**cast.FULL, "problem": "Aus dem zweiten Fenster", "seen": seen}
    page = cast.text(client.post(at("solution", row), sent))
    assert "in einem anderen Fenster geändert" in page
    assert "Aus dem ersten Fenster" in page and "Aus dem zweiten Fenster" in page
    row.refresh_from_db()
    assert row.problem == "Aus dem ersten Fenster"
    fresh = row.changed_at.isoformat()
    assert f'value="{fresh}"' in page
    assert client.post(at("solution", row), {**sent, "seen": fresh}).status_code == 302
    row.refresh_from_db()
    assert row.problem == "Aus dem zweiten Fenster"


def test_a_text_written_while_somebody_asked_for_the_release_is_not_lost(client: Client, me: Person) -> None:
    row = cast.draft()
    seen = row.changed_at.isoformat()
    releases.ask(solution=row, **ASK, by=DESK, at=NOW)
    page = cast.text(client.post(at("solution", row), {**cast.FULL, "problem": "Zu spät getippt", "seen": seen}))
    assert "Zu spät getippt" in page and "Wartet auf die Freigabe" in page
    row.refresh_from_db()
    assert row.problem == cast.FULL["problem"]


def test_from_the_draft_to_the_release(client: Client, me: Person) -> None:
    row = cast.draft()
    assert at("solution_release", row) in cast.text(client.get(at("solution", row)))
    assert client.get(at("solution_release", row)).status_code == 200
    for _click in range(2):
        answer = client.post(at("solution_release", row), ASK)
        assert answer.headers["Location"] == at("solution", row)
    asked = Release.objects.get()
    assert (asked.name, asked.email, asked.office) == ("Lena Leitung", "lena@musterdorf.example", "lead")
    assert OutboxMail.objects.filter(to_address=asked.email).count() == 1
    page = cast.text(client.get(at("solution", row)))
    assert "Wartet auf die Freigabe" in page and "Lena Leitung" in page
    assert f'action="{at("solution", row)}"' not in page
    client.post(at("solution_release", row), {**ASK, "email": "petra@musterdorf.example", "office": "press"})
    assert [one.email for one in Release.objects.filter(withdrawn_at=None)] == ["petra@musterdorf.example"]


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"name": "x" * 201}, {"email": "x"}, {"email": ""}, {"office": ""}, {"office": "me"}],
)
def test_a_bad_request_for_a_release_is_shown_again(client: Client, me: Person, wrong: dict[str, str]) -> None:
    row = cast.draft()
    page = cast.text(client.post(at("solution_release", row), {**ASK, **wrong}))
    assert 'class="alert lost summary"' in page
    assert ("lena@musterdorf.example" in page) == ("email" not in wrong)
    assert not Release.objects.exists()


def test_nobody_releases_the_own_text_and_nothing_unfinished(client: Client, me: Person) -> None:
    row = cast.draft()
    page = cast.text(client.post(at("solution_release", row), {**ASK, "email": me.email}))
    assert "jemand anderen" in page and me.email in page
    bare = cast.draft(title="Nur ein Anfang", topic="")
    told = cast.text(client.get(at("solution_release", bare), follow=True))
    assert "was fehlt" in told
    assert client.post(at("solution_release", bare), ASK).status_code == 200
    assert not Release.objects.exists()


def published(row: Solution) -> Solution:
    """The entry after release and review."""
    asked = releases.ask(solution=row, **ASK, by=DESK, at=NOW - timedelta(days=400))
    releases.give(release=asked, by=DESK, at=NOW - timedelta(days=400))
    return review.publish(solution=row, by=DESK, at=NOW - timedelta(days=400))


def test_a_public_entry_is_checked_taken_back_and_archived(client: Client, me: Person) -> None:
    row = published(cast.draft())
    page = cast.text(client.get(at("solution", row)))
    assert "Veröffentlicht" in page and reverse("public:solution", args=[row.slug]) in page
    assert client.get(at("solution_checked", row)).status_code == 302
    row.refresh_from_db()
    assert row.checked_on != NOW.date()
    for _click in range(2):
        told = cast.text(client.post(at("solution_checked", row), follow=True))
        assert "heute geprüft" in told
    row.refresh_from_db()
    assert row.checked_on == NOW.date()
    for name, state in (("withdraw", "draft"), ("archive", "archived"), ("withdraw", "draft")):
        address = at(f"solution_{name}", row)
        before = Solution.objects.get(pk=row.pk).state
        assert client.get(address).status_code == 200
        assert Solution.objects.get(pk=row.pk).state == before
        for _click in range(2):
            assert client.post(address).headers["Location"] == at("solution", row)
        assert Solution.objects.get(pk=row.pk).state == state


def test_a_step_that_cannot_be_says_so(client: Client, me: Person) -> None:
    row = cast.draft()
    told = cast.text(client.post(at("solution_checked", row), follow=True))
    assert 'class="alert lost"' in told
    assert client.get(at("solution_withdraw", row)).status_code == 302
    releases.ask(solution=row, **ASK, by=DESK, at=NOW)
    assert client.get(at("solution_archive", row)).status_code == 302
    told = cast.text(client.post(at("solution_archive", row), follow=True))
    assert 'class="alert lost"' in told
    assert Solution.objects.get(pk=row.pk).state == "release"


def test_what_came_back_says_why(client: Client, me: Person) -> None:
    row = cast.draft()
    asked = releases.ask(solution=row, **ASK, by=DESK, at=NOW)
    releases.send_back(release=asked, comment="Bitte <b>die Kosten</b> nennen.", by=DESK, at=NOW)
    page = cast.text(client.get(at("solution", row)))
    assert "Bitte &lt;b&gt;die Kosten&lt;/b&gt; nennen." in page
    assert "zurückgekommen" in cast.text(client.get(at("solutions")))


def test_the_list_with_one_row_and_three_takes_equally_many_statements(
    client: Client, me: Person, django_assert_num_queries: object
) -> None:
    here = at("solutions")
    assert "Noch nichts aufgeschrieben" in cast.text(client.get(here))
    cast.public(cast.OTHER, title="Fremd")
    cast.draft(title="Erste Idee")
    with django_assert_num_queries(9):  # type: ignore[operator]
        page = cast.text(client.get(here))
    assert "Erste Idee" in page and "Fremd" not in page
    cast.draft(title="Zweite Idee")
    cast.public(cast.HOME, title="Dritte Idee")
    with django_assert_num_queries(9):  # type: ignore[operator]
        page = cast.text(client.get(here))
    assert [page.count(title) for title in ("Erste Idee", "Zweite Idee", "Dritte Idee")] == [1, 1, 1]
    for number in ("0", "x", "9" * 30, "🌲"):
        assert client.get(here, {"page": number}).status_code == 200


def test_another_town_and_a_colleague_get_nothing() -> None:
    row = cast.draft()
    steps = ("release", "withdraw", "change", "checked", "archive", "owner")
    names = ("solution", *(f"solution_{step}" for step in steps))
    addresses = [at(name, row) for name in names] + [at("solutions"), at("solution_new")]
    for somebody, status in ((cast.stranger(), 404), (cast.colleague(), 403)):
        client = cast.logged_in(somebody)
        for address in addresses:
            assert [client.get(address).status_code, client.post(address, cast.FULL).status_code] == [status] * 2
    mine = cast.logged_in(cast.stranger())
    foreign = reverse("municipality:solution", args=[cast.town_hall(cast.OTHER).uuid, row.uuid])
    assert mine.get(foreign).status_code == 404
    assert Solution.objects.get().state == "draft"


def test_the_town_says_who_looks_after_an_entry(client: Client, me: Person) -> None:
    row = cast.draft()
    assert "Wer sich darum kümmert" in cast.text(client.get(at("solution", row)))
    for key, kept in ((str(me.uuid), me), ("x" * 300, me), (str(cast.stranger().uuid), me), ("", None)):
        assert client.post(at("solution_owner", row), {"person": key}).headers["Location"] == at("solution", row)
        row.refresh_from_db()
        assert row.owner == kept
    assert client.get(at("solution_owner", row)).status_code == 302


def test_changes_stand_beside_the_public_entry(client: Client, me: Person) -> None:
    row = published(cast.draft())
    public = reverse("public:solution", args=[row.slug])
    before = cast.text(Client().get(public))
    assert "Eintrag ändern" in cast.text(client.get(at("solution", row)))
    assert client.get(at("solution_change", row)).headers["Location"] == at("solution", row)
    assert not Solution.objects.exclude(revises=None).exists()
    for _click in range(2):
        answer = client.post(at("solution_change", row))
        changes = Solution.objects.get(revises=row)
        assert answer.headers["Location"] == at("solution", changes)
    assert "Noch unterscheidet sich nichts" in cast.text(client.get(at("solution", changes)))
    sent = fields(client.get(at("solution", changes), {"part": "idea"}), at("solution", changes))
    client.post(at("solution", changes), {**sent, "summary": "Ganz anders."})
    page = cast.text(client.get(at("solution", changes)))
    assert "Änderungen an einem öffentlichen Eintrag" in page and "<ins>Ganz anders.</ins>" in page
    assert at("solution", row) in page
    page = cast.text(client.get(at("solution", row)))
    assert at("solution", changes) in page and "Ganz anders." not in page
    assert cast.text(Client().get(public)) == before
    assert "Änderungen an einem öffentlichen Eintrag" in cast.text(client.get(at("solutions")))
    told = cast.text(client.post(at("solution_archive", changes), follow=True))
    assert "Die Änderungen sind verworfen." in told
    assert client.get(at("solution", changes)).headers["Location"] == at("solution", row)
    assert client.post(at("solution_withdraw", changes)).status_code == 404
    assert Solution.objects.get(pk=row.pk).state == "published"


def test_changes_to_an_entry_that_is_not_public_are_refused(client: Client, me: Person) -> None:
    row = cast.draft()
    told = cast.text(client.post(at("solution_change", row), follow=True))
    assert 'class="alert lost"' in told and Solution.objects.count() == 1
