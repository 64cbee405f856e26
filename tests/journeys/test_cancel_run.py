"""The course office cancels a whole run: it sees who is told, everybody is told once, every page says why."""

import re
import time
from pathlib import Path

import pytest
import vobject
from playwright.sync_api import Page, expect

from tests.journeys.steps import (
    Guest,
    Hand,
    Open,
    download,
    enter,
    follow,
    newest_mail,
    own_page,
    register,
    rows,
    says,
    watched,
)

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.sqlite_only]

TITLE = "Aufbautag: Offene Daten im Rathaus (Beispiel)"
GUEST = Guest("Wanda", "Wetter", "wanda.wetter@musterdorf.example")
REASON = "Der Saal steht unter Wasser."
MAILS = """
    SELECT m.to_address, m.state, m.calendar_method, m.text FROM base_outboxmail m
    WHERE m.kind IN ('event_cancelled', 'booking_ended') AND m.text LIKE ? ORDER BY m.id
"""


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_run_is_cancelled_with_a_reason(start_lotse, open_page: Open, scripts: bool) -> None:
    lotse = start_lotse()
    page = open_page(scripts=scripts)
    complaints = watched(page)
    public, own = _a_confirmed_seat(page, lotse.url)

    office = open_page(scripts=scripts)
    complaints += watched(office)
    enter(office, lotse.url, "Katharina")
    hand = Hand(office)
    told = _cancel(hand, day=public.rstrip("/").rpartition("/")[2][:10])
    assert len(hand.actions) == 4, hand.actions
    says(office, "Der Durchgang ist abgesagt. Alle bekommen Bescheid.")
    says(office, REASON)

    mails = _arrived(lotse.data, told)
    assert len({address for address, *_rest in mails}) == told
    assert {method for address, _state, method, _text in mails if address == GUEST.email} == {"CANCEL"}
    assert newest_mail(page, lotse.url, GUEST) == f"Fällt aus: {TITLE}"
    says(page, "Er nimmt die Termine wieder aus dem Kalender.")
    entry = vobject.readOne(download(page, page.get_by_role("link", name="invite.ics herunterladen")).decode())
    assert (entry.method.value, entry.vevent.status.value) == ("CANCEL", "CANCELLED")
    own_page(page)
    assert page.url == own
    for address in (own, public):
        page.goto(address)
        says(page, re.compile("abgesagt"))
        says(page, REASON)
    expect(page.get_by_role("link", name=re.compile("^Anmelden|Verbindlich anmelden"))).to_have_count(0)
    assert complaints == []


def _a_confirmed_seat(page: Page, url: str) -> tuple[str, str]:
    """Register and confirm; return the public page of the run and the own page."""
    page.goto(f"{url}/courses/")
    follow(page, page.locator("main li", has_text=TITLE).get_by_role("link").first)
    public = page.url
    follow(page, page.get_by_role("link", name=re.compile("^Anmelden")).first)
    register(Hand(page), GUEST)
    newest_mail(page, url, GUEST)
    own_page(page)
    own = page.url
    follow(page, page.get_by_role("button", name=re.compile("bestätigen")))
    says(page, "Ihr Platz ist bestätigt")
    return public, own


def _cancel(hand: Hand, day: str) -> int:
    """From the list of runs to the button; return how many mails the page has announced."""
    page = hand.page
    hand.press(page.get_by_role("link", name="Durchgänge", exact=True).locator("visible=true").first)
    row = page.locator("main li", has=page.locator(f"time[datetime^='{day}']"), has_text=TITLE)
    hand.press(row.get_by_role("link").first)
    hand.press(page.get_by_role("link", name="Durchgang absagen").last)
    said = re.search(r"(\d+) E-Mails? mit Ihrem Grund", page.locator("main").inner_text())
    assert said
    page.locator("#told summary").click()
    names = page.locator("#told li")
    expect(names).to_have_count(int(said[1]))
    expect(page.locator("#told")).to_contain_text(f"{GUEST.first_name} {GUEST.last_name}")
    follow(page, page.get_by_role("button", name="Durchgang absagen"))
    says(page, "Dieses Feld")
    hand.fill(page.get_by_label("Grund"), REASON)
    hand.press(page.get_by_role("button", name="Durchgang absagen"))
    return int(said[1])


def _arrived(data: Path, number: int) -> list[tuple[str, ...]]:
    """Wait until the worker has sent as many mails with the reason, and return them."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        found = rows(data, MAILS, f"%{REASON}%")
        if len(found) >= number and all(state == "sent" for _to, state, *_rest in found):
            break
        time.sleep(0.3)
    assert [state for _to, state, *_rest in found] == ["sent"] * number
    return found
