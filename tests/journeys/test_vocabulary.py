"""A clerk who types badly finds the smart lights, compares them, begins a copy and takes the paper to the council."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator

from tests import papers
from tests.journeys.steps import Hand, Open, enter, follow, says, watched
from tests.server import Lotse

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.sqlite_only]

FIRST, SECOND = (
    "Smarte Straßenbeleuchtung mit Bewegungssensoren",
    "Smarte Straßenbeleuchtung mit festen Dimmstufen",
)
MOST_SECONDS = 600


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


def test_from_a_slip_of_the_pen_to_the_paper(live_lotse: Lotse, open_page: Open) -> None:
    page = open_page()
    complaints = watched(page)
    enter(page, live_lotse.url, "Henning")
    hand, wanted = Hand(page), "Strassenbeleuchtung schlau"
    page.goto(f"{live_lotse.url}/")
    hand.fill(page.get_by_label("Was haben Sie in Ihrer Kommune vor?"), wanted)
    hand.press(page.get_by_role("button", name="Suchen"))
    hits = page.locator("main article.card.solution h2").all_inner_texts()
    assert FIRST in hits[:4] and SECOND in hits[:4], hits
    hand.press(page.locator("main article h2 a", has_text=FIRST))
    hand.press(_seen(page.get_by_role("link", name="Mit anderen vergleichen")))
    hand.press(page.locator("#add ~ ul, main .links").get_by_role("link", name=SECOND).first)
    says(page, "verschieden")
    assert page.locator("table.compare tr.differs").count() >= 3
    hand.press(page.locator("table.compare").first.get_by_role("link", name=FIRST))
    hand.press(_seen(page.get_by_role("link", name="Für unsere Kommune nachnutzen")))
    hand.press(page.get_by_role("button", name="Nachnutzung anlegen"))
    hand.tick(page.get_by_label(re.compile("auch die Kommune, von der die Idee stammt")))
    hand.press(page.locator("#open").get_by_role("button"))
    hand.press(_seen(page.get_by_role("link", name="Vorlage entwerfen")))
    # The town of the demonstration has begun its paper already, and is led to it.
    word = hand.fetch(page.get_by_role("link", name=re.compile("DOCX")).first)
    assert "offen:" in papers.words(word)
    seconds = Model().seconds(len(hand.actions), hand.fields, len(wanted))
    print(f"\n{len(hand.actions)} actions, {hand.fields} fields, {len(wanted)} letters: {seconds:.0f} s")
    assert seconds <= MOST_SECONDS
    giver = open_page()
    enter(giver, live_lotse.url, "Cem")
    follow(giver, _seen(giver.get_by_role("link", name="Nachnutzungen", exact=True)))
    assert giver.locator("#others li", has_text="Ahlental").filter(has_text=FIRST).count() == 1
    assert complaints == []


def _seen(place: Locator) -> Locator:
    return place.locator("visible=true").first
