"""A personnel office books four people in one go, enters the last name later, and swaps one of them."""

import io
import re

import openpyxl
import pytest
import vobject
from playwright.sync_api import Page, expect

from tests.journeys.steps import Guest, Hand, Open, download, follow, newest_mail, own_page, says, watched

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.sqlite_only]

OFFICE = Guest("Petra", "Personal", "petra.personal@musterdorf.example")
PEOPLE = (
    Guest("Inga", "Sommer", "inga.sommer@musterdorf.example"),
    Guest("Omar", "Winter", "omar.winter@musterdorf.example"),
    Guest("Lea", "Frühling", "lea.fruehling@musterdorf.example"),
)
LAST = Guest("Till", "Herbst", "till.herbst@musterdorf.example")
SUBSTITUTE = Guest("Ayşe", "Ersatz", "ayse.ersatz@musterdorf.example")
# One action: one form sent, or one link or button followed.
MOST_ACTIONS = 9


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_four_people_in_one_go_and_one_is_swapped(start_lotse, open_page: Open, scripts: bool) -> None:
    lotse = start_lotse()
    page = open_page(scripts=scripts)
    complaints = watched(page)
    page.goto(f"{lotse.url}/courses/")
    follow(page, page.locator("main li", has_text="Offene Daten im Rathaus").get_by_role("link").first)

    hand = Hand(page)
    hand.press(page.get_by_role("link", name="Mehrere Personen anmelden"))
    hand.fill(page.get_by_label("Anzahl der Personen"), "4")
    hand.press(page.get_by_role("button", name="Plätze reservieren"))
    _paste_the_people(hand)
    _who_books_and_pays(hand)
    hand.press(page.get_by_role("button", name="4 Personen verbindlich anmelden"))
    says(page, "4 Plätze sind für Sie vorgemerkt")
    says(page, "1 Name ist noch offen")

    assert newest_mail(page, lotse.url, OFFICE)
    follow(page, page.locator("main .letter a[href*='/link/booking/']").first)
    hand.press(page.get_by_role("button", name="Buchung bestätigen"))
    says(page, "4 Plätze sind bestätigt")
    _name(hand, "Namen eintragen", LAST, "Namen speichern")
    says(page, "Till Herbst hat jetzt den Platz.")
    row = page.get_by_role("row", name=re.compile("Omar Winter"))
    _name(hand, row.get_by_role("link", name=re.compile("^Ersatz benennen")), SUBSTITUTE, "Platz weitergeben")
    says(page, "Ayşe Ersatz hat jetzt den Platz.")
    print(f"\n{len(hand.actions)} actions, {hand.fields} fields for four people and a substitute: {hand.actions}")
    assert len(hand.actions) <= MOST_ACTIONS

    _take_the_papers(page)
    _everybody_has_an_own_page(page, lotse.url)
    assert complaints == []


def _paste_the_people(hand: Hand) -> None:
    """Three lines as they come from a spreadsheet; the fourth name is not known yet."""
    page = hand.page
    page.locator("#list summary").click()
    cells = "\n".join(f"{guest.first_name}\t{guest.last_name}\t{guest.email}" for guest in PEOPLE)
    hand.fill(page.get_by_label("Zellen aus einer Tabelle einfügen"), cells)
    hand.press(page.get_by_role("button", name="Liste einlesen"))
    says(page, "3 Zeilen sind gelesen. Abgesendet ist noch nichts.")
    expect(page.get_by_label("Nachname").nth(2)).to_have_value("Frühling")


def _who_books_and_pays(hand: Hand) -> None:
    """The office, its bill, the terms; a mistyped Leitweg-ID is caught."""
    page = hand.page
    hand.fill(page.get_by_label("Ihr Name"), f"{OFFICE.first_name} {OFFICE.last_name}")
    hand.fill(page.get_by_label("Ihre dienstliche E-Mail-Adresse"), OFFICE.email)
    hand.fill(page.get_by_label("Dienststelle", exact=True), "Beispielkommune Musterdorf")
    hand.fill(page.get_by_label(re.compile("^Kontierung")), "11.02.01 / 543100")
    hand.fill(page.get_by_label(re.compile("^Leitweg-ID")), "05117-31001-02")
    hand.tick(page.get_by_label(re.compile("Ich kenne den Preis")))
    hand.tick(page.get_by_label(re.compile("Ich habe gelesen, wer die Daten bekommt")))


def _name(hand: Hand, link: object, guest: Guest, button: str) -> None:
    """Open the page of a seat and enter somebody."""
    page = hand.page
    place = page.get_by_role("link", name=re.compile(f"^{link}")) if isinstance(link, str) else link
    hand.press(place)  # type: ignore[arg-type]
    hand.fill(page.get_by_label("Vorname"), guest.first_name)
    hand.fill(page.get_by_label("Nachname"), guest.last_name)
    hand.fill(page.get_by_label("Dienstliche E-Mail-Adresse"), guest.email)
    hand.press(page.get_by_role("button", name=button))


def _take_the_papers(page: Page) -> None:
    """The table for the files, and the dates."""
    table = download(page, page.get_by_role("link", name=re.compile("als Tabelle"))).decode("utf-8-sig")
    assert [line.split(";")[0] for line in table.splitlines()] == [
        "Nachname",
        "Sommer",
        "Frühling",
        "Herbst",
        "Ersatz",
        "Winter",
    ]
    calendar = download(page, page.get_by_role("link", name="Termine für Ihren Kalender")).decode()
    assert vobject.readOne(calendar).vevent.summary.value


def _everybody_has_an_own_page(page: Page, url: str) -> None:
    """Who was named and who took over get an own mail with an own page; who was replaced is told."""
    for guest in (PEOPLE[0], LAST, SUBSTITUTE):
        newest_mail(page, url, guest)
        own_page(page)
        says(page, "Ihr Platz ist bestätigt")
    newest_mail(page, url, PEOPLE[1])
    says(page, SUBSTITUTE.first_name)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_file_on_a_phone_and_what_was_typed_is_kept(shared_lotse, open_page: Open, scripts: bool) -> None:
    page = open_page(phone=True, scripts=scripts)
    complaints = watched(page)
    page.goto(f"{shared_lotse.url}/courses/")
    follow(page, page.locator("main li", has_text="Offene Daten im Rathaus").get_by_role("link").first)
    follow(page, page.get_by_role("link", name="Mehrere Personen anmelden"))
    follow(page, page.get_by_role("button", name="Plätze reservieren"))
    form = page.url
    page.locator("#list summary").click()
    page.get_by_label(re.compile("oder Datei auswählen|oder eine Datei")).set_input_files(
        {"name": "liste.xlsx", "mimeType": "application/octet-stream", "buffer": _workbook()}
    )
    follow(page, page.get_by_role("button", name="Liste einlesen"))
    says(page, "Bitte geben Sie den Nachnamen ein.")
    page.get_by_label("Ihr Name").fill("Petra Personal")
    if scripts:
        with page.expect_response(lambda answer: answer.status == 204):
            page.get_by_label("Ihr Name").press("End")
            page.get_by_label("Ihr Name").type("x")
    else:
        follow(page, page.get_by_role("button", name="Eingaben aufheben"))
    page.goto(f"{shared_lotse.url}/courses/")
    page.goto(form)
    expect(page.get_by_label("Ihr Name")).to_have_value(re.compile("^Petra Personal"))
    expect(page.get_by_label("Vorname").first).to_have_value("Inga")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    follow(page, page.get_by_role("button", name="Plätze zurückgeben"))
    says(page, "wieder für andere frei")
    assert complaints == []


def _workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for line in (
        ("Vorname", "Name", "E-Mail"),
        ("Inga", "Sommer", "inga@musterdorf.example"),
        ("Omar", "", "o@m.example"),
    ):
        book.active.append(line)
    book.save(out)
    return out.getvalue()
