"""Without a mouse: register with Tab, Space and Enter; see where one is; skip what repeats."""

import pytest
from playwright.sync_api import Page

from tests.journeys.steps import Guest, Open, newest_mail, own_page, says
from tests.server import Lotse

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.sqlite_only]

GUEST = Guest("Tasha", "Taste", "tasha.taste@ahlental.example")
MOST_TABS = 60
# What is drawn around the place that has the keyboard: an outline or a ring of shadow, on it or on its label.
RING = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return '';
  const drawn = element => {
    const style = getComputedStyle(element);
    const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return outline || style.boxShadow !== 'none';
  };
  const places = [here, here.parentElement, ...(here.labels || [])];
  const box = here.getBoundingClientRect();
  const seen = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  return places.some(drawn) && seen ? 'seen' : here.outerHTML.slice(0, 120);
}"""
WHERE = "() => document.activeElement.id || document.activeElement.innerText || document.activeElement.name || ''"


def test_the_first_tab_leads_past_the_navigation(shared_lotse: Lotse, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{shared_lotse.url}/courses/")
    page.keyboard.press("Tab")
    assert page.evaluate(WHERE) == "Zum Inhalt springen"
    assert page.evaluate(RING) == "seen"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_registration_by_keyboard_alone(shared_lotse: Lotse, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{shared_lotse.url}/courses/")
    _tab_to(page, "Offene Daten im Rathaus", part=True)
    _enter(page)
    _tab_to(page, "Anmelden", part=True, within="main")
    _enter(page)

    # The first field has the keyboard already.
    assert page.evaluate(WHERE) == "id_first_name"
    for number, text in enumerate((GUEST.first_name, GUEST.last_name, GUEST.email, "Beispielkommune Ahlental")):
        if number:
            page.keyboard.press("Tab")
        page.keyboard.type(text)
        assert page.evaluate(RING) == "seen"
    page.keyboard.press("Escape")  # closes the list of proposals
    _tab_to(page, "id_approval_0")
    page.keyboard.press("Space")
    for box in ("id_terms", "id_privacy"):
        _tab_to(page, box)
        page.keyboard.press("Space")
        assert page.locator(f"#{box}").is_checked()
    _tab_to(page, "Verbindlich anmelden", part=True)
    _enter(page)
    says(page, "Jetzt bitte ins Postfach sehen")

    newest_mail(page, shared_lotse.url, GUEST)
    own_page(page)
    _tab_to(page, "Platz bestätigen")
    _enter(page)
    says(page, "Ihr Platz ist bestätigt")


def _enter(page: Page) -> None:
    """Press Enter, and wait for the page behind it."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _tab_to(page: Page, wanted: str, *, part: bool = False, within: str = "body") -> None:
    """Press Tab until the place is reached; on the way the keyboard's place is always to be seen."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        assert page.evaluate(RING) == "seen", f"no ring on the way to {wanted}"
        here = page.evaluate(WHERE)
        inside = page.evaluate("place => document.activeElement.closest(place) !== null", within)
        if inside and (here == wanted or (part and wanted in here)):
            return
    pytest.fail(f"{wanted} was not reached with {MOST_TABS} Tabs")
