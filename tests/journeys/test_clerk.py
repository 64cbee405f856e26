"""A clerk in a town hall takes a seat with the phone, and gives it back; the next in line moves up."""

import io
import re

import docx
import pytest
import vobject
from playwright.sync_api import Page

from tests import papers
from tests.journeys.steps import Guest, Hand, Open, download, follow, newest_mail, own_page, register, says, watched

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.sqlite_only]

MOST_FIELDS = 8
KIM = Guest("Kim", "Beispiel", "kim.beispiel@musterdorf.example")
COLLEAGUE = Guest("Jule", "Nachbar", "jule.nachbar@musterdorf.example")
NEXT = Guest("Ömer", "Wartend", "oemer.wartend@musterdorf.example")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_home_page_to_the_seat_and_back(start_lotse, open_page: Open, scripts: bool) -> None:
    lotse = start_lotse()
    page = open_page(phone=True, scripts=scripts)
    complaints = watched(page)
    run = _find_a_run(page, lotse.url)
    _take_the_application(page)

    hand = Hand(page)
    hand.press(page.get_by_role("link", name=re.compile("^Anmelden")).first)
    assert _asked(page) <= MOST_FIELDS
    register(hand, KIM)
    says(page, "Jetzt bitte ins Postfach sehen")
    assert newest_mail(page, lotse.url, KIM)
    own_page(page)
    says(page, "Ihr Platz ist noch nicht bestätigt")
    hand.press(page.get_by_role("button", name="Platz bestätigen"))
    says(page, "Ihr Platz ist bestätigt")
    print(f"{len(hand.actions)} actions, {hand.fields} fields from the page of the run to the seat: {hand.actions}")
    assert len(hand.actions) <= 3
    assert hand.fields <= MOST_FIELDS

    mine = page.url
    _take_the_calendar(page)
    _others_fill_the_run(open_page(phone=True, scripts=scripts), lotse.url, run)

    page.goto(mine)
    follow(page, page.get_by_role("link", name="Anmeldung stornieren"))
    follow(page, page.get_by_role("button", name="Ja, Anmeldung stornieren"))
    says(page, "storniert")
    page.goto(mine)
    assert page.get_by_role("button", name="Platz bestätigen").count() == 0

    newest_mail(page, lotse.url, KIM)
    gone = vobject.readOne(download(page, page.get_by_role("link", name="invite.ics")).decode())
    assert gone.method.value == "CANCEL"
    newest_mail(page, lotse.url, NEXT)
    says(page, "Platzangebot annehmen bis")
    own_page(page)
    follow(page, page.get_by_role("button", name="Platz annehmen"))
    says(page, "Ihr Platz ist bestätigt")
    assert complaints == []


def _find_a_run(page: Page, url: str) -> str:
    """From the home page to the first run with two seats left; returns its address."""
    page.goto(url)
    follow(page, page.get_by_role("link", name="Termin wählen"))
    follow(page, page.locator("main li", has_text=re.compile(r"2 von \d+ frei")).get_by_role("link").first)
    says(page, "Basislehrgang")
    return page.url


def _take_the_application(page: Page) -> None:
    """Both forms of the application are good files and name the course."""
    pdf = download(page, page.get_by_role("link", name="Fortbildungsantrag (PDF)"))
    assert papers.faults(pdf) == []
    assert "Basislehrgang" in " ".join("".join(papers.pages(pdf)).split())
    word = download(page, page.get_by_role("link", name="Fortbildungsantrag (Word)"))
    assert docx.Document(io.BytesIO(word)).tables
    assert "Basislehrgang" in papers.words(word)


def _asked(page: Page) -> int:
    """How many questions the form asks; given and family name are one, ticks for terms are none."""
    names = page.locator("main form").locator("input:not([type=hidden]):not([type=checkbox]), textarea, select")
    asked = {names.nth(number).get_attribute("name") for number in range(names.count())}
    assert {"first_name", "last_name", "email", "employer", "payer", "approval", "note"} <= asked
    return len(asked - {"first_name"})


def _take_the_calendar(page: Page) -> None:
    """The file has the three days of the run."""
    file = download(page, page.get_by_role("link", name="In den Kalender übernehmen")).decode()
    assert vobject.readOne(file).vevent.summary.value
    assert len(papers.occurrences(file)) == 3


def _others_fill_the_run(page: Page, url: str, run: str) -> None:
    """A colleague takes the last seat; the next one waits and shows that the address is right."""
    for guest in (COLLEAGUE, NEXT):
        page.goto(f"{run}register/")
        register(Hand(page), guest)
    says(page, "Sie stehen auf der Warteliste")
    newest_mail(page, url, NEXT)
    own_page(page)
    says(page, "Position 1")
    follow(page, page.get_by_role("button", name="Adresse bestätigen"))
    assert page.get_by_role("button", name="Adresse bestätigen").count() == 0
