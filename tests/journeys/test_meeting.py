"""The coordination plans a talk in the Pausenhof between two telephone calls; a visitor finds it."""

from datetime import timedelta

import pytest

from lotse.base import clock
from tests.journeys.steps import Hand, Open, enter, rows, says, seconds, watched
from tests.server import Lotse

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.sqlite_only]

TOPIC = "Sensoren im Winterdienst: was im ersten Jahr half"
ACCESS = "https://video.beispiel.example/pausenhof"
MOST_SECONDS = 60


def test_a_talk_is_planned_in_under_a_minute(shared_lotse: Lotse, open_page: Open) -> None:
    """Counted from “To do”: all pages on the way, every key typed by hand, even the address of the video room."""
    page = open_page()
    complaints = watched(page)
    enter(page, shared_lotse.url, "Silvia")
    page.goto(f"{shared_lotse.url}/desk/")
    hand = Hand(page)
    hand.press(page.get_by_role("link", name="Koordination", exact=True).locator("visible=true").first)
    hand.press(page.locator("main").get_by_role("link", name="Treffen", exact=True).first)
    hand.press(page.get_by_role("link", name="Neues Treffen").first)
    hand.fill(page.get_by_label("Worum geht es?"), TOPIC)
    hand.fill(page.get_by_label("Datum"), (clock.now() + timedelta(days=14)).date().isoformat())
    hand.fill(page.get_by_label("Link zur Online-Teilnahme"), ACCESS)
    hand.press(page.get_by_role("button", name="Veröffentlichen und einladen"))
    says(page, "Das Treffen ist veröffentlicht")
    assert seconds(hand) < MOST_SECONDS
    question = (
        "SELECT e.price_cents, e.state, m.kind, (SELECT count(*) FROM training_run r WHERE r.event_id = e.id)"
        " FROM network_meeting m JOIN events_event e ON e.id = m.event_id WHERE e.title = ?"
    )
    assert rows(shared_lotse.data, question, TOPIC) == [(0, "published", "talk", 0)]
    visitor = open_page(phone=True)
    visitor.goto(f"{shared_lotse.url}/meetings/")
    hand = Hand(visitor)
    hand.press(visitor.get_by_role("link", name=TOPIC))
    shown = visitor.locator("main").inner_text()
    assert "Bescheinigung" not in shown and "€" not in shown
    assert ACCESS not in visitor.content()
    assert complaints == []
