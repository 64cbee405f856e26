"""The town's drafts of council papers: begun once, written by its editors, seen by nobody else."""

from typing import Any

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
from lotse.toolkit.rules import council_paper_blocks as blocks
from lotse.web.municipality.papers.forms import version
from tests import papers, people
from tests.bad_input.pages import Page
from tests.people import DESK, NOW
from tests.web.municipality import cast

pytestmark = pytest.mark.django_db
PIECES = {"summary.pdf": b"%PDF", "summary.docx": b"PK", "poster.pdf": b"%PDF", "slides.pptx": b"PK"}
HAGENOW = {"cost_once_cents": "877.049", "funding_cents": "570.456 €", "own_share_cents": "306513,00"}


def at(name: str, paper: CouncilPaper | None = None, *more: object) -> str:
    """An address of the town's papers."""
    return reverse(f"municipality:{name}", args=[cast.town_hall().uuid, *([paper.uuid] if paper else []), *more])


def begun(solution: Solution | None = None, **values: object) -> CouncilPaper:
    """A draft of the town."""
    solution = solution or cast.public(cost_once_cents=312_500_00, price_year=2025)
    made = actions.begin(solution=solution, municipality=cast.municipality(), by=DESK, at=NOW)
    return actions.write(paper=made, values=values, by=DESK, at=NOW) if values else made


def seen(paper: CouncilPaper, block: str) -> str:
    """The version that the form of a block shows."""
    paper.refresh_from_db()
    return version(paper, block)


def sent(client: Client, paper: CouncilPaper, block: str, **values: str) -> str:
    """The page after a block was saved."""
    answer = client.post(at("paper_block", paper, block), {"seen": seen(paper, block), **values}, follow=True)
    return cast.text(answer)


def test_drafts_never_leave_the_town(client: Client) -> None:
    paper = begun(climate="Nur für uns")
    region = people.organisation("Agentur", "agency")
    addresses = [
        at("papers"),
        at("paper_new"),
        at("paper", paper),
        at("paper_block", paper, "climate"),
        at("paper_history", paper),
        at("paper_history_one", paper, 1),
        at("paper_material", paper, "poster.pdf"),
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
    assert editor.get(at("paper_block", paper, "nonsense")).status_code == 404
    assert editor.get(at("paper_history_one", paper, 2)).status_code == 404
    paper.refresh_from_db()
    assert paper.values == {"climate": "Nur für uns"}


def test_the_paper_of_another_town_is_not_there_below_the_own_address(client: Client, me: Person) -> None:
    other = cast.municipality(cast.OTHER)
    foreign = actions.begin(solution=cast.public("Beispielkommune Dritte"), municipality=other, by=DESK, at=NOW)
    for name, *more in (("paper",), ("paper_file", "pdf"), ("paper_block", "head"), ("paper_history",)):
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


def test_own_values_are_written_block_by_block_and_read_back(client: Client, me: Person) -> None:
    paper = begun()
    head = {"kind": "decision", "office": "Bauamt", "paper_on": "2027-02-03", "visibility": "not_public"}
    sent(client, paper, "head", **head, order="as_usual")
    sent(client, paper, "consultations", row_0_body="Rat", row_0_on="2027-03-16", row_0_role="decides")
    sent(client, paper, "facts", situation="Bei uns\r\nauch")
    told = sent(client, paper, "finances", **HAGENOW, budgeted="no", follow_up="possible")
    paper.refresh_from_db()
    assert paper.values == {
        "office": "Bauamt",
        "paper_on": "2027-02-03",
        "visibility": "not_public",
        "consultations": [{"body": "Rat", "on": "2027-03-16", "role": "decides", "result": ""}],
        "situation": "Bei uns\nauch",
        "cost_once_cents": 877_049_00,
        "funding_cents": 570_456_00,
        "own_share_cents": 306_513_00,
        "budgeted": "no",
        "follow_up": "possible",
    }
    assert "Punkte sind noch offen." in told
    assert "ergeben einen Eigenanteil von 306.593" in told and "angegeben sind 306.513" in told
    assert 'value="877.049"' in cast.text(client.get(at("paper_block", paper, "finances")))
    assert 'value="2027-02-03"' in cast.text(client.get(at("paper_block", paper, "head")))
    written = papers.words(client.get(at("paper_file", paper, "docx")).content)
    assert "Bauamt" in written and "Der Unterschied beträgt 80" in written and "16. März 2027" in written
    assert "Folgekosten sind möglich, aber nicht bezifferbar." in written
    assert client.get(at("paper_file", paper, "pdf")).content.startswith(b"%PDF")
    assert client.get(at("paper_file", paper, "exe")).status_code == 404


def test_the_plan_is_typed_year_by_year_and_its_total_checked(client: Client, me: Person) -> None:
    paper = begun()
    cells = {"invest_out_0": "120.000", "material_0": "100", "material_1": "200", "personnel_0": "0", "revenue_0": "0"}
    years = {"budget_year": "2027", "useful_life": "10", "in_use_from": "2027-07-01"}
    told = sent(client, paper, "plan", **years, **cells, invest_in_0="0", expense_total="42.000,01")
    assert "ist mit 42.000,01\xa0€ angegeben; die Jahre ergeben zusammen 42.300\xa0€" in told
    told = cast.text(client.get(at("paper_block", paper, "plan")))
    assert "<legend>Sachaufwand und sonstiger Aufwand</legend>" in told and ">2028</label>" in told
    wrong = sent(client, paper, "plan", material_1="viel")
    assert "Sachaufwand und sonstiger Aufwand, 2028: " in wrong


@pytest.mark.parametrize("block", blocks.FIELDS)
def test_an_untouched_form_changes_nothing(client: Client, me: Person, block: str) -> None:
    row = {"body": "Ausschuss", "on": "2027-02-03", "role": "prior", "result": ""}
    values = {"cost_once_cents": 1_250_50, "paper_on": "2027-02-03", "order": "resolution_last", "material_3": 5}
    paper = begun(**values, consultations=[row])
    address = at("paper_block", paper, block)
    shown = Page(address, cast.text(client.get(address)))
    untouched = next(form for form in shown.forms if "seen" in form.fields).untouched()
    assert client.post(address, untouched).status_code == 302
    paper.refresh_from_db()
    assert paper.values == {**values, "consultations": [row]}
    assert paper.versions.count() == 1


def test_from_block_to_block_without_going_back(client: Client, me: Person) -> None:
    paper = begun()
    told = cast.text(client.get(at("paper_block", paper, "staff")))
    assert 'name="next"' in told and "Speichern, dann: Klimarelevanz" in told
    sent_on = {"seen": seen(paper, "staff"), "staff": "Bauhof", "next": "1"}
    answer = client.post(at("paper_block", paper, "staff"), sent_on)
    assert answer["Location"] == at("paper_block", paper, "climate")
    assert 'name="next"' not in cast.text(client.get(at("paper_block", paper, "cosigning")))
    answer = client.post(at("paper_block", paper, "cosigning"), {"seen": seen(paper, "cosigning"), "next": "x" * 900})
    assert answer["Location"] == at("paper", paper)
    paper.refresh_from_db()
    assert paper.values == {"staff": "Bauhof"}


def test_what_the_paper_says_can_be_taken_over_and_changed(client: Client, me: Person) -> None:
    paper = begun()
    address = at("paper_block", paper, "resolution")
    typed = {"seen": seen(paper, "resolution"), "take": "resolution"}
    told = cast.text(client.post(address, typed))
    field = told.split('name="resolution"')[1].split("</textarea>")[0]
    assert "Die Verwaltung wird beauftragt, die Einführung vorzubereiten" in field and "offen: Betrag" in field
    assert "Mit dem Speichern wird er Ihr eigener." in told
    kept = cast.text(client.post(address, {**typed, "resolution": "Eigener Satz."}))
    field = kept.split('name="resolution"')[1].split("</textarea>")[0]
    assert field.index("Eigener Satz.") < field.index("Die Verwaltung wird beauftragt")
    paper.refresh_from_db()
    assert paper.values == {} and not paper.versions.exists()
    # What is left open in it stays an open point.
    own = "Gekauft werden 40 Leuchten.\nBereitgestellt werden einmalig offen: Betrag; der Rest folgt."
    sent(client, paper, "resolution", resolution=own)
    told = cast.text(client.get(at("paper_block", paper, "resolution")))
    marked = 'einmalig <span class="gap">offen: Betrag</span>; der Rest folgt.'
    assert marked in told.split("Was in diesem Baustein jetzt steht")[1]
    assert "<li>Beschlussvorschlag: Betrag</li>" in cast.text(client.get(at("paper", paper)))
    assert "Beschlussvorschlag</" in told


@pytest.mark.parametrize("block", blocks.FIELDS)
def test_each_block_shows_what_it_says_now(client: Client, me: Person, block: str) -> None:
    paper = begun()
    told = cast.text(client.get(at("paper_block", paper, block)))
    shown = told.split("Was in diesem Baustein jetzt steht")[1].split("</details>")[0]
    assert "offen:" in shown or block == "resolution" and "Beispielkommune" in shown


@pytest.mark.parametrize("take", ["staff", "nonsense", "x" * 900, "", "🌲"])
def test_nothing_is_taken_over_that_is_not_proposed(client: Client, me: Person, take: str) -> None:
    paper = begun()
    sent(client, paper, "resolution", resolution="Meins.", take=take)
    paper.refresh_from_db()
    assert paper.values == {"resolution": "Meins."}


@pytest.mark.parametrize(("kind", "own"), [("decision", "resolution"), ("information", "notice"), ("note", "request")])
def test_each_kind_asks_for_its_own_sentences_and_keeps_those_of_others(
    client: Client, me: Person, kind: str, own: str
) -> None:
    paper = begun()
    sent(client, paper, "head", kind=kind)
    others = set(blocks.SENTENCES.values()) - {own}
    told = cast.text(client.get(at("paper_block", paper, "resolution")))
    assert f'name="{own}"' in told and not any(f'name="{name}"' in told for name in others)
    # What is not asked for cannot be taken over either.
    told = cast.text(client.post(at("paper_block", paper, "resolution"), {"take": others.pop(), own: "<Meins>"}))
    assert "Mit dem Speichern wird er Ihr eigener." not in told
    sent(client, paper, "resolution", **{own: "Ein Satz."})
    for other in rule.CHOICES["kind"]:
        sent(client, paper, "head", kind=other)
        told = cast.text(client.get(at("paper_block", paper, "resolution")))
        assert f'name="{own}"' in told and f'name="{blocks.SENTENCES[other]}"' in told
        sent(client, paper, "resolution", **{own: "Ein Satz."})
        paper.refresh_from_db()
        assert paper.values[own] == "Ein Satz."


COUNTED = {"cost_once_cents": 312_500_00, "price_year": 2025, "cost_driver": "lamp", "cost_driver_units": 500}


def test_the_own_number_is_asked_for_by_its_name(client: Client, me: Person) -> None:
    paper = begun(cast.public(**COUNTED))
    told = cast.text(client.get(at("paper_block", paper, "finances")))
    assert "Um wie viele Leuchten geht es in Ihrer Kommune?" in told
    told = sent(client, paper, "finances", units="1.200").replace("\xa0", " ")
    paper.refresh_from_db()
    assert paper.values == {"units": 1200}
    assert "312.500 € ÷ 500 × 1.200 = rund 750.000 €." in told and "Annahme: Die Kosten wachsen gleichmäßig" in told
    # Whoever counts nothing asks for nothing; what is there can still be seen and emptied.
    Solution.objects.update(cost_driver="")
    assert 'value="1200"' in cast.text(client.get(at("paper_block", paper, "finances")))
    sent(client, paper, "finances")
    assert 'name="units"' not in cast.text(client.get(at("paper_block", paper, "finances")))


def test_what_was_said_without_the_town_comes_along(client: Client, me: Person) -> None:
    row = cast.public(**COUNTED)
    asked = f"solution={row.slug}&kind=information&units=1.200"
    led = client.get(f"{reverse('municipality:paper_begin')}?{asked}")
    assert led["Location"] == f"{at('paper_new')}?{asked}"
    told = cast.text(client.get(led["Location"]))
    assert asked.replace("&", "&amp;") in told
    for _click in range(2):
        client.post(led["Location"])
    paper = CouncilPaper.objects.get()
    assert paper.values == {"kind": "information", "units": 1200}
    assert [version.number for version in paper.versions.all()] == [1]


@pytest.mark.parametrize(
    "asked", ["&units=viele&kind=letter", "&units=0", f"&units={'9' * 900}&kind={'x' * 900}", "&units="]
)
def test_what_makes_no_sense_does_not_come_along(client: Client, me: Person, asked: str) -> None:
    row = cast.public(**COUNTED)
    address = f"{at('paper_new')}?solution={row.slug}{asked}"
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 302
    paper = CouncilPaper.objects.get()
    assert paper.values == {} and not paper.versions.exists()


def test_bad_input_keeps_what_was_typed(client: Client, me: Person) -> None:
    paper = begun(cast.public(**COUNTED), office="Alt")
    wrong = {
        "head": {"office": "<b>Neu</b>", "paper_on": "31. Juni", "visibility": "secret", "number": "1" * 61},
        "finances": {"cost_once_cents": "viel", "funding_cents": "1" * 41, "units": "ein paar"},
        "plan": {"budget_year": "27", "material_1": "-5", "useful_life": "0", "in_use_from": "0001-01-01"},
        "facts": {"situation": "ü" * 5001},
        "consultations": {"row_7_body": "Gremium acht", "row_7_on": "x", "row_0_role": "chief"},
    }
    for block, typed in wrong.items():
        told = sent(client, paper, block, **typed)
        assert 'class="alert lost summary"' in told
        for text in typed.values():
            assert text.replace("<", "&lt;").replace(">", "&gt;") in told or text in ("secret", "chief"), text
    paper.refresh_from_db()
    assert paper.values == {"office": "Alt"}


def test_two_windows_keep_both_versions(client: Client, me: Person) -> None:
    paper = begun()
    first = seen(paper, "head")
    elsewhere = {"office": "Anderes Fenster", "order": "resolution_last"}
    actions.write(paper=paper, values=elsewhere, by=DESK, at=NOW.replace(hour=10))
    address = at("paper_block", paper, "head")
    told = cast.text(client.post(address, {"seen": first, "office": "Dieses Fenster"}))
    assert "in einem anderen Fenster geändert" in told
    assert "Anderes Fenster" in told and 'value="Dieses Fenster"' in told and "Erst der Sachverhalt" in told
    paper.refresh_from_db()
    assert paper.values["office"] == "Anderes Fenster"
    assert f'value="{seen(paper, "head")}"' in told
    client.post(address, {"seen": seen(paper, "head"), "office": "Dieses Fenster"})
    paper.refresh_from_db()
    assert paper.values == {"office": "Dieses Fenster"}


def test_the_rows_of_another_window_are_told_in_words(client: Client, me: Person) -> None:
    paper = begun()
    first = seen(paper, "consultations")
    row = {"body": "Rat", "on": "2027-03-16", "role": "decides", "result": "vertagt"}
    actions.write(paper=paper, values={"consultations": [row]}, by=DESK, at=NOW.replace(hour=10))
    answer = client.post(at("paper_block", paper, "consultations"), {"seen": first, "row_0_body": "Ausschuss"})
    assert "Rat, 16. März 2027, Entscheidung, vertagt" in cast.text(answer)


def test_two_windows_may_write_different_blocks(client: Client, me: Person) -> None:
    paper = begun()
    first = seen(paper, "head")
    actions.write(paper=paper, values={"climate": "Positiv"}, block="climate", by=DESK, at=NOW.replace(hour=10))
    client.post(at("paper_block", paper, "head"), {"seen": first, "office": "Bauamt"})
    paper.refresh_from_db()
    assert paper.values == {"climate": "Positiv", "office": "Bauamt"}


def test_the_same_text_from_an_old_window_is_no_conflict(client: Client, me: Person) -> None:
    paper = begun()
    first = seen(paper, "head")
    actions.write(paper=paper, values={"office": "Bauamt"}, by=DESK, at=NOW.replace(hour=10))
    assert client.post(at("paper_block", paper, "head"), {"seen": first, "office": "Bauamt"}).status_code == 302


def test_versions_are_listed_looked_at_and_taken_back(client: Client, me: Person) -> None:
    paper = begun()
    assert "Noch keine Fassung" in cast.text(client.get(at("paper_history", paper)))
    sent(client, paper, "climate", climate="Erster Stand")
    sent(client, paper, "staff", staff="Eine halbe Stelle")
    sent(client, paper, "climate", climate="Zweiter Stand")
    told = cast.text(client.get(at("paper_history", paper)))
    assert told.index("Fassung 3") < told.index("Fassung 2") < told.index("Fassung 1")
    old = cast.text(client.get(at("paper_history_one", paper, 2)))
    assert "Erster Stand" in old and "Eine halbe Stelle" in old and "Zweiter Stand" not in old
    assert "Diese Fassung zurückholen" not in cast.text(client.get(at("paper_history_one", paper, 3)))
    for _click in range(2):
        answer = client.post(at("paper_history_one", paper, 2), follow=True)
        assert "Der Entwurf lautet wieder wie in Fassung 2." in cast.text(answer)
    paper.refresh_from_db()
    assert paper.values == {"climate": "Erster Stand", "staff": "Eine halbe Stelle"}
    assert "aus Fassung 2 zurückgeholt" in cast.text(client.get(at("paper_history", paper)))
    assert [row.number for row in paper.versions.all()] == [4, 3, 2, 1]


def beside(answer: Any) -> str:
    """What differs between two versions, without the paper below it."""
    return cast.text(answer).replace("\xa0", " ").split('id="differences"')[1].split("</section>")[0]


def test_two_versions_stand_beside_each_other_block_by_block(client: Client, me: Person) -> None:
    paper = begun()
    sent(client, paper, "climate", climate="Weniger Strom, weniger Licht. <b>")
    row = {"row_0_body": "Bauausschuss", "row_0_on": "16.03.2027", "row_0_role": "prior"}
    sent(client, paper, "consultations", **row)
    sent(client, paper, "finances", cost_once_cents="42.000", voluntary="yes")
    sent(client, paper, "climate", climate="Weniger Strom, mehr Ruhe. <b>")
    address = at("paper_history_one", paper, 4)
    told = beside(client.get(address))
    assert "Fassung 4 neben Fassung 3" in told and "<h3>Klimarelevanz</h3>" in told
    assert "Weniger Strom, <del>weniger Licht.</del> &lt;b&gt;" in told
    assert "Weniger Strom, <ins>mehr Ruhe.</ins> &lt;b&gt;" in told
    assert "<h3>Finanzielle Auswirkungen</h3>" not in told and "<h3>Beratungsfolge</h3>" not in told
    told = beside(client.get(address, {"beside": "1"}))
    assert "Fassung 4 neben Fassung 1" in told and '<option value="1" selected>' in told
    assert "<ins>Bauausschuss, 16. März 2027, Vorberatung</ins>" in told
    assert "<ins>42.000 €</ins>" in told and "<ins>ja</ins>" in told
    assert told.index("<h3>Beratungsfolge</h3>") < told.index("<h3>Finanzielle Auswirkungen</h3>")
    # The older one is always the one before, whichever page one comes from.
    told = beside(client.get(at("paper_history_one", paper, 1), {"beside": "4"}))
    assert "Fassung 4 neben Fassung 1" in told and "<ins>mehr Ruhe.</ins>" in told
    first = beside(client.get(at("paper_history_one", paper, 1)))
    assert "Fassung 1 neben dem leeren Entwurf" in first and "<ins>Weniger Strom, weniger Licht." in first
    taken = client.post(at("paper_history_one", paper, 3), follow=True)
    assert taken.status_code == 200
    same = beside(client.get(at("paper_history_one", paper, 5), {"beside": "3"}))
    assert "Ihre Kommune hat in beiden dasselbe geschrieben." in same


@pytest.mark.parametrize("wanted", ["9", "-1", "eins", "1" * 900, "🌲\u202e", "<b>", "٣", "1.0"])
def test_a_version_that_is_not_there_gets_a_sentence(client: Client, me: Person, wanted: str) -> None:
    paper = begun()
    sent(client, paper, "climate", climate="Erster Stand")
    sent(client, paper, "climate", climate="Zweiter Stand")
    answer = client.get(at("paper_history_one", paper, 2), {"beside": wanted})
    assert answer.status_code == 200 and "Diese Fassung gibt es nicht." in cast.text(answer)
    assert "Fassung 2 neben Fassung 1" in cast.text(answer)
    assert "Diese Fassung gibt es nicht." not in cast.text(client.get(at("paper_history_one", paper, 2)))


@pytest.mark.parametrize(
    ("kind", "title", "pages"),
    [("information", "Mitteilungsvorlage (Entwurf)", 9), ("note", "Vermerk an die Verwaltungsleitung (Entwurf)", 1)],
)
def test_a_draft_becomes_another_kind_of_paper(client: Client, me: Person, kind: str, title: str, pages: int) -> None:
    paper = begun(kind=kind, situation="Lang. " * 800, climate="Auch lang. " * 400)
    assert title in papers.words(client.get(at("paper_file", paper, "docx")).content)
    document = client.get(at("paper_file", paper, "pdf")).content
    assert len(papers.pages(document)) <= pages
    assert papers.faults(document) == []
    told = cast.text(client.get(at("paper", paper)))
    assert title.removesuffix(" (Entwurf)") in told
    assert title.removesuffix(" (Entwurf)") in cast.text(client.get(at("papers")))


def test_proposals_are_shown_beside_empty_fields(client: Client, me: Person) -> None:
    paper = begun()
    told = {name: cast.text(client.get(at("paper_block", paper, name))) for name in blocks.FIELDS}
    assert "Leer: Übernahme der Lösung „Straßenlicht nach Bedarf“" in told["head"]
    sentence = "Die Verwaltung wird beauftragt, die Einführung vorzubereiten und umzusetzen.<br>"
    assert sentence in told["resolution"]
    assert "§ 75a der Gemeindeordnung (GO NRW)" in told["procurement"]


def test_summary_poster_and_slides_carry_the_own_figures(client: Client, me: Person) -> None:
    paper = begun(cost_once_cents=80_000_00, exit_costs="Ein Jahr Restlaufzeit")
    told = cast.text(client.get(at("paper", paper)))
    for piece, start in PIECES.items():
        assert at("paper_material", paper, piece) in told
        answer = client.get(at("paper_material", paper, piece))
        assert answer.content.startswith(start) and "Stra" in answer["Content-Disposition"]
        assert "no-store" in answer["Cache-Control"]
    summary = papers.words(client.get(at("paper_material", paper, "summary.docx")).content)
    assert "80.000\xa0€" in summary and "Ein Jahr Restlaufzeit" in summary
    assert client.get(at("paper_material", paper, "nonsense")).status_code == 404


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
