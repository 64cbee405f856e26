"""The course office runs a whole course for 20 people, from the first line of the plan to 20 certificates."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests import papers
from tests.journeys.steps import Hand, Open, enter, rows, says, watched

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.sqlite_only]

# One action: one form sent, or one link or button followed. Peers need 42 to 49, without rule or without mails.
MOST_ACTIONS = 15
PEOPLE = 20
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_plan_to_twenty_certificates(shared_lotse, open_page: Open, scripts: bool) -> None:
    page = open_page(scripts=scripts)
    complaints = watched(page)
    title = f"Rathaus im Wandel {'mit' if scripts else 'ohne'} Skripte"
    enter(page, shared_lotse.url, "Katharina")
    hand = Hand(page)
    _plan(hand, title)
    _bring_the_people(hand, "mit" if scripts else "ohne")
    _note_attendance(hand)
    hand.press(page.get_by_role("button", name=f"{PEOPLE} Bescheinigungen ausstellen"))
    says(page, f"{PEOPLE} Bescheinigungen")
    print(f"\n{len(hand.actions)} actions, {hand.fields} fields: {hand.actions}")
    assert len(hand.actions) <= MOST_ACTIONS

    mailed = rows(
        shared_lotse.data,
        "SELECT m.to_address, m.text FROM base_outboxmail m WHERE m.kind LIKE 'certificate%' AND m.text LIKE ?",
        f"%{title}%",
    )
    assert len({address for address, _text in mailed}) == len(mailed) == PEOPLE
    check = re.search(r"https?://\S+/certificates/\w+/", mailed[0][1])
    assert check
    page.goto(check[0])
    says(page, title)
    says(page, "gültig")
    assert complaints == []


def _plan(hand: Hand, title: str) -> None:
    """Enter the course with three modules, then the run with three days, and publish it."""
    page = hand.page
    hand.press(page.get_by_role("link", name="Lehrgänge", exact=True).locator("visible=true").first)
    hand.press(page.get_by_role("link", name="Neuer Lehrgang"))
    hand.fill(page.get_by_label("Titel", exact=True), title)
    hand.fill(page.get_by_label("Worum es geht"), "Drei Tage für alle, die im Rathaus etwas bewegen wollen.")
    for number in range(3):
        hand.fill(page.get_by_label("Thema", exact=True).nth(number), f"Tagesthema {number + 1}")
        hand.fill(page.get_by_label("UE", exact=True).nth(number), "8")
    hand.press(page.get_by_role("button", name="Speichern und Durchgang planen"))
    # The days lie behind us, so that attendance can be noted honestly: a course that is entered afterwards.
    today = datetime.now(BERLIN).date()
    for number in range(3):
        hand.fill(page.get_by_label("Datum", exact=True).nth(number), (today - timedelta(days=3 - number)).isoformat())
    hand.fill(page.get_by_label(re.compile(r"^Ort\b")), "Rathaus Musterdorf")
    hand.fill(page.get_by_label("Plätze"), str(PEOPLE))
    hand.press(page.get_by_role("button", name="Speichern und veröffentlichen"))
    says(page, title)


def _bring_the_people(hand: Hand, mark: str) -> None:
    """Paste a list as it comes from a spreadsheet, look through it, take it over."""
    page = hand.page
    lines = ["Vorname\tNachname\tE-Mail\tDienststelle"]
    lines += [
        f"Person{number}\tMuster{mark}\tperson{number}.{mark}@musterdorf.example\tBeispielkommune Musterdorf"
        for number in range(1, PEOPLE + 1)
    ]
    hand.press(page.get_by_role("link", name="Teilnehmende übernehmen"))
    hand.fill(page.get_by_label("Liste hier einfügen"), "\n".join(lines))
    hand.press(page.get_by_role("button", name="Liste durchsehen"))
    hand.press(page.get_by_role("button", name=f"{PEOPLE} Personen übernehmen"))
    says(page, f"{PEOPLE} Personen haben einen Platz")


def _note_attendance(hand: Hand) -> None:
    """The list to sign as PDF, then three days, each saved once; the last save leads to the certificates."""
    page = hand.page
    hand.press(page.get_by_role("link", name="Anwesenheit", exact=True))
    sheets = papers.pages(hand.fetch(page.get_by_role("link", name="Anwesenheitsliste (PDF)")))
    assert len(sheets) == 3
    assert all(f"Person{PEOPLE}" in sheet for sheet in sheets)
    hand.press(page.locator("main a[href*='/sessions/']").first)
    for day in range(3):
        if day == 2:
            # Somebody has to leave at noon: 20 of 24 units are still more than 80 percent.
            hand.fill(page.get_by_label("UE, falls abweichend").first, "4")
        hand.press(page.get_by_role("button", name="Anwesenheit speichern"))
    says(page, "20 von 24 UE")
