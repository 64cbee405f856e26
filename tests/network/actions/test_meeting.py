"""A meeting is proposed, published, changed, called off."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from lotse.base.models import AuditEvent, OutboxMail
from lotse.events.errors import ReasonMissing
from lotse.events.models import Event
from lotse.network import errors
from lotse.network.actions import meeting as actions
from lotse.network.actions.meeting import Facts
from lotse.network.models import Meeting
from lotse.network.queries import meeting as query
from lotse.network.rules import meeting as rule
from tests import people
from tests.people import DESK, NOW

SOON = NOW + timedelta(days=10)


def facts(**values: Any) -> Facts:
    return Facts(**{"title": "Wie Musterdorf Hallen vergibt", "starts_at": SOON, "minutes": 45, **values})


def planned(**values: Any) -> Meeting:
    return actions.plan(organiser=people.organisation("Agentur"), facts=facts(**values), by=DESK, at=NOW)


@pytest.mark.parametrize(
    ("minutes", "units"), [(15, "0.5"), (30, "0.5"), (45, "1"), (60, "1.5"), (90, "2"), (100, "2"), (480, "10.5")]
)
def test_units(minutes: int, units: str) -> None:
    assert rule.units(minutes) == Decimal(units)


def test_lengths() -> None:
    assert [minutes for minutes in (0, 14, 15, 480, 481) if rule.fits(minutes)] == [15, 480]


@pytest.mark.django_db
def test_planned_it_is_public_and_free_and_has_its_address() -> None:
    made, other = planned(), planned()
    event = Event.objects.get(pk=made.event_id)
    assert (event.kind, event.state, event.price_cents, event.terms_note) == ("meeting", "published", 0, "Kostenfrei.")
    assert (event.starts_at, event.ends_at) == (SOON, SOON + timedelta(minutes=45))
    assert made.slug == "2027-01-21-wie-musterdorf-hallen-vergibt"
    assert other.slug == "2027-01-21-wie-musterdorf-hallen-vergibt-2"
    assert query.public(made.slug) == made
    verbs = AuditEvent.objects.filter(subject_ref=str(event.uuid)).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["event.created", "meeting.proposed", "event.published"]


@pytest.mark.django_db
def test_a_proposal_waits_for_the_coordination() -> None:
    made = actions.propose(organiser=people.organisation("Agentur"), facts=facts(), by=DESK, at=NOW)
    assert query.public(made.slug) is None
    assert list(query.coming(NOW)) == []
    for _click in range(2):
        actions.publish(meeting=made, by=DESK, at=NOW)
    assert list(query.coming(NOW)) == [made]
    later = SOON + timedelta(hours=1)
    assert (list(query.coming(later)), list(query.past(later))) == ([], [made])
    assert list(query.for_desk()) == [made]
    assert query.of_event(made.event_id) == made


@pytest.mark.django_db
def test_the_same_form_sent_twice_is_one_meeting() -> None:
    key, body = uuid4(), people.organisation("Agentur")
    first, second = (actions.plan(organiser=body, facts=facts(), by=DESK, at=NOW, key=key) for _click in range(2))
    assert first == second
    assert Meeting.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"minutes": 10}, errors.WrongLength),
        ({"minutes": 481}, errors.WrongLength),
        ({"starts_at": NOW}, errors.InThePast),
    ],
)
def test_what_cannot_be(values: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        planned(**values)
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_who_takes_part_is_told_of_another_time() -> None:
    made = planned()
    row = people.confirmed(made.event)
    OutboxMail.objects.all().delete()
    actions.change(meeting=made, facts=facts(summary="Mit Fragen"), by=DESK, at=NOW)
    assert not OutboxMail.objects.exists()
    moved = datetime.fromisoformat("2027-02-02T11:30:00+00:00")
    actions.change(meeting=made, facts=facts(summary="Mit Fragen", starts_at=moved, minutes=60), by=DESK, at=NOW)
    mail = OutboxMail.objects.get()
    assert (mail.kind, mail.to_address, mail.calendar_method) == ("registration_changed", row.email, "REQUEST")
    made.refresh_from_db()
    assert (made.summary, made.event.starts_at) == ("Mit Fragen", moved)
    assert made.event.sessions.count() == 1
    assert AuditEvent.objects.filter(verb="meeting.changed").count() == 1


@pytest.mark.django_db
def test_called_off_with_a_reason() -> None:
    made = planned()
    people.confirmed(made.event)
    with pytest.raises(ReasonMissing):
        actions.cancel(meeting=made, reason=" ", by=DESK, at=NOW)
    actions.cancel(meeting=made, reason="Der Vortrag fällt aus.", by=DESK, at=NOW)
    assert OutboxMail.objects.filter(kind="event_cancelled", calendar_method="CANCEL").count() == 1
    assert query.coming(NOW).count() == 0
    found = query.public(made.slug)
    assert found is not None and found.event.cancel_reason == "Der Vortrag fällt aus."


@pytest.mark.django_db
def test_a_page_sent_without_a_change_leaves_no_trace() -> None:
    made = planned(summary="Kurz.")
    before = AuditEvent.objects.count()
    actions.change(meeting=made, facts=facts(summary="Kurz."), by=DESK, at=NOW)
    assert AuditEvent.objects.count() == before
