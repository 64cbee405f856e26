"""What happens when time has passed and nobody did anything."""

from datetime import timedelta

import pytest

from lotse.base import audit
from lotse.events.actions.due import release_due
from lotse.events.models import Registration
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


def states() -> list[tuple[str, int | None]]:
    return list(Registration.objects.order_by("id").values_list("state", "seat"))


def test_a_hold_that_has_run_out_goes_to_the_first_in_line() -> None:
    event = people.run(capacity=1).event
    first, second = people.registered(event), people.registered(event)
    release_due(event_id=event.pk, by=DESK, at=NOW)
    assert states() == [("unconfirmed", 1), ("waiting", None)]
    for _ in range(2):
        release_due(event_id=event.pk, by=DESK, at=LATER)
    assert states() == [("lapsed", None), ("offered", 1)]
    verbs = [[row.verb for row in audit.trail("registration", each.uuid)] for each in (first, second)]
    assert verbs[0][-1] == "registration.lapsed"
    assert verbs[1].count("registration.offered") == 1
