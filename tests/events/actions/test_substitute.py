"""A seat passes to somebody else."""

from datetime import timedelta
from typing import Any

import pytest
import vobject
from django.db import IntegrityError, transaction

from lotse.base import actor, audit, locking
from lotse.base.models import Installation, OutboxMail
from lotse.events import errors
from lotse.events.actions import approval, line, substitute
from lotse.events.actions import registration as registrations
from lotse.events.models import ApprovalRequest, CancellationTerms, Registration
from lotse.events.queries import registration as query
from lotse.people.errors import RealAddressInDemo
from tests import people
from tests.events import superiors
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
BEN = {"first_name": "Ben", "last_name": "Neu", "email": "Ben@Musterdorf.example "}


def mails(kind: str = "") -> list[tuple[str, str, str]]:
    rows = OutboxMail.objects.order_by("id")
    rows = rows.filter(kind=kind) if kind else rows
    return list(rows.values_list("kind", "to_address", "calendar_method"))


def name(registration: Registration, **typed: Any) -> Registration:
    by = actor.link(registration.uuid, registration.full_name)
    return substitute.name(registration=registration, **{**BEN, **typed}, by=by, at=NOW)


def test_a_confirmed_seat_passes_on_and_everybody_is_told() -> None:
    event = people.run(capacity=1).event
    old = people.confirmed(event, name="Anna Alt", email="anna@musterdorf.example")
    waiting = people.registered(event)
    OutboxMail.objects.all().delete()
    new = name(old)
    old.refresh_from_db()
    assert (old.state, old.seat, old.successor, old.fee_cents) == ("transferred", None, new, None)
    assert (new.state, new.seat, new.booking, new.full_name) == ("confirmed", 1, old.booking, "Ben Neu")
    assert (new.email, new.person, new.address_proven_at) == ("ben@musterdorf.example", None, None)
    assert query.by_pk(waiting.pk).state == "waiting", "nobody moves up: the seat was never free"
    assert mails() == [
        ("registration_passed_on", "anna@musterdorf.example", "CANCEL"),
        ("registration_substitute", "ben@musterdorf.example", "REQUEST"),
    ], "whoever booked alone is told once"
    trail = [(e.verb, e.detail.after) for e in audit.trail("registration", new.uuid)]
    assert trail == [("registration.taken_over", {"state": "confirmed", "seat": 1, "instead_of": "Anna Alt"})]
    last = audit.trail("registration", old.uuid)[-1]
    assert (last.verb, last.detail.before) == ("registration.passed_on", {"state": "confirmed", "seat": 1})


def test_the_calendars_of_both_are_put_right() -> None:
    old = people.confirmed(people.run().event)
    invited = vobject.readOne(OutboxMail.objects.get(kind="registration_confirmed").calendar).vevent
    new = name(old)
    gone = vobject.readOne(OutboxMail.objects.get(kind="registration_passed_on").calendar).vevent
    come = vobject.readOne(OutboxMail.objects.get(kind="registration_substitute").calendar).vevent
    assert gone.uid.value == invited.uid.value == f"registration-{old.uuid}@lotse"
    assert (gone.status.value, int(gone.sequence.value)) == ("CANCELLED", int(invited.sequence.value) + 1)
    assert (come.uid.value, come.status.value) == (f"registration-{new.uuid}@lotse", "CONFIRMED")
    assert come.attendee.value == "mailto:ben@musterdorf.example"


def test_an_unconfirmed_seat_keeps_its_time_and_is_confirmed_by_the_new_link() -> None:
    old = people.registered(people.run().event)
    new = name(old)
    assert (new.state, new.hold_until, new.seat, new.confirmed_at) == ("unconfirmed", old.hold_until, 1, None)
    assert [method for _kind, _to, method in mails()][-2:] == ["", ""]
    done = registrations.confirm(registration=new, by=actor.link(new.uuid, "Ben"), at=NOW)
    assert (done.state, done.address_proven_at) == ("confirmed", NOW)


def test_what_belongs_to_the_seat_passes_on_and_what_belongs_to_the_person_does_not() -> None:
    old = people.confirmed(
        people.run().event, approval="granted", note="vegan", answers=[{"a": "b"}], consents={"network": "S."}
    )
    terms = CancellationTerms.objects.create(event=old.event, version=1, steps=[[14, 50]], created_at=NOW)
    kept = {"priority": 3, "quota_key": "05974", "group": "KMU", "terms": terms, "offered_at": NOW}
    Registration.objects.filter(pk=old.pk).update(**kept)
    new = name(old)
    assert {field: getattr(new, field) for field in kept} == kept
    assert new.lined_up_at == old.lined_up_at
    assert (new.approval, new.note, new.answers, new.consents.count()) == ("asked", "", [], 0)
    assert name(people.confirmed(people.run().event, approval="not_needed")).approval == "not_needed"


def test_the_superior_of_the_person_before_is_told_and_the_new_one_is_asked_anew() -> None:
    old = superiors.seat()
    facts = {"registration": old, "name": "C", "requested_at": NOW, "due_at": NOW}
    answered = ApprovalRequest.objects.create(email="vorher@musterdorf.example", state="refused", **facts)
    request = superiors.asked(old)
    new = name(query.by_pk(old.pk))
    found = superiors.fresh(request)
    assert (found.state, found.decided_at, found.link_version) == ("taken_back", NOW, request.link_version + 1)
    assert superiors.fresh(answered).state == "refused"
    mail = superiors.mails("approval_over")
    assert [(m.to_address, m.to_name) for m in mail] == [(superiors.SUPERIOR, "Bea Leitung")]
    text = mail[0].text.replace("\n", " ")
    assert "Anna Beispiel nimmt nicht mehr an" in text and "Ihre Antwort wird nicht mehr gebraucht" in text
    assert "Ben Neu" not in text, "who comes instead is not the superior's business before the question is put"
    assert superiors.verbs(old) == ["approval_asked", "passed_on", "approval_taken_back"]
    after = audit.trail("registration", old.uuid)[-1].detail.after
    assert after == {"superior": "Bea Leitung", "why": "passed on"}
    assert new.approval == "asked"
    with pytest.raises(errors.NotAskable):
        superiors.asked(new)
    by = actor.link(new.uuid, new.full_name)
    facts = {"registration": new, "name": "Bea Leitung", "email": superiors.SUPERIOR, "proven": True}
    assert approval.ask(**facts, by=by, at=NOW).state == "open"
    assert query.by_pk(new.pk).approval == "requested"


def test_whoever_booked_for_others_is_told_too() -> None:
    old = people.confirmed(people.run().event, name="Anna Alt")
    old.booking.booker_email, old.booking.booker_name = "personal@musterdorf.example", "Pia Personal"
    old.booking.save()
    name(old)
    mail = OutboxMail.objects.get(kind="booking_substitute")
    assert (mail.to_address, mail.to_name) == ("personal@musterdorf.example", "Pia Personal")
    assert (mail.subject_kind, mail.subject_ref) == ("booking", str(old.booking.uuid))
    for part in ("Guten Tag Pia Personal", "Bisher: Anna Alt", "Jetzt: Ben Neu, ben@musterdorf.example"):
        assert part in mail.text


def test_the_same_wish_twice_is_one_and_another_one_is_refused() -> None:
    old = people.confirmed(people.run().event)
    new = name(old)
    assert name(old, first_name="BEN", email="ben@musterdorf.example") == new
    assert len(mails("registration_substitute")) == 1
    with pytest.raises(errors.NotPassable):
        name(old, first_name="Cem")
    again = name(new, first_name="Cem", email="cem@musterdorf.example")
    assert (again.seat, Registration.objects.filter(seat__isnull=False).count()) == (1, 1)


def test_who_is_there_already_is_refused() -> None:
    event = people.run().event
    old = people.confirmed(event, name="Anna Alt", email="anna@musterdorf.example")
    people.registered(event, name="Ben Neu", email="ben@musterdorf.example")
    with pytest.raises(errors.AlreadyRegistered):
        name(old)
    with pytest.raises(errors.AlreadyRegistered) as same:
        name(old, first_name="anna", last_name="ALT", email="ANNA@musterdorf.example")
    assert "Bitte eine andere Person" in same.value.sentence
    old.refresh_from_db()
    assert old.state == "confirmed"


def test_neither_the_line_nor_open_names_nor_a_started_course() -> None:
    event = people.run(capacity=1).event
    seat = people.confirmed(event)
    with pytest.raises(errors.NotPassable):
        name(people.registered(event))
    by = actor.link(seat.uuid, "")
    with pytest.raises(errors.NotPassable):
        substitute.name(registration=seat, **BEN, by=by, at=event.starts_at)  # type: ignore[arg-type]
    Registration.objects.filter(pk=seat.pk).update(first_name="", last_name="", name_key="")
    with pytest.raises(errors.NotPassable) as open_name:
        name(seat)
    assert "Buchung" in open_name.value.sentence


def test_a_hold_that_has_run_out_cannot_be_passed_on() -> None:
    old = people.registered(people.run().event)
    later = NOW + timedelta(days=7)
    with pytest.raises(errors.NotPassable):
        substitute.name(registration=old, **BEN, by=DESK, at=later)


def test_a_demonstration_takes_no_real_addresses() -> None:
    old = people.confirmed(people.run().event)
    Installation.objects.create(pk=1, mode="demo", region_name="R", carrier_name="C", created_at=NOW)
    with pytest.raises(RealAddressInDemo):
        name(old, email="ben@web.de")


def stale(model: Any, pk: int, *related: str) -> Any:
    """A lock that holds nobody up."""
    return model._default_manager.get(pk=pk)


def test_two_substitutes_at_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second has read the seat before the first was stored. The lock makes it read anew; without that the
    database still refuses the second owner."""
    old = people.confirmed(people.run().event)
    before = query.by_pk(old.pk)
    present = line.release(event=old.event, by=DESK, at=NOW)
    name(old)
    with pytest.raises(errors.NotPassable):
        name(old, first_name="Cem")
    monkeypatch.setattr(locking, "lock", stale)
    monkeypatch.setattr(query, "by_pk", lambda pk: before)
    monkeypatch.setattr(line, "release", lambda **facts: present)
    with pytest.raises(IntegrityError), transaction.atomic():
        name(old, first_name="Cem")
    assert list(Registration.objects.filter(seat=1).values_list("first_name", flat=True)) == ["Ben"]
