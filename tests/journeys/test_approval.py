"""A superior approves on a phone, in two pages and without an account."""

import re

import pytest
from playwright.sync_api import Page

from tests import papers
from tests.journeys.steps import Guest, Hand, Open, follow, newest_mail, own_page, register, says, watched
from tests.server import Lotse

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.sqlite_only]

# Others with scripts than without: both are guests of the same demonstration.
KIM = {on: Guest("Kim", "Beispiel", f"kim.{on}@musterdorf.example".lower()) for on in (True, False)}
CHIEF = {on: Guest("Bea", "Leitung", f"bea.{on}@musterdorf.example".lower()) for on in (True, False)}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_superior_approves_on_a_phone_in_two_pages(shared_lotse: Lotse, open_page: Open, scripts: bool) -> None:
    lotse, kim, chief = shared_lotse, KIM[scripts], CHIEF[scripts]
    page = open_page(phone=True, scripts=scripts)
    complaints = watched(page)
    mine = _ask(page, lotse.url, kim, chief)

    phone = open_page(phone=True, scripts=scripts)
    assert "Bitte bis" in newest_mail(phone, lotse.url, chief)
    hand = Hand(phone)
    hand.press(phone.locator("main .letter a[href*='/link/approval/']").first)
    for part in ("Darf Kim Beispiel", "Arbeitstag", "Kosten für eine Person", "ist das keine Genehmigung"):
        says(phone, part)
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 390
    hand.fill(phone.get_by_label("Ihr Name"), "Bea Leitung")
    hand.press(phone.get_by_role("button", name="Genehmigen", exact=True))
    says(phone, "Sie haben genehmigt.")
    print(f"{len(hand.actions)} pages, {hand.fields} field from the mail to the answer: {hand.actions}")
    assert (len(hand.actions), hand.fields) == (2, 1)
    note = hand.fetch(phone.get_by_role("link", name="Genehmigungsvermerk (PDF)"))
    assert papers.faults(note) == [] and "Bea Leitung" in papers.pages(note)[0]

    page.goto(mine)
    says(page, "hat am")
    assert page.locator("main .alert.known", has_text="Genehmigung steht noch aus").count() == 0
    assert "Genehmigt" in newest_mail(page, lotse.url, kim)
    assert complaints == []


def _ask(page: Page, url: str, kim: Guest, chief: Guest) -> str:
    """Register, confirm the seat and ask the superior; returns the address of the own page."""
    page.goto(f"{url}/courses/")
    follow(page, page.locator("main li", has_text=re.compile(r"\d+ von \d+ frei")).get_by_role("link").first)
    follow(page, page.get_by_role("link", name=re.compile("^Anmelden")).first)
    register(Hand(page), kim)
    newest_mail(page, url, kim)
    own_page(page)
    follow(page, page.get_by_role("button", name="Platz bestätigen"))
    page.locator("details#ask > summary").click()
    page.get_by_label("Name der Führungskraft").fill(f"{chief.first_name} {chief.last_name}")
    page.get_by_label("Dienstliche E-Mail der Führungskraft").fill(chief.email)
    follow(page, page.get_by_role("button", name="Per E-Mail fragen"))
    says(page, "die Genehmigung steht noch aus")
    assert page.locator("main .alert.good").count() == 0
    return page.url.partition("#")[0]
