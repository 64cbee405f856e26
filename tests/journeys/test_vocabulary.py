"""A clerk who types badly finds the smart lights, compares them, begins a copy and takes the paper to the council."""

import re

import pytest
from playwright.sync_api import Locator

from tests import papers
from tests.journeys.steps import Hand, Open, enter, follow, says, seconds, watched
from tests.server import Lotse

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.sqlite_only]

FIRST, SECOND = (
    "Smarte Straßenbeleuchtung mit Bewegungssensoren",
    "Smarte Straßenbeleuchtung mit festen Dimmstufen",
)
MOST_SECONDS = 600


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
    assert seconds(hand) <= MOST_SECONDS
    giver = open_page()
    enter(giver, live_lotse.url, "Cem")
    follow(giver, _seen(giver.get_by_role("link", name="Nachnutzungen", exact=True)))
    assert giver.locator("#others li", has_text="Ahlental").filter(has_text=FIRST).count() == 1
    assert complaints == []


def _seen(place: Locator) -> Locator:
    return place.locator("visible=true").first
