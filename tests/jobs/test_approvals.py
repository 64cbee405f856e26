"""The worker reminds superiors and ends what nobody has answered."""

import threading
from datetime import timedelta

import pytest

from lotse.base import clock
from lotse.jobs import approvals
from tests import people
from tests.events import superiors
from tests.people import NOW

pytestmark = pytest.mark.django_db
GO = threading.Event()


def test_it_reminds_and_ends_and_then_has_nothing_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    request = superiors.asked()
    monkeypatch.setattr(clock, "now", lambda: NOW)
    assert approvals.look_after(GO) == 0
    monkeypatch.setattr(clock, "now", lambda: request.due_at - timedelta(hours=3))
    assert [approvals.look_after(GO), approvals.look_after(GO)] == [1, 0]
    assert len(superiors.mails("approval_reminder")) == 1
    monkeypatch.setattr(clock, "now", lambda: request.due_at)
    assert [approvals.look_after(GO), approvals.look_after(GO)] == [1, 0]
    assert superiors.fresh(request).state == "lapsed" and len(superiors.mails("approval_lapsed")) == 1


def test_it_stops_when_it_is_asked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    request = superiors.asked()
    monkeypatch.setattr(clock, "now", lambda: request.due_at)
    stop = threading.Event()
    stop.set()
    assert approvals.look_after(stop) == 0 and superiors.fresh(request).state == "open"


def test_one_event_that_fails_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (superiors.asked(superiors.seat(people.run().event)) for _ in range(2))
    monkeypatch.setattr(clock, "now", lambda: first.due_at)
    real = approvals.look_after_event

    def fail(**values: object) -> None:
        if values["event_id"] == first.registration.event_id:
            raise RuntimeError("broken")
        real(**values)  # type: ignore[arg-type]

    monkeypatch.setattr(approvals, "look_after_event", fail)
    with pytest.raises(RuntimeError, match="broken"):
        approvals.look_after(GO)
    assert [superiors.fresh(each).state for each in (first, second)] == ["open", "lapsed"]
