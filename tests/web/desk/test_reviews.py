"""Reviews at the desk: the whole entry as everybody will see it, publish or send back, decide on what is hidden."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base import actor, audit, links
from lotse.base.models import OutboxMail
from lotse.exchange.actions import release as releases
from lotse.exchange.actions import report as reports
from lotse.exchange.actions import revision as revisions
from lotse.exchange.actions import solution as solutions
from lotse.exchange.actions import takeover as takeovers
from lotse.exchange.models import Release, Solution
from lotse.exchange.rules import states
from lotse.exchange.wording import Origin
from tests import exchange, people
from tests.people import DESK, NOW, towns
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
VALUES = {
    "title": "Licht nach Bedarf",
    "topic": "energy",
    "status": "operation",
    "summary": "Leuchten werden heller, wenn jemand kommt.",
    "problem": "Nachts brennt Licht, das niemand braucht.",
    "how_it_works": "Sensoren melden Bewegung.",
    "people_benefit": "Der Heimweg ist hell.",
    "staff": "zwei Tage im Monat",
}
STEPS = ("publish", "send_back", "restore", "remove", "hide")


def asked() -> Release:
    """A town has written an entry and asked its own head for the release."""
    town = towns.town("Gebdorf")
    author = towns.editor(town, name="Edda Schreib")
    by = actor.person(author.uuid, author.full_name)
    row = solutions.draft(municipality=town, values=VALUES, author=author, by=by, at=NOW)
    facts = {"name": "Lea Leitung", "email": "leitung@gebdorf.example", "office": "lead"}
    return releases.ask(solution=row, **facts, by=by, at=NOW)


def released() -> Solution:
    """The town has released it."""
    release = asked()
    return releases.give(release=release, by=actor.link(release.uuid, release.name), at=NOW)


def hidden(email: str = "inga@wohnort.example") -> Solution:
    """Somebody has asked for the removal of an entry from public sources."""
    row = towns.solution(towns.town("Gebdorf"), origin=Origin.PUBLIC_SOURCE, source_url="https://b.example/")
    facts = {"kind": "removal", "text": "Das stimmt so nicht mehr.", "email": email, "language": "de"}
    reports.say(solution=row, **facts, by=actor.visitor(), at=NOW)
    row.refresh_from_db()
    assert row.state == states.HIDDEN
    return row


def address(row: Solution, step: str = "") -> str:
    return reverse(f"desk:review_{step}" if step else "desk:review", args=[row.pk])


@pytest.mark.parametrize("made", [released, hidden])
def test_three_people_at_the_door_of_an_entry(made: Callable[[], Solution]) -> None:
    row = made()
    before = row.state
    for name in ("", *STEPS):
        for method in ("get", "post"):
            for somebody, status in ((cast.office(), 403), (towns.editor(row.municipality), 404)):
                assert getattr(cast.logged_in(somebody), method)(address(row, name)).status_code == status
    client = cast.logged_in(cast.coordinator())
    assert client.get(address(row)).status_code == 200
    for name in STEPS:
        assert client.get(address(row, name)).status_code == 302
        assert client.get(reverse(f"desk:review_{name}", args=[10**12])).status_code == 404
    row.refresh_from_db()
    assert row.state == before


def test_the_whole_entry_stands_there_and_what_is_missing() -> None:
    row = released()
    page = cast.text(cast.logged_in(cast.coordinator()).get(address(row)))
    for text in VALUES.values():
        if text not in ("energy", "operation"):
            assert text in page
    assert "Durch Lea Leitung, Verwaltungs- oder Amtsleitung, am 11. Januar 2027." in page
    missing = page[page.index("Danach müssen Kommunen fragen") :].split("</div>")[0]
    assert missing.count('class="gap"') == 13
    for sentence in ("Was kostet es einmalig?", "Wie lange dauert es, bis es läuft?", "Wer darf gefragt werden?"):
        assert sentence in missing
    assert "Arbeitsstunden" not in missing


def test_publishing_is_one_click_and_once() -> None:
    row, somebody = released(), cast.coordinator()
    client = cast.logged_in(somebody)
    for _twice in range(2):
        answer = client.post(address(row, "publish"), follow=True)
        assert answer.redirect_chain == [(address(row), 302)]
    page = cast.text(answer)
    assert "„Licht nach Bedarf“ ist jetzt öffentlich." in page
    assert reverse("public:solution", args=[row.slug]) in page
    assert address(row, "publish") not in page
    row.refresh_from_db()
    assert row.state == states.PUBLISHED
    assert OutboxMail.objects.filter(kind="solution_published").count() == 1
    verbs = [event.verb for event in audit.trail("solution", row.uuid)]
    assert verbs == ["solution.drafted", "solution.release_asked", "solution.released", "solution.published"]


def test_without_a_release_there_is_no_button_and_no_way() -> None:
    row = released()
    Release.objects.update(withdrawn_at=NOW)
    client = cast.logged_in(cast.coordinator())
    page = cast.text(client.get(address(row)))
    assert "Niemand aus der Kommune hat diesen Text freigegeben." in page
    assert address(row, "publish") not in page
    answer = client.post(address(row, "publish"), follow=True)
    assert "Niemand aus der Kommune hat diesen Eintrag freigegeben." in cast.text(answer)
    row.refresh_from_db()
    assert row.state == states.REVIEW


def test_an_entry_goes_back_with_a_reason() -> None:
    row, client = released(), cast.logged_in(cast.coordinator())
    form = f"{address(row, 'send_back')}#send-back"
    answer = client.post(address(row, "send_back"), {"reason": " \n "})
    assert answer.status_code == 200
    assert "Dieses Feld muss ausgefüllt werden." in cast.text(answer)
    too_long = "x" * 5001
    answer = client.post(address(row, "send_back"), {"reason": too_long})
    assert cast.fields(answer, form) == {"reason": too_long}
    for _twice in range(2):
        answer = client.post(address(row, "send_back"), {"reason": "Bitte die Kosten."}, follow=True)
        assert answer.redirect_chain == [(reverse("desk:reviews"), 302)]
    row.refresh_from_db()
    assert (row.state, row.return_note) == (states.DRAFT, "Bitte die Kosten.")
    mail = OutboxMail.objects.get(kind="solution_returned")
    assert "Bitte die Kosten." in mail.text


def test_a_draft_is_a_matter_of_the_town() -> None:
    release = asked()
    client = cast.logged_in(cast.coordinator())
    answers = [client.get(address(release.solution), follow=True)]
    answers += [
        client.post(address(release.solution, name), {"reason": "x"}, follow=True)
        for name in ("send_back", "restore", "remove")
    ]
    for answer in answers:
        page = cast.text(answer)
        assert answer.redirect_chain[-1] == (reverse("desk:reviews"), 302)
        assert "Dieser Eintrag liegt bei der Kommune." in page
        assert VALUES["how_it_works"] not in page
    client.post(address(release.solution, "publish"))
    release.solution.refresh_from_db()
    assert release.solution.state == states.RELEASE


def test_releases_show_who_was_asked_and_the_link_goes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    release, somebody = asked(), cast.coordinator()
    client = cast.logged_in(somebody)
    page = cast.text(client.get(reverse("desk:reviews")))
    row = page[page.index("Wartet auf die Freigabe der Kommune</h2>") :]
    for text in ("Gebdorf", "Lea Leitung, ", "leitung@gebdorf.example", "gefragt von Edda Schreib", "Januar 2027"):
        assert text in row
    again = reverse("desk:release_again", args=[release.pk])
    assert client.get(again).status_code == 302
    assert OutboxMail.objects.filter(kind="release_asked").count() == 1
    for _twice in range(2):
        answer = client.post(again, follow=True)
    assert "Diese Bitte ist nicht mehr offen." in cast.text(answer)
    assert OutboxMail.objects.filter(kind="release_asked").count() == 2
    new = Release.objects.get(answered_at=None, withdrawn_at=None)
    assert (new.name, new.email, new.office, new.asked_by) == (release.name, release.email, "lead", "Kora Dina")
    for other, status in ((cast.office(), 403), (people.person(), 404)):
        assert cast.logged_in(other).post(again).status_code == status
    assert client.post(reverse("desk:release_again", args=[10**12])).status_code == 404


@pytest.mark.parametrize(
    ("step", "state", "usual"),
    [
        ("restore", states.PUBLISHED, "Wir haben Ihre Meldung geprüft. Der Eintrag bleibt."),
        ("remove", states.ARCHIVED, "Wir haben den Eintrag entfernt."),
    ],
)
def test_what_is_hidden_is_kept_or_removed(step: str, state: str, usual: str) -> None:
    row, client = hidden(), cast.logged_in(cast.coordinator())
    page = cast.text(client.get(address(row)))
    assert "Das stimmt so nicht mehr." in page
    assert "inga@wohnort.example" in page
    too_long = "x" * 5001
    answer = client.post(address(row, step), {f"{step}-answer": too_long})
    assert cast.fields(answer, f"{address(row, step)}#{step}") == {f"{step}-answer": too_long}
    other = ({"restore", "remove"} - {step}).pop()
    assert cast.fields(answer, f"{address(row, other)}#{other}") == {f"{other}-answer": ""}
    for _twice in range(2):
        answer = client.post(address(row, step), {f"{step}-answer": ""}, follow=True)
        assert answer.redirect_chain == [(reverse("desk:reviews"), 302)]
    row.refresh_from_db()
    assert row.state == state
    mail = OutboxMail.objects.get(kind="report_answered")
    assert (mail.to_address, usual in mail.text) == ("inga@wohnort.example", True)
    assert row.reports.get().closed_at is not None


def test_somebody_else_was_quicker() -> None:
    row, client = released(), cast.logged_in(cast.coordinator())
    client.post(address(row, "publish"))
    for step, data in {"send_back": {"reason": "x"}, "remove": {"remove-answer": "x"}}.items():
        answer = client.post(address(row, step), data)
        assert answer.status_code == 200
        assert "Öffentlich seit" in cast.text(answer)
        assert 'class="alert lost"' in cast.text(answer)
    row.refresh_from_db()
    assert row.state == states.PUBLISHED


def test_an_unconfirmed_entry_can_be_hidden_and_a_confirmed_one_cannot() -> None:
    row = towns.solution(towns.town(), origin=Origin.PUBLIC_SOURCE, source_url="https://b.example/")
    client = cast.logged_in(cast.coordinator())
    assert client.get(address(row, "hide")).status_code == 302
    row.refresh_from_db()
    assert row.state == states.PUBLISHED
    for _twice in range(2):
        answer = client.post(address(row, "hide"), follow=True)
        assert answer.redirect_chain == [(address(row), 302)]
    assert "kein Grund angegeben" in cast.text(answer)
    row.refresh_from_db()
    assert row.state == states.HIDDEN
    own = towns.solution(towns.town())
    assert address(own, "hide") not in cast.text(client.get(address(own)))
    answer = client.post(address(own, "hide"))
    assert answer.status_code == 403
    assert "Die Kommune hat diesen Eintrag bestätigt." in cast.text(answer)
    draft = asked().solution
    client.post(address(draft, "hide"))
    draft.refresh_from_db()
    assert draft.state == states.RELEASE


def test_an_own_answer_is_mailed_instead() -> None:
    row, client = hidden(), cast.logged_in(cast.coordinator())
    client.post(address(row, "restore"), {"restore-answer": "Die Stadt hat es uns bestätigt."})
    assert "Die Stadt hat es uns bestätigt." in OutboxMail.objects.get(kind="report_answered").text


def test_the_wish_of_a_town_is_shown_with_its_reason() -> None:
    town = towns.town("Gebdorf")
    row = towns.solution(town, origin=Origin.PUBLIC_SOURCE, source_url="https://b.example/")
    sent: dict[str, Any] = {"name": "Lea Leitung", "email": "l@gebdorf.example", "language": "de"}
    link = takeovers.send(municipality=town, **sent, by=DESK, at=NOW)
    takeovers.ask_removal(takeover=link, solution=row, reason="Das Projekt ist beendet.", by=DESK, at=NOW)
    client = cast.logged_in(cast.coordinator())
    page = cast.text(client.get(address(row)))
    assert "Lea Leitung, für Gebdorf, am 11. Januar 2027" in page
    assert "Das Projekt ist beendet." in page
    answer = row.takeover_answers.get()
    # The whole entry is decided here, not among the fields.
    assert client.get(reverse("desk:takeover_answer", args=[answer.pk])).headers["Location"] == address(row)
    client.post(address(row, "remove"))
    answer.refresh_from_db()
    assert answer.accepted is True


def test_the_list_has_its_three_parts() -> None:
    client = cast.logged_in(cast.coordinator())
    page = cast.text(client.get(reverse("desk:reviews")))
    assert "Nichts wartet auf Prüfung" in page
    assert "Zurzeit ist keine Kommune gefragt." in page
    assert "Ausgeblendet" not in page
    review, gone = released(), hidden()
    page = cast.text(client.get(reverse("desk:reviews")))
    assert page.index(address(review)) < page.index("Ausgeblendet: bitte entscheiden</h2>") < page.index(address(gone))
    assert '<span class="count">2</span>' in page


@pytest.mark.parametrize("page", ["reviews", "review"])
def test_three_entries_cost_no_more_than_one(page: str) -> None:
    client = cast.logged_in(cast.coordinator())
    row = hidden()

    def more() -> None:
        released()
        hidden()
        asked()
        later = NOW + timedelta(days=Solution.objects.count())
        Solution.objects.filter(pk=row.pk).update(state=states.PUBLISHED)
        facts = {"kind": "removal", "text": f"Weg damit, {later}.", "email": "", "language": "de"}
        reports.say(solution=row, **facts, by=actor.visitor(), at=later)

    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("desk:reviews") if page == "reviews" else address(row)).status_code == 200
        return len(caught)

    more()
    first = statements()
    more()
    more()
    assert statements() == first


def test_changes_are_read_beside_the_public_entry_and_taken_over() -> None:
    entry, client = exchange.published(), cast.logged_in(cast.coordinator())
    row = revisions.begin(solution=entry, by=DESK, at=NOW)
    solutions.write(solution=row, values={"summary": "Ganz anders."}, by=DESK, at=NOW)
    release = exchange.asked(row)
    link = reverse("link:release", args=[links.sign("release", release.uuid, release.version)])
    page = cast.text(client.get(link))
    assert "Was sich gegenüber dem öffentlichen Eintrag ändert" in page and "<ins>Ganz anders.</ins>" in page
    releases.give(release=release, by=actor.link(release.uuid, release.name), at=NOW)
    page = cast.text(client.get(address(row)))
    assert "Was sich gegenüber dem öffentlichen Eintrag ändert" in page
    assert reverse("public:solution", args=[entry.slug]) in page
    for _click in range(2):
        answer = client.post(address(row, "publish"), follow=True)
        assert answer.redirect_chain[-1] == (address(entry), 302)
        assert "ist jetzt öffentlich" in cast.text(answer)
    entry.refresh_from_db()
    assert entry.summary == "Ganz anders."
    assert "Sie haben diesen Eintrag freigegeben." in cast.text(client.get(link))
