"""What the network keeps about a town: stored, written down, and only when it changes."""

import pytest

from lotse.base import audit
from lotse.regions.actions import municipality as actions
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


def trail(ags: str) -> list[tuple[str, object, object]]:
    """What happened to the town."""
    return [(event.verb, event.detail.before, event.detail.after) for event in audit.trail("municipality", ags)]


def test_the_number_is_stored_and_the_same_number_leaves_no_trace() -> None:
    town = towns.town()
    for count in (2, 2, 3):
        found = actions.set_lotsen_count(municipality=town, count=count, by=DESK, at=NOW)
        assert found.lotsen_count == count
    town.refresh_from_db()
    assert (town.lotsen_count, town.shows_lotsen) == (3, False)
    assert trail(town.ags) == [
        ("municipality.lotsen_counted", {"lotsen_count": 0}, {"lotsen_count": 2}),
        ("municipality.lotsen_counted", {"lotsen_count": 2}, {"lotsen_count": 3}),
    ]


def test_a_town_shows_the_number_or_keeps_it() -> None:
    town = towns.town()
    for shown in (False, True, True, False):
        assert actions.show_lotsen(municipality=town, shown=shown, by=DESK, at=NOW).shows_lotsen is shown
    assert trail(town.ags) == [
        ("municipality.lotsen_shown", {"shows_lotsen": False}, {"shows_lotsen": True}),
        ("municipality.lotsen_concealed", {"shows_lotsen": True}, {"shows_lotsen": False}),
    ]
