"""Names typed into a booking that was never sent are erased after a week."""

from datetime import timedelta

import pytest

from lotse.base import audit
from lotse.events.actions import draft, hold
from lotse.events.models import Booking
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def test_drafts_are_erased_after_a_week_and_only_once() -> None:
    event = people.run().event
    old, new = (
        hold.reserve(event=event, seats=2, session=name, address="a", by=DESK, at=NOW + timedelta(days=days))
        for name, days in (("one", 0), ("two", 1))
    )
    for booking in (old, new):
        hold.keep_draft(booking=booking, draft={"people": [["Inga"]]}, by=DESK, at=NOW)
    week = timedelta(days=7)
    assert draft.forget(by=DESK, at=NOW + week) == 0
    later = NOW + week + timedelta(seconds=1)
    assert [draft.forget(by=DESK, at=later), draft.forget(by=DESK, at=later)] == [1, 0]
    found = Booking.objects.order_by("pk").values_list("draft", "hold_session")
    assert [(kept, bool(session)) for kept, session in found] == [({}, False), ({"people": [["Inga"]]}, True)]
    (row,) = audit.trail("booking", "drafts")
    assert (row.verb, row.detail.after) == ("booking.drafts_forgotten", {"number": 1})
