"""A trainer notes attendance without network, closes the page, opens it again, and comes back into the network."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import Open, enter, follow, rows, says, watched
from tests.journeys.wire import Wire, wired
from tests.server import Lotse

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.sqlite_only]

KEPT = """async () => ({
  notes: localStorage.getItem('lotse.attendance'),
  pages: window.caches ? await Promise.all((await caches.keys()).map(async name =>
    (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname))) : [],
})"""
# `wait_for_function` takes the promise of an asynchronous function for a yes; so this one waits itself.
READY = """async () => {
  await navigator.serviceWorker.ready;
  const parts = [...document.querySelectorAll('link[rel=stylesheet], link[rel=icon], script[src]')];
  const needed = [location.pathname, ...parts.map(part => part.href || part.src)];
  for (const end = Date.now() + 30000; Date.now() < end;) {
    const cache = await caches.open('lotse-attendance');
    const found = await Promise.all(needed.map(part => cache.match(part)));
    if (found.every(Boolean)) return found.length;
    await new Promise(again => setTimeout(again, 20));
  }
  throw new Error('not put aside: ' + needed);
}"""
REWRITTEN = """() => {
  const put = Cache.prototype.put;
  window.rewritten = [];
  Cache.prototype.put = function (request, ...more) {
    window.rewritten.push(String(request));
    return put.call(this, request, ...more);
  };
}"""
NOTED = "SELECT presence, units, noted_at, source FROM events_attendance WHERE session_id = ? ORDER BY id"
OPEN_DAYS = """
SELECT id FROM events_session s WHERE id NOT IN (SELECT session_id FROM events_attendance) AND event_id IN (
  SELECT event_id FROM events_session WHERE id IN (SELECT session_id FROM events_attendance)) ORDER BY starts_at"""
# The browser itself reports each request without network.
OFFLINE = re.compile(r"ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION|ERR_EMPTY_RESPONSE")


@pytest.fixture
def wire(shared_lotse: Lotse) -> Iterator[Wire]:
    """The wire to the server; set offline, the browser lets requests of a worker through at times."""
    with wired(shared_lotse.url) as made:
        yield made


def cut(page: Page, wire: Wire, offline: bool) -> None:
    """Take the network away from the page and its worker, or give it back."""
    wire.cut(offline)
    page.context.set_offline(offline)


def open_day(page: Page, lotse: Lotse, wire: Wire, place: int) -> int:
    """Open, as their trainer, a day that is not noted yet of the run that is under way; return its number."""
    day: int = rows(lotse.data, OPEN_DAYS)[place][0]
    enter(page, wire.url, "Nadine")
    page.goto(f"{wire.url}/desk/sessions/{day}/attendance/")
    assert page.evaluate(READY) > 1
    return day


def person(page: Page, number: int) -> Any:
    """One person of the sheet."""
    return page.locator("fieldset.person").nth(number)


def test_notes_without_network_are_sent_once_when_it_is_back(shared_lotse: Lotse, wire: Wire, open_page: Open) -> None:
    page = open_page(phone=True)
    complaints = watched(page)
    day = open_day(page, shared_lotse, wire, 0)
    people = page.locator("fieldset.person").count()
    assert rows(shared_lotse.data, NOTED, day) == []

    page.evaluate(REWRITTEN)
    cut(page, wire, True)
    person(page, 0).get_by_label("entschuldigt").check()
    person(page, 1).get_by_label("UE, falls abweichend").fill("4,5")
    page.get_by_role("button", name="Anwesenheit speichern").click()
    expect(page.locator("#unsent")).to_contain_text(f"Noch nicht gesendet: {people}")
    expect(page.locator("#unsent-status")).to_contain_text("Es gibt gerade kein Netz")
    expect(page.locator("fieldset.person [data-waits]:visible")).to_have_count(people)

    # What is put aside is not written again: whoever left the page just then would find nothing.
    assert page.evaluate("window.rewritten") == []

    # The page is opened anew, still without network: all is there, and can be changed.
    page.reload()
    expect(person(page, 0).get_by_label("entschuldigt")).to_be_checked()
    expect(person(page, 1).get_by_label("UE, falls abweichend")).to_have_value("4,5")
    expect(page.locator("#unsent")).to_contain_text(f"Noch nicht gesendet: {people}")
    person(page, 1).get_by_label("UE, falls abweichend").fill("5")
    page.get_by_role("button", name="Anwesenheit speichern").click()
    expect(page.locator("#unsent-status")).to_contain_text("Es gibt gerade kein Netz")
    assert rows(shared_lotse.data, NOTED, day) == []

    cut(page, wire, False)
    expect(page.locator("#unsent")).to_contain_text("Alles ist gesendet")
    says(page, f"Gespeichert: {people} Einträge")
    expect(page.locator("fieldset.person [data-waits]:visible")).to_have_count(0)
    noted = rows(shared_lotse.data, NOTED, day)
    assert sorted((presence, float(units)) for presence, units, *_ in noted)[:2] == [("excused", 0), ("present", 5)]
    assert len(noted) == people
    assert page.evaluate(KEPT) == {"notes": None, "pages": []}

    # Sent again, nothing happens: the browser has nothing left to send, and the notes are the same.
    page.reload()
    assert page.evaluate(READY) > 1
    expect(page.locator("#unsent")).to_be_hidden()
    assert rows(shared_lotse.data, NOTED, day) == noted
    follow(page, page.get_by_role("button", name="Anwesenheit speichern"))
    assert [row[:2] for row in rows(shared_lotse.data, NOTED, day)] == [row[:2] for row in noted]
    assert [said for said in complaints if not OFFLINE.search(said)] == []


def test_an_expired_login_keeps_the_notes_and_a_log_out_asks(shared_lotse: Lotse, wire: Wire, open_page: Open) -> None:
    page = open_page(phone=True)
    day = open_day(page, shared_lotse, wire, -1)
    page.context.clear_cookies()
    person(page, 2).get_by_label("abwesend").check()
    page.get_by_role("button", name="Anwesenheit speichern").click()
    expect(page.locator("#unsent")).to_contain_text("Sie sind nicht mehr eingeloggt")
    expect(page.locator("#unsent").get_by_role("link", name="Einloggen")).to_be_visible()
    assert page.evaluate(KEPT)["notes"]

    # Logged in again, somewhere else: the notes are sent as soon as the page is opened.
    enter(page, wire.url, "Nadine")
    page.goto(f"{wire.url}/desk/sessions/{day}/attendance/")
    expect(page.locator("#unsent")).to_contain_text("Alles ist gesendet")
    assert page.evaluate(KEPT)["notes"] is None
    assert ("absent",) in rows(shared_lotse.data, "SELECT presence FROM events_attendance WHERE session_id = ?", day)

    # Whoever logs out with notes that wait is asked; after that nothing is left on the device.
    cut(page, wire, True)
    person(page, 3).get_by_label("abwesend").check()
    page.get_by_role("button", name="Anwesenheit speichern").click()
    expect(page.locator("#unsent")).to_contain_text("Noch nicht gesendet: 1")
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    page.on("dialog", answer)
    page.evaluate("document.querySelector('form[action$=\"/account/logout/\"]').requestSubmit()")
    assert page.evaluate(KEPT)["notes"]
    page.route("**/attendance/send/", lambda route: route.abort())
    cut(page, wire, False)
    with page.expect_navigation():
        page.evaluate("document.querySelector('form[action$=\"/account/logout/\"]').requestSubmit()")
    assert len(asked) == 2
    assert "noch nicht gesendet" in asked[0]
    assert page.evaluate(KEPT) == {"notes": None, "pages": []}
