"""Steps that several journeys take: choose a role, register, read the mail."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, Response, expect

Open = Callable[..., Page]
TOWN = "Beispielkommune Musterdorf"


@dataclass(frozen=True)
class Guest:
    """Somebody invented, who registers."""

    first_name: str
    last_name: str
    email: str


@dataclass
class Hand:
    """Counts what the hand does: one action is one form sent, or one link or button followed."""

    page: Page
    actions: list[str] = field(default_factory=list)
    fields: int = 0
    keys: int = 0

    def press(self, place: Locator) -> None:
        """Follow a link or send a form, and wait for the page behind it."""
        self.actions.append(" ".join((place.inner_text() or "").split()))
        follow(self.page, place)

    def fetch(self, place: Locator) -> bytes:
        """Follow a link to a file and return what came."""
        self.actions.append(" ".join(place.inner_text().split()))
        return download(self.page, place)

    def fill(self, place: Locator, text: str) -> None:
        """Fill in one field."""
        self.fields += 1
        self.keys += len(text)
        place.fill(text)

    def tick(self, place: Locator) -> None:
        """Tick a box or choose an answer."""
        self.fields += 1
        place.check()


@dataclass
class Model:
    """Keystroke-level model (Card, Moran, Newell 1980): seconds of an average typist, as published."""

    key: float = 0.28
    point: float = 1.1
    button: float = 0.2
    home: float = 0.4
    think: float = 1.35
    answer: float = 1.0
    """What the page takes to come; much more than measured."""

    def seconds(self, actions: int, fields: int, letters: int) -> float:
        """Each action: think, point, click, wait. Each field: think, point, click, hands to the keys and back."""
        click = self.think + self.point + self.button
        return actions * (click + self.answer) + fields * (click + 2 * self.home) + letters * self.key


def seconds(hand: Hand) -> float:
    """Say what the hand did, and return how long an average typist takes for it."""
    found = Model().seconds(len(hand.actions), hand.fields, hand.keys)
    print(f"\n{len(hand.actions)} actions, {hand.fields} fields, {hand.keys} keys: {found:.0f} s")
    return found


def follow(page: Page, place: Locator) -> None:
    """Click, and wait for the page behind it."""
    with page.expect_navigation():
        place.click()


def download(page: Page, place: Locator) -> bytes:
    """Save the file behind a link, as a click does."""
    with page.expect_download() as promise:
        place.click()
    return Path(promise.value.path()).read_bytes()


def watched(page: Page) -> list[str]:
    """Note whatever the browser complains about on this page from now on."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}") if said.type == "error" else None)

    def judge(response: Response) -> None:
        if response.status >= 500:
            complaints.append(f"{response.url}: {response.status}")

    page.on("response", judge)
    return complaints


def enter(page: Page, url: str, name: str) -> None:
    """Choose a role on the start page of the demonstration."""
    page.goto(f"{url}/demo/")
    follow(page, page.get_by_role("button", name=f"Weiter als {name}"))


def register(hand: Hand, guest: Guest, employer: str = TOWN) -> None:
    """Fill in what the form needs, tick what has to be ticked, send it."""
    page = hand.page
    hand.fill(page.get_by_label("Vorname"), guest.first_name)
    hand.fill(page.get_by_label("Nachname"), guest.last_name)
    hand.fill(page.get_by_label("Dienstliche E-Mail-Adresse"), guest.email)
    hand.fill(page.get_by_label("Dienststelle", exact=True), employer)
    hand.tick(page.get_by_label("liegt vor"))
    hand.tick(page.get_by_label(re.compile("Ich kenne den Preis")))
    hand.tick(page.get_by_label(re.compile("Ich habe gelesen, wer meine Daten bekommt")))
    hand.press(page.get_by_role("button", name=re.compile("Verbindlich anmelden|Auf die Warteliste")))


def newest_mail(page: Page, url: str, guest: Guest) -> str:
    """Open the newest mail to somebody in the mailbox of the demonstration and return its title."""
    page.goto(f"{url}/demo/mailbox/")
    page.get_by_label("E-Mails an wen?").fill(guest.email)
    follow(page, page.get_by_role("button", name="Suchen"))
    follow(page, page.locator("main ul.rows a").first)
    return page.locator("h1").inner_text()


def own_page(page: Page) -> None:
    """Follow the link of the mail to the page of the registration."""
    follow(page, page.locator("main .letter a[href*='/link/registration/']").first)


def says(page: Page, text: str | re.Pattern[str]) -> None:
    """Expect a text in the page's own part."""
    expect(page.locator("main")).to_contain_text(text)


def rows(data: Path, question: str, *values: Any) -> list[tuple[Any, ...]]:
    """Ask the database of an installation, read-only."""
    with closing(sqlite3.connect(f"file:{data / 'lotse.sqlite3'}?mode=ro", uri=True)) as connection:
        return connection.execute(question, values).fetchall()


def mailed_links(data: Path, state: str) -> list[str]:
    """The paths of the own pages of registrations in a state, the newest mail first."""
    question = (
        "SELECT m.text FROM base_outboxmail m JOIN events_registration r"
        " ON replace(m.subject_ref, '-', '') = replace(r.uuid, '-', '') WHERE r.state = ? ORDER BY m.id DESC"
    )
    found = [re.search(r"/link/registration/[^/\s]+/", text) for (text,) in rows(data, question, state)]
    return list(dict.fromkeys(link[0] for link in found if link))
