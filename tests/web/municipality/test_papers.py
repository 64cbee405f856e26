"""The town's drafts of council papers: begun once, written by its editors, seen by nobody else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.exchange.models import Solution
from lotse.exchange.wording import SolutionState
from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.toolkit.actions import council_paper as actions
from lotse.toolkit.models import CouncilPaper
from lotse.toolkit.rules import council_paper as rule
from tests import papers, people
from tests.bad_input.pages import Page
from tests.people import DESK, NOW
from tests.web.municipality import cast

pytestmark = pytest.mark.django_db
HAGENOW = {"cost_once_cents": "877.049", "funding_cents": "570.456 €", "own_share_cents": "306513,00"}


def at(name: str, paper: CouncilPaper | None = None, *more: str) -> str:
    """An address of the town's papers."""
    return reverse(f"municipality:{name}", args=[cast.town_hall().uuid, *([paper.uuid] if paper else []), *more])


def begun(solution: Solution | None = None, **values: object) -> CouncilPaper:
    """A draft of the town."""
    solution = solution or cast.public(cost_once_cents=312_500_00, price_year=2025)
    made = actions.begin(solution=solution, municipality=cast.municipality(), by=DESK, at=NOW)
    return actions.write(paper=made, values=values, by=DESK, at=NOW) if values else made


def seen(paper: CouncilPaper) -> str:
    """The version that a form shows."""
    paper.refresh_from_db()
    return paper.changed_at.isoformat()


def test_drafts_never_leave_the_town(client: Client) -> None:
    paper = begun(climate="Nur für uns")
    region = people.organisation("Agentur", "agency")
    addresses = [
        at("papers"),
        at("paper_new"),
        at("paper", paper),
        at("paper_file", paper, "docx"),
        at("paper_file", paper, "pdf"),
        at("paper_remove", paper),
    ]
    strangers = [
        cast.stranger(),
        people.person(role=Role.COORDINATOR, organisation=region),
        people.person(role=Role.OPERATOR, organisation=region),
        people.person(),
    ]
    for address in addresses:
        for method in ("get", "post"):
            assert getattr(client, method)(address).headers["Location"].startswith(reverse("account_login"))
            assert getattr(cast.logged_in(cast.colleague()), method)(address).status_code == 403
            assert {getattr(cast.logged_in(who), method)(address).status_code for who in strangers} == {404}
    editor = cast.logged_in(cast.editor())
    assert [editor.get(address).status_code for address in addresses] == [200] * len(addresses)
    paper.refresh_from_db()
    assert paper.values == {"climate": "Nur für uns"}


def test_the_paper_of_another_town_is_not_there_below_the_own_address(client: Client, me: Person) -> None:
    other = cast.municipality(cast.OTHER)
    foreign = actions.begin(solution=cast.public("Beispielkommune Dritte"), municipality=other, by=DESK, at=NOW)
    for name, *more in (("paper",), ("paper_file", "pdf")):
        assert client.get(at(name, foreign, *more)).status_code == 404
        assert client.post(at(name, foreign, *more)).status_code == 404
    assert client.get(at("paper_remove", foreign)).status_code == 404
    client.post(at("paper_remove", foreign))
    assert CouncilPaper.objects.filter(pk=foreign.pk).exists()


def test_a_draft_begins_once_and_only_by_a_button(client: Client, me: Person) -> None:
    given = cast.public()
    address = f"{at('paper_new')}?solution={given.slug}"
    told = cast.text(client.get(address))
    assert "eine Beschlussvorlage beginnen?" in told and given.title in told
    assert not CouncilPaper.objects.exists()
    for _click in range(2):
        answer = client.post(address)
        paper = CouncilPaper.objects.get()
        assert answer.headers["Location"] == at("paper", paper)
    assert (paper.solution, paper.municipality, paper.changed_by) == (given, cast.municipality(), me.full_name)
    assert client.get(address).headers["Location"] == at("paper", paper)


def test_from_a_solution_to_the_own_town(client: Client, me: Person) -> None:
    address = f"{reverse('municipality:paper_begin')}?solution=a%26b"
    assert client.get(address).headers["Location"] == f"{at('paper_new')}?solution=a%26b"
    people.person(me.email, role=Role.EDITOR, organisation=cast.town_hall(cast.OTHER))
    told = cast.text(client.get(address))
    for body in (cast.town_hall(), cast.town_hall(cast.OTHER)):
        assert f"{reverse('municipality:paper_new', args=[body.uuid])}?solution=a%26b" in told
    assert Client().get(address).headers["Location"].startswith(reverse("account_login"))
    assert cast.logged_in(cast.colleague()).get(address).status_code == 403
    assert cast.logged_in(people.person()).get(address).status_code == 404


@pytest.mark.parametrize("wanted", ["", "?solution=", "?solution=nobody", "?solution=" + "x" * 900, "?solution=🌲"])
def test_an_unknown_solution_leads_to_the_list(client: Client, me: Person, wanted: str) -> None:
    for answer in (client.get(at("paper_new") + wanted), client.post(at("paper_new") + wanted)):
        assert answer.status_code == 200
        assert reverse("public:solutions") in cast.text(answer)
    assert not CouncilPaper.objects.exists()


def test_no_draft_from_the_own_solution(client: Client, me: Person) -> None:
    own = cast.public(cast.HOME)
    answer = client.post(f"{at('paper_new')}?solution={own.slug}")
    assert "Diese Lösung kommt aus dieser Kommune selbst." in cast.text(answer)
    assert not CouncilPaper.objects.exists()


def test_own_values_are_written_and_read_back(client: Client, me: Person) -> None:
    paper = begun()
    values = {
        **HAGENOW,
        "seen": seen(paper),
        "office": "Bauamt",
        "paper_on": "2027-02-03",
        "decision_on": "2027-03-16",
        "visibility": "not_public",
        "order": "resolution_first",
        "situation": "Bei uns\r\nauch",
    }
    answer = client.post(at("paper", paper), values, follow=True)
    told = cast.text(answer)
    paper.refresh_from_db()
    assert paper.values == {
        "office": "Bauamt",
        "paper_on": "2027-02-03",
        "decision_on": "2027-03-16",
        "visibility": "not_public",
        "situation": "Bei uns\nauch",
        "cost_once_cents": 877_049_00,
        "funding_cents": 570_456_00,
        "own_share_cents": 306_513_00,
    }
    assert "Punkte sind noch offen." in told and "Der Unterschied beträgt 80" in told
    assert 'value="877.049"' in told and 'value="2027-02-03"' in told
    written = papers.words(client.get(at("paper_file", paper, "docx")).content)
    assert "Bauamt" in written and "Der Unterschied beträgt 80" in written and "16. März 2027" in written
    assert client.get(at("paper_file", paper, "pdf")).content.startswith(b"%PDF")
    assert client.get(at("paper_file", paper, "exe")).status_code == 404


def test_an_untouched_form_changes_nothing(client: Client, me: Person) -> None:
    paper = begun(cost_once_cents=1_250_50, paper_on="2027-02-03", order="resolution_last")
    before = seen(paper)
    shown = Page(at("paper", paper), cast.text(client.get(at("paper", paper))))
    sent = next(form for form in shown.forms if "office" in form.fields).untouched()
    assert set(sent) == {*rule.FIELDS, "seen"} and sent["cost_once_cents"] == ["1.250,50"]
    assert client.post(at("paper", paper), sent).status_code == 302
    assert seen(paper) == before
    assert paper.values == {"cost_once_cents": 1_250_50, "paper_on": "2027-02-03", "order": "resolution_last"}


def test_bad_input_keeps_what_was_typed(client: Client, me: Person) -> None:
    paper = begun(office="Alt")
    wrong = {
        "seen": seen(paper),
        "office": "<b>Neu</b>",
        "cost_once_cents": "viel",
        "funding_cents": "1" * 41,
        "paper_on": "31. Juni",
        "visibility": "secret",
        "situation": "ü" * 5001,
    }
    told = cast.text(client.post(at("paper", paper), wrong))
    assert 'class="alert lost summary"' in told
    for text in ("&lt;b&gt;Neu&lt;/b&gt;", 'value="viel"', "31. Juni", "ü" * 5001, "1" * 41):
        assert text in told
    paper.refresh_from_db()
    assert paper.values == {"office": "Alt"}


def test_two_windows_keep_both_versions(client: Client, me: Person) -> None:
    paper = begun()
    first = seen(paper)
    actions.write(
        paper=paper,
        values={"office": "Anderes Fenster", "cost_once_cents": 5_00, "order": "resolution_last"},
        by=DESK,
        at=NOW.replace(hour=10),
    )
    told = cast.text(client.post(at("paper", paper), {"seen": first, "office": "Dieses Fenster"}))
    assert "in einem anderen Fenster geändert" in told
    assert "Anderes Fenster" in told and 'value="Dieses Fenster"' in told and "5\xa0€" in told
    paper.refresh_from_db()
    assert paper.values["office"] == "Anderes Fenster"
    now = f'value="{seen(paper)}"'
    assert now.replace("+", "&#43;") in told or now in told
    client.post(at("paper", paper), {"seen": seen(paper), "office": "Dieses Fenster"})
    paper.refresh_from_db()
    assert paper.values == {"office": "Dieses Fenster"}


def test_the_same_text_from_an_old_window_is_no_conflict(client: Client, me: Person) -> None:
    paper = begun()
    first = seen(paper)
    actions.write(paper=paper, values={"office": "Bauamt"}, by=DESK, at=NOW.replace(hour=10))
    assert client.post(at("paper", paper), {"seen": first, "office": "Bauamt"}).status_code == 302


def test_proposals_are_shown_beside_empty_fields(client: Client, me: Person) -> None:
    told = cast.text(client.get(at("paper", begun())))
    assert "Leer: Übernahme der Lösung „Straßenlicht nach Bedarf“" in told
    assert "Leer: Rat" in told
    assert "Die Verwaltung wird beauftragt, die Einführung vorzubereiten und umzusetzen.<br>" in told
    assert "§ 75a der Gemeindeordnung (GO NRW)" in told


def test_an_entry_taken_back_leaves_the_own_words(client: Client, me: Person) -> None:
    paper = begun(office="Bauamt")
    Solution.objects.update(state=SolutionState.HIDDEN, how_it_works="Noch nicht freigegeben")
    told = cast.text(client.get(at("paper", paper)))
    assert "Die Lösung ist zurzeit nicht öffentlich" in told and "Bauamt" in told
    assert "Noch nicht freigegeben" not in told and "312.500" not in told
    written = papers.words(client.get(at("paper_file", paper, "docx")).content)
    assert "Noch nicht freigegeben" not in written and "Straßenlicht nach Bedarf" in written


def test_a_draft_is_removed_after_a_question(client: Client, me: Person) -> None:
    paper = begun(office="Bauamt")
    assert "Den Entwurf „Straßenlicht nach Bedarf“ entfernen?" in cast.text(client.get(at("paper_remove", paper)))
    assert CouncilPaper.objects.exists()
    for _click in range(2):
        answer = client.post(at("paper_remove", paper))
        assert answer.headers["Location"] == at("papers")
    assert not CouncilPaper.objects.exists()
    assert client.get(at("paper_remove", paper)).status_code == 404


def test_the_list_needs_as_many_statements_for_three_as_for_one(client: Client, me: Person) -> None:
    assert "Noch kein Entwurf" in cast.text(client.get(at("papers")))
    begun(subject="Eigener Betreff")
    with CaptureQueriesContext(connection) as one:
        told = cast.text(client.get(at("papers")))
    assert "Eigener Betreff" in told and "Unsere Vorlagen" in told
    for number in range(2):
        begun(cast.public(title=f"Nummer {number}"))
    with CaptureQueriesContext(connection) as three:
        assert "Nummer 1" in cast.text(client.get(at("papers")))
    assert len(one) == len(three)
