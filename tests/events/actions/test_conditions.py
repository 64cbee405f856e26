"""The conditions of a run are stored together, or none of them."""

from datetime import date, timedelta
from typing import Any

import pytest

from lotse.base import audit
from lotse.events import errors
from lotse.events.actions import conditions
from lotse.events.actions.kept_seats import Group
from lotse.events.models import CancellationTerms, Event, KeptSeats
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
DAY = date(2027, 2, 1)


def store(event: Event, **facts: Any) -> Event:
    """Store the conditions as they are, but for what is given."""
    known = {"offer_hours": event.offer_hours, "line_policy": event.line_policy, **facts.pop("facts", {})}
    rest = {"groups": [], "unit": "days", "steps": [], "least": 0, "decide_on": None, **facts}
    return conditions.store(event=event, facts=known, **rest, by=DESK, at=NOW)


def told(event: Event) -> dict[str, Any]:
    """What the trail says since the run is public, newest last."""
    lines = audit.trail("event", event.uuid)
    public = next(number for number, line in enumerate(lines) if line.verb == "event.published")
    return {line.verb: line.detail.after for line in lines[public + 1 :]}


def test_what_stays_as_it_is_counts_as_no_change_of_the_event() -> None:
    event = people.run().event
    before = event.sequence
    event = store(event, steps=[[14, 50]])
    assert CancellationTerms.objects.get(event=event).steps == [[14, 50]]
    found = told(event)
    assert list(found) == ["event.terms_set", "event.conditions_stored"]
    assert found["event.conditions_stored"] == {"changed": []}
    assert event.sequence == before


def test_storing_what_is_stored_already_is_not_in_the_trail() -> None:
    event = people.run(capacity=3).event
    known = {
        "groups": [Group("Ehrenamt", 1, "ehre"), Group("Schule", 1)],
        "steps": [[14, 50]],
        "least": 2,
        "decide_on": DAY,
    }
    event = store(event, **known)
    before = audit.trail("event", event.uuid)
    assert before[-1].verb == "event.conditions_stored"
    event = store(event, **known)
    assert audit.trail("event", event.uuid) == before


@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"offer_hours": 5}},
        {"groups": [Group("Ehrenamt", 2)]},
        {"groups": []},
        {"steps": []},
        {"unit": "working_days"},
        {"least": 2},
        {"decide_on": DAY + timedelta(days=1)},
    ],
)
def test_each_change_alone_is_in_the_trail_once(change: dict[str, Any]) -> None:
    event = people.run(capacity=3).event
    known = {"groups": [Group("Ehrenamt", 1)], "steps": [[14, 50]], "least": 1, "decide_on": DAY}
    event = store(event, **known)
    for _twice in range(2):
        event = store(event, **{**known, **change})
    stored = [line for line in audit.trail("event", event.uuid) if line.verb == "event.conditions_stored"]
    assert [line.detail.after for line in stored] == [{"changed": []}, {"changed": sorted(change.get("facts", {}))}]


def test_one_refusal_stores_nothing_of_it() -> None:
    event = people.run(capacity=3).event
    with pytest.raises(errors.WrongKeptSeats):
        store(event, facts={"offer_hours": 5}, groups=[Group("Ehrenamt", 9)], steps=[[14, 50]])
    event.refresh_from_db()
    assert event.offer_hours != 5 and told(event) == {}
    assert not CancellationTerms.objects.exists() and not KeptSeats.objects.exists()
