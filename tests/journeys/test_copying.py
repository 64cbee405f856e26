"""A small town finds street lighting, takes a council paper home, and copies the solution."""

import io
import re
import subprocess
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Locator, Page

from tests import papers
from tests.journeys.steps import Guest, Hand, Open, enter, follow, newest_mail, says, watched
from tests.needs import office
from tests.server import Lotse

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.sqlite_only]

TOWN = "Beispielkommune Ahlental"
FIRST, SECOND = (
    "Smarte Straßenbeleuchtung mit Bewegungssensoren",
    "Smarte Straßenbeleuchtung mit festen Dimmstufen",
)
MOST_INTERACTIONS = 25
"""From the first page to the paper: links and buttons followed, fields filled in."""
OFFICE = office()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_first_page_to_the_council_paper(
    shared_lotse: Lotse, open_page: Open, scripts: bool, tmp_path: Path
) -> None:
    page = open_page(phone=True, scripts=scripts)
    complaints = watched(page)
    hand = Hand(page)
    page.goto(f"{shared_lotse.url}/")
    _find(hand, "Straßenbeleuchtung")
    hand.press(page.get_by_role("link", name=FIRST))
    says(page, "186.000 €")
    page.go_back()
    hand.actions.append("back")
    hand.press(page.get_by_role("link", name=SECOND))
    word = _take_the_paper(hand)
    interactions = len(hand.actions) + hand.fields
    print(f"\n{interactions} interactions: {hand.actions}, {hand.fields} fields")
    assert interactions <= MOST_INTERACTIONS
    assert complaints == []
    _is_a_paper(word)
    if OFFICE:
        _opens_in_libreoffice(word, tmp_path)
    assert papers.faults(_pdf(page)) == []


def test_from_the_interest_to_a_copy_that_the_giver_sees(shared_lotse: Lotse, open_page: Open) -> None:
    page = open_page()
    complaints = watched(page)
    guest = Guest("Frieda", "Finderin", "frieda.finderin@ahlental.example")
    page.goto(f"{shared_lotse.url}/")
    hand = Hand(page)
    _find(hand, "Straßenbeleuchtung")
    hand.press(page.get_by_role("link", name=FIRST))
    _say_interesting(hand, shared_lotse.url, guest)
    _accept(open_page(), shared_lotse.url, guest)
    newest_mail(page, shared_lotse.url, guest)
    follow(page, page.locator("main .letter a[href*='/link/invitation/']").first)
    follow(page, page.get_by_role("button", name="Annehmen und einloggen"))
    says(page, TOWN)
    _copy(hand)
    giver = open_page()
    enter(giver, shared_lotse.url, "Cem")
    follow(giver, _visible(giver.get_by_role("link", name="Nachnutzungen", exact=True)))
    row = giver.locator("#others li", has_text=TOWN).filter(has_text=FIRST)
    assert "Prüfung" in row.inner_text()
    assert "Angebot" not in giver.locator("main").inner_text()
    assert complaints == []


def _find(hand: Hand, word: str) -> None:
    hand.fill(hand.page.get_by_label("Was haben Sie in Ihrer Kommune vor?"), word)
    hand.press(hand.page.get_by_role("button", name="Suchen"))


def _take_the_paper(hand: Hand) -> bytes:
    page = hand.page
    hand.press(_visible(page.get_by_role("link", name="Entwurf einer Vorlage für meine Kommune")))
    hand.fields += 1
    page.get_by_label("Ihre Kommune").select_option(label=TOWN)
    hand.press(page.get_by_role("button", name="Entwurf zeigen"))
    return hand.fetch(page.get_by_role("link", name=re.compile("Als Word-Datei")))


def _is_a_paper(word: bytes) -> None:
    """Real headings and tables; the giver's figures as the giver's; open points marked; nothing of ours invented."""
    paper = docx.Document(io.BytesIO(word))
    heads = [p.text for p in paper.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert any("Beschlussvorschlag" in head for head in heads)
    assert any("Sachverhalt" in head for head in heads)
    assert any("Finanzielle Auswirkungen" in head for head in heads)
    assert len(paper.tables) >= 2
    words = papers.words(word)
    assert "Beispielkommune Musterdorf" in words or "Beispielkommune Musterstadt" in words
    assert TOWN in words
    assert "offen:" in words
    marked = [run for p in paper.paragraphs for run in p.runs if run.font.highlight_color is not None]
    assert marked
    furniture = [p.text for s in paper.sections for part in (s.header, s.footer) for p in part.paragraphs]
    assert any("Entwurf" in text for text in furniture)


def _opens_in_libreoffice(word: bytes, folder: Path) -> None:
    file = folder / "vorlage.docx"
    file.write_bytes(word)
    command = [OFFICE, f"-env:UserInstallation=file://{folder}/office", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    assert "Beschlussvorschlag" in " ".join(papers.pages((folder / "vorlage.pdf").read_bytes()))


def _pdf(page: Page) -> bytes:
    with page.expect_download() as promise:
        page.get_by_role("link", name=re.compile("PDF")).first.click()
    return Path(promise.value.path()).read_bytes()


def _say_interesting(hand: Hand, url: str, guest: Guest) -> None:
    page = hand.page
    hand.press(_visible(page.get_by_role("link", name="Das interessiert uns")))
    hand.fill(page.get_by_label("Vorname"), guest.first_name)
    hand.fill(page.get_by_label("Nachname"), guest.last_name)
    hand.fill(page.get_by_label("Dienstliche E-Mail"), guest.email)
    page.get_by_label("Ihre Kommune").select_option(label=TOWN)
    hand.tick(page.get_by_label(re.compile("Ich habe gelesen, wer meine Daten bekommt")))
    hand.press(page.get_by_role("button", name="Absenden"))
    newest_mail(page, url, guest)
    follow(page, page.locator("main .letter a[href*='/link/interest/']").first)
    follow(page, page.get_by_role("button", name="Bestätigen"))
    says(page, "Ihre Adresse ist bestätigt")


def _accept(page: Page, url: str, guest: Guest) -> None:
    """The coordination opens the request and accepts it with one click."""
    enter(page, url, "Silvia")
    page.goto(f"{url}/desk/interests/")
    follow(page, page.locator("main li", has_text=guest.last_name).get_by_role("link").first)
    says(page, "Ein Hinweis, kein Nachweis")
    follow(page, page.get_by_role("button", name="Annehmen und einladen"))
    says(page, "Angenommen am")


def _copy(hand: Hand) -> None:
    """Begin a copy, note the check with a next step, open it to the giver."""
    page = hand.page
    follow(page, _visible(page.get_by_role("link", name="Nachnutzungen", exact=True)))
    follow(page, page.get_by_role("link", name="Nachnutzung anlegen").first)
    hand.fill(page.locator("main form[role=search] input[name=q]"), "Bewegungssensoren")
    follow(page, page.get_by_role("button", name="Suchen"))
    follow(page, page.locator("main li", has_text=FIRST).locator("a[href*='?solution=']"))
    follow(page, page.get_by_role("button", name="Nachnutzung anlegen"))
    page.get_by_label("Stufe", exact=True).select_option(label="Prüfung")
    hand.fill(page.get_by_label(re.compile("Nächster Schritt")).first, "Angebot der Stadtwerke einholen")
    follow(page, page.locator("#move").get_by_role("button"))
    says(page, "Angebot der Stadtwerke einholen")
    hand.tick(page.get_by_label(re.compile("auch die Kommune, von der die Idee stammt")))
    follow(page, page.locator("#open").get_by_role("button"))


def _visible(place: Locator) -> Locator:
    return place.locator("visible=true").first
