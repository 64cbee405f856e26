"""A town says how its papers look; the usual order is not stored."""

from typing import Any

import pytest

from lotse.base import audit
from lotse.regions.models import Municipality
from lotse.toolkit.actions import habits
from lotse.toolkit.models import PaperHabits
from lotse.toolkit.queries import frame
from lotse.toolkit.rules import council_paper_blocks as blocks
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


def stored(town: Municipality, **values: Any) -> PaperHabits:
    usual = {"body": "", "letterhead": "", "limit_cents": None, "block_order": blocks.MOVABLE}
    return habits.store(municipality=town, **{**usual, **values}, by=DESK, at=NOW)


def test_habits_are_stored_once_and_frame_the_papers() -> None:
    town = towns.town()
    assert frame.of_town(town) == frame.of_anybody(frame.blocks_read().all())
    order = ["facts", "nonsense", "resolution"]
    for _twice in range(2):
        stored(town, body=" Rat der Stadt ", letterhead="Eins\r\nZwei", limit_cents=5_000_00, block_order=order)
    found = frame.of_town(town)
    assert (found.body, found.letterhead, found.limit) == ("Rat der Stadt", "Eins\nZwei", 5_000_00)
    assert found.order[:3] == ("facts", "resolution", "consultations")
    trail = audit.trail("municipality", town.pk)
    assert [event.verb for event in trail if event.verb.startswith("paper")] == ["paper_habits.stored"]


def test_the_usual_is_nothing() -> None:
    town = towns.town()
    stored(town)
    assert not PaperHabits.objects.exists()
    stored(town, body="Rat")
    stored(town)
    row = PaperHabits.objects.get()
    assert (row.body, row.letterhead, row.limit_cents, row.block_order) == ("", "", None, [])
    assert str(row) == str(town.pk)
