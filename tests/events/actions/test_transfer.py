"""Somebody changes to another date."""

from datetime import timedelta
from typing import Any

import pytest
import vobject

from lotse.base import actor, audit, locking
from lotse.base.models import OutboxMail
from lotse.events import errors
from lotse.events.actions import event as events
from lotse.events.actions import line, terms, transfer
from lotse.events.actions import registration as registrations
from lotse.events.actions.transfer import Wish
from lotse.events.models import Booking, Event, LineMove, Registration
from lotse.events.queries import registration as query
from tests import people
from tests.events import superiors
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW.replace(hour=8) + timedelta(days=60)


def two_dates(**facts: Any) -> tuple[Event, Event]:
    course = people.course()
    return people.run(course).event, people.run(course, starts=LATER, **facts).event


def move(row: Registration, target: Event, **wish: Any) -> Registration:
    by = actor.link(row.uuid, row.full_name)
    return transfer.move(registration=row, target=target, by=by, at=NOW, wish=Wish(**wish))


def mails() -> list[tuple[str, str]]:
    return list(OutboxMail.objects.order_by("id").values_list("kind", "calendar_method"))


def test_a_firm_seat_is_firm_at_the_other_date() -> None:
    here, there = two_dates()
    old = people.confirmed(here, consents={"network": "S."}, answers=[{"question": "Q", "answer": "A"}], note="vegan")
    OutboxMail.objects.all().delete()
    new = move(old, there)
    old.refresh_from_db()
    assert (old.state, old.seat, old.successor, old.fee_percent) == ("transferred", None, new, None)
    assert (new.event, new.state, new.seat, new.confirmed_at) == (there, "confirmed", 1, NOW)
    assert (new.full_name, new.email, new.answers, new.note) == (old.full_name, old.email, old.answers, "vegan")
    assert (new.address_proven_at, new.approval) == (old.address_proven_at, "asked")
    assert [(c.purpose, c.given_at) for c in new.consents.all()] == [("network", NOW)]
    assert (new.booking.booker_email, new.booking.employer) == (old.email, old.booking.employer)
    assert mails() == [("registration_moved_away", "CANCEL"), ("registration_moved", "REQUEST")]
    text = OutboxMail.objects.get(kind="registration_moved").text
    assert "von 10. Februar 2027 auf 12. März 2027 gewechselt" in text.replace("\n", " ")
    gone, come = (vobject.readOne(mail.calendar).vevent for mail in OutboxMail.objects.order_by("id"))
    assert (gone.uid.value, gone.status.value) == (f"registration-{old.uuid}@lotse", "CANCELLED")
    assert (come.uid.value, come.status.value) == (f"registration-{new.uuid}@lotse", "CONFIRMED")
    assert [e.verb for e in audit.trail("registration", new.uuid)] == ["registration.moved_here"]
    assert audit.trail("registration", old.uuid)[-1].verb == "registration.moved"


def test_the_old_seat_goes_to_the_next_person() -> None:
    course = people.course()
    here = people.run(course, capacity=1, move_up="direct").event
    there = people.run(course, starts=LATER).event
    old, waits = people.confirmed(here), people.registered(here)
    move(old, there)
    assert query.by_pk(waits.pk).state == "unconfirmed"


def test_without_a_seat_there_the_old_one_stays() -> None:
    here, there = two_dates(capacity=1)
    people.confirmed(there)
    old = people.confirmed(here)
    with pytest.raises(errors.NoSeatFree) as refused:
        move(old, there)
    assert "Ihren bisherigen behalten Sie" in refused.value.sentence
    old.refresh_from_db()
    assert (old.state, old.seat) == ("confirmed", 1)
    new = move(old, there, wait=True)
    assert (new.state, new.seat, query.position(new)) == ("waiting", None, 1)
    assert list(LineMove.objects.filter(registration=new).values_list("step", "reason")) == [("joined", "full")]
    assert mails()[-2:] == [("registration_moved_away", "CANCEL"), ("registration_moved", "")]
    assert "Warteliste" in OutboxMail.objects.last().text  # type: ignore[union-attr]


def test_nobody_overtakes_those_who_wait_there() -> None:
    here, there = two_dates(capacity=1)
    first = people.confirmed(there)
    people.registered(there)
    Event.objects.filter(pk=there.pk).update(capacity=2)
    there.refresh_from_db()
    old = people.confirmed(here)
    with pytest.raises(errors.NoSeatFree):
        move(old, there)
    assert query.by_pk(first.pk).state == "confirmed"


def test_a_full_line_there_changes_nothing() -> None:
    here, there = two_dates(capacity=1, line_limit=0)
    people.confirmed(there)
    old = people.confirmed(here)
    with pytest.raises(errors.LineFull):
        move(old, there, wait=True)
    assert query.by_pk(old.pk).state == "confirmed"


@pytest.mark.parametrize(("proven", "state"), [(True, "confirmed"), (False, "unconfirmed")])
def test_somebody_who_waits_here_can_take_a_free_seat_there(proven: bool, state: str) -> None:
    course = people.course()
    here = people.run(course, capacity=1).event
    there = people.run(course, starts=LATER).event
    people.confirmed(here)
    row = people.registered(here)
    if proven:
        registrations.confirm(registration=row, by=DESK, at=NOW)
    new = move(row, there)
    assert (new.state, new.seat, new.hold_until is None) == (state, 1, proven)
    assert LineMove.objects.filter(registration=row).latest("id").reason == "moved"
    assert mails()[-1] == ("registration_moved", "REQUEST" if proven else "")


def test_changing_twice_is_changing_once_and_back_is_possible() -> None:
    here, there = two_dates()
    old = people.confirmed(here)
    new = move(old, there)
    assert move(old, there) == new
    assert Registration.objects.filter(event=there).count() == 1
    assert move(new, here).seat == 1
    with pytest.raises(errors.NotMovable):
        move(old, people.run(here.run.course).event)  # type: ignore[attr-defined]


def test_late_changes_cost_what_cancelling_costs_unless_the_desk_waives() -> None:
    here, there = two_dates()
    Event.objects.filter(pk=here.pk).update(price_cents=48000)
    terms.set_terms(event=here, unit="days", steps=[[40, 50]], by=DESK, at=NOW)
    late, free = people.confirmed(here), people.confirmed(here)
    move(late, there)
    move(free, there, by_desk=True, waive_fee=True)
    found = (
        Registration.objects.filter(pk__in=(late.pk, free.pk)).order_by("pk").values_list("fee_percent", "fee_cents")
    )
    assert list(found) == [(50, 24000), (0, 0)]
    texts = OutboxMail.objects.filter(kind="registration_moved_away").order_by("id").values_list("text", flat=True)
    assert "50 % des Preises, so viel wie eine Absage, das sind 240\u00a0€" in texts[0]
    assert "Der Wechsel kostet nichts." in texts[1]


def test_the_terms_of_the_other_date_hold_there() -> None:
    here, there = two_dates()
    made = terms.set_terms(event=there, unit="days", steps=[[7, 100]], by=DESK, at=NOW)
    assert move(people.confirmed(here), there).terms == made


def test_who_is_there_already_is_refused() -> None:
    here, there = two_dates()
    old = people.confirmed(here, name="Anna Alt", email="a@d.example")
    people.registered(there, name="Anna Alt", email="a@d.example")
    with pytest.raises(errors.AlreadyRegistered):
        move(old, there)


def test_where_nobody_can_change_to() -> None:
    here, there = two_dates()
    old = people.confirmed(here)
    other = people.run(people.course(people.organisation("Anderes Haus"))).event
    draft = people.run(here.run.course, published=False).event  # type: ignore[attr-defined]
    selects = people.run(here.run.course, admission="selection").event  # type: ignore[attr-defined]
    for target in (here, other, draft, selects):
        with pytest.raises(errors.NotMovable):
            move(old, target)
        with pytest.raises(errors.NotMovable):
            move(old, target, by_desk=True)
    with pytest.raises(errors.NotMovable):
        transfer.move(registration=old, target=there, by=DESK, at=here.starts_at)  # type: ignore[arg-type]
    events.cancel(event=there, reason="x", by=DESK, at=NOW)
    with pytest.raises(errors.NotMovable):
        move(old, there)


def test_the_desk_may_use_a_date_that_is_closed_for_others() -> None:
    here, there = two_dates(closes_at=NOW)
    old = people.confirmed(here)
    with pytest.raises(errors.NotMovable):
        move(old, there)
    assert move(old, there, by_desk=True).state == "confirmed"


def test_the_person_of_a_group_moves_alone_and_the_booker_is_told() -> None:
    here, there = two_dates()
    old = people.confirmed(here, name="Anna Alt")
    facts = {"is_group": True, "booker_email": "amt@d.example", "booker_name": "Pia P", "confirmed_at": NOW}
    Booking.objects.filter(pk=old.booking_id).update(order_number="B-7", **facts)
    new = move(old, there)
    assert (new.booking.is_group, new.booking.order_number, new.booking.event) == (True, "B-7", there)
    mail = OutboxMail.objects.get(kind="booking_moved")
    assert (mail.to_address, mail.subject_ref) == ("amt@d.example", str(new.booking.uuid))
    assert "Anna Alt" in mail.text
    assert ("registration_moved", "REQUEST") in mails()


def test_the_superior_is_told_that_the_question_about_the_old_date_is_settled() -> None:
    here, there = two_dates()
    old = superiors.seat(here)
    request = superiors.asked(old)
    new = move(query.by_pk(old.pk), there)
    assert superiors.fresh(request).state == "taken_back"
    mail = superiors.mails("approval_over")[0]
    assert mail.to_address == superiors.SUPERIOR
    assert "Anna Beispiel hat auf einen anderen Termin gewechselt" in mail.text.replace("\n", " ")
    assert superiors.verbs(old) == ["approval_asked", "moved", "approval_taken_back"]
    assert new.approval == "asked"


def test_an_approval_is_about_the_days_it_was_given_for() -> None:
    here, there = two_dates()
    assert move(people.confirmed(here, approval="granted"), there).approval == "asked"
    assert move(people.confirmed(here, approval="not_needed"), there).approval == "not_needed"


def test_both_events_are_locked_the_older_first(monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = two_dates()
    away, back = people.confirmed(here), people.confirmed(there)
    taken: list[int] = []
    lock = locking.lock

    def noted(model: Any, pk: int, *related: str) -> Any:
        taken.extend([pk] if model is Event else [])
        return lock(model, pk, *related)

    monkeypatch.setattr(locking, "lock", noted)
    move(away, there)
    move(back, here)
    assert taken == [here.pk, there.pk] * 2
    assert line.waiting(line.release(event=here, by=DESK, at=NOW)) == 0
