"""A superior is asked by mail; the request is taken back; the desk notes what it has learned."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from lotse.base import actor, audit, setup
from lotse.base.models import AuditEvent, OutboxMail
from lotse.events import errors
from lotse.events.actions import approval
from lotse.events.actions import registration as registrations
from lotse.events.models import ApprovalRequest, Registration
from lotse.events.wording import Approval
from lotse.people.errors import RealAddressInDemo
from lotse.people.wording import Role
from tests import people
from tests.events import superiors
from tests.events.superiors import SUPERIOR
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


def test_asking_stores_the_request_its_deadline_and_one_mail() -> None:
    row = superiors.seat()
    request = superiors.asked(row, name="  Bea   Leitung ", email="Bea.Leitung@Musterdorf.example")
    stored = ApprovalRequest.objects.get()
    assert (stored.name, stored.email, stored.state) == ("Bea Leitung", SUPERIOR, "open")
    assert (stored.requested_at, stored.due_at.isoformat()) == (NOW, "2027-01-18T23:00:00+00:00")
    row.refresh_from_db()
    assert row.approval == "requested" and row.state == "confirmed"
    assert superiors.verbs(row) == ["approval_asked"]
    mail = superiors.mails("approval_asked")[0]
    assert (mail.to_address, mail.to_name) == (SUPERIOR, "Bea Leitung")
    assert f"/link/approval/{superiors.token(request)}/" in mail.text


def test_the_link_of_the_superior_is_not_among_the_mails_of_the_participant() -> None:
    row = superiors.seat()
    superiors.asked(row)
    own = OutboxMail.objects.filter(subject_kind="registration", subject_ref=str(row.uuid))
    assert own.exists() and not own.filter(text__contains="/link/approval/").exists()
    assert not OutboxMail.objects.filter(to_address=row.email, text__contains="/link/approval/").exists()
    assert "/link/registration/" not in superiors.mails("approval_asked")[0].text


def test_asking_twice_is_one_wish_and_another_address_has_to_wait() -> None:
    row = superiors.seat()
    first = superiors.asked(row)
    before = AuditEvent.objects.count(), OutboxMail.objects.count()
    assert superiors.asked(row, name="Andere Schreibweise").pk == first.pk
    with pytest.raises(errors.NotAskable, match="noch nicht geantwortet"):
        superiors.asked(row, email="carl@musterdorf.example")
    assert (AuditEvent.objects.count(), OutboxMail.objects.count()) == before
    assert ApprovalRequest.objects.count() == 1


def test_even_without_the_look_a_second_open_request_cannot_be_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    row = superiors.seat()
    superiors.asked(row)
    monkeypatch.setattr(approval.query, "open_of", lambda pk: None)
    with pytest.raises(IntegrityError):
        superiors.asked(row, email="carl@musterdorf.example")


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("anna.beispiel@musterdorf.example", "eigene Adresse"),
        ("bea@gmx.de", "private Adresse"),
        ("bea@anderswo.example", "gehört nicht zur Dienststelle"),
    ],
)
def test_a_wrong_superior_is_refused_with_a_sentence(email: str, sentence: str) -> None:
    row = superiors.seat(email="anna.beispiel@musterdorf.example")
    with pytest.raises(errors.WrongApprover, match=sentence):
        superiors.asked(row, email=email)
    assert not ApprovalRequest.objects.exists() and superiors.mails("approval_asked") == []


def test_the_known_addresses_of_the_employer_count() -> None:
    people.organisation("Stadtwerke Musterdorf", "utility", mail_domain="sw.example", email="info@netz.example")
    event = people.run().event
    for number, email in enumerate(("bea@sw.example", "bea@netz.example")):
        row = superiors.seat(event, name=f"Anna Nummer{number}", employer="Stadtwerke Musterdorf")
        assert superiors.asked(row, email=email).email == email


def test_a_demonstration_takes_invented_addresses_only() -> None:
    setup.set_up_demo(region_name="R", carrier_name="C", carrier_email="a@b.example", by=DESK, at=NOW)
    with pytest.raises(RealAddressInDemo):
        superiors.asked(email="bea@stadt-musterdorf.de")


def test_nobody_is_mailed_before_the_own_address_is_proven() -> None:
    row = registrations.enrol(event=people.run().event, entry=people.entry(approval="asked"), by=DESK, at=NOW)
    assert row.address_proven_at is None
    with pytest.raises(errors.NotAskable, match="noch nicht bestätigt"):
        superiors.asked(row)
    assert superiors.mails("approval_asked") == []
    approval.ask(registration=row, name="Bea", email=SUPERIOR, by=DESK, at=NOW, proven=True)
    row.refresh_from_db()
    assert row.address_proven_at == NOW and superiors.verbs(row) == ["address_proven", "approval_asked"]


def test_a_seat_is_confirmed_first_and_an_ended_one_needs_nobody() -> None:
    event = people.run().event
    with pytest.raises(errors.NotAskable, match="zuerst den Platz"):
        superiors.asked(people.registered(event))
    gone = registrations.cancel(registration=superiors.seat(event), by=DESK, at=NOW)
    with pytest.raises(errors.NotAskable, match="beendet"):
        superiors.asked(gone)
    late = superiors.seat(event, name="Zoe Spät")
    with pytest.raises(errors.NotAskable, match="beendet|begonnen"):
        superiors.asked(late, at=event.starts_at or NOW)


def test_the_deadline_ends_before_the_start() -> None:
    event = people.run(starts=NOW + timedelta(days=2)).event
    # The end of Tuesday; the course starts on Wednesday morning.
    assert superiors.asked(superiors.seat(event)).due_at == datetime.fromisoformat("2027-01-13T00:00:00+01:00")


def test_too_many_requests_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(approval.rule, "MOST_ASKED", 2)
    row = superiors.seat()
    for _ in range(2):
        approval.take_back(request=superiors.asked(row), by=DESK, at=NOW)
    with pytest.raises(errors.NotAskable, match="oft genug"):
        superiors.asked(row)


def test_taking_back_ends_the_link_and_tells_the_superior_once() -> None:
    request = superiors.asked()
    row = request.registration
    for _ in range(2):
        approval.take_back(request=request, by=DESK, at=NOW)
    stored = superiors.fresh(request)
    assert (stored.state, stored.link_version, stored.decided_at) == ("taken_back", 2, NOW)
    assert stored.registration.approval == "asked"
    assert superiors.verbs(row) == ["approval_asked", "approval_taken_back"]
    assert [(m.to_address, "zurückgenommen" in m.text) for m in superiors.mails("approval_over")] == [(SUPERIOR, True)]
    again = superiors.asked(row, email="carl@musterdorf.example")
    assert again.state == "open" and again.pk != request.pk


def test_what_the_desk_notes_takes_an_open_request_back() -> None:
    request = superiors.asked()
    for _ in range(2):
        row = approval.note(registration=request.registration, approval=Approval.GRANTED, by=DESK, at=NOW)
    assert row.approval == "granted" and superiors.fresh(request).state == "taken_back"
    assert superiors.verbs(row) == ["approval_asked", "approval_taken_back", "approval_noted"]
    noted = audit.trail("registration", row.uuid)[-1].detail
    assert (noted.before, noted.after) == ({"approval": "requested"}, {"approval": "granted"})
    assert len(superiors.mails("approval_over")) == 1


# The first use of an address


def town_hall() -> Any:
    """A town hall whose town has two editors."""
    hall = towns.hall(towns.town("Musterdorf"))
    hall.email = ""
    hall.save()
    for name in ("Rita Redaktion", "Rolf Redaktion"):
        people.person(f"{name.split()[0].lower()}@musterdorf.example", role=Role.EDITOR, organisation=hall, name=name)
    return hall


def first_uses() -> list[str]:
    return sorted(OutboxMail.objects.filter(kind="approval_first_use").values_list("to_address", flat=True))


def test_the_first_use_is_told_to_the_editors_of_the_town_and_only_that() -> None:
    hall = town_hall()
    event = people.run().event
    row = superiors.seat(event, employer=hall.name)
    approval.take_back(request=superiors.asked(row), by=DESK, at=NOW)
    assert first_uses() == ["rita@musterdorf.example", "rolf@musterdorf.example"]
    superiors.asked(row)
    superiors.asked(superiors.seat(event, name="Noch Jemand", employer=hall.name))
    assert len(first_uses()) == 2
    mail = OutboxMail.objects.filter(kind="approval_first_use").first()
    assert mail is not None and SUPERIOR in mail.text and hall.name in mail.text
    for secret in (row.full_name, row.email, event.title, "/link/"):
        assert secret not in mail.text + mail.title


def test_whoever_is_involved_does_not_watch_over_it_alone() -> None:
    hall = town_hall()
    event = people.run().event
    row = superiors.seat(event, employer=hall.name, email="rita@musterdorf.example")
    superiors.asked(row, email="rolf@musterdorf.example")
    assert first_uses() == []
    hall.email = "info@musterdorf.example"
    hall.save()
    approval.take_back(request=ApprovalRequest.objects.get(), by=DESK, at=NOW)
    ApprovalRequest.objects.all().delete()
    superiors.asked(row, email="rolf@musterdorf.example")
    assert first_uses() == ["info@musterdorf.example"]


def test_a_typed_employer_has_no_contact() -> None:
    superiors.asked(superiors.seat(employer="Unbekannt GmbH"))
    assert first_uses() == []


def test_two_at_the_same_moment_ask_once() -> None:
    """The second one finds, under the lock, what the first has stored; what it read before does not count."""
    row = superiors.seat()
    stale = Registration.objects.get(pk=row.pk)
    superiors.asked(row)
    by = actor.link(row.uuid, row.full_name)
    approval.ask(registration=stale, name="Bea Leitung", email=SUPERIOR, by=by, at=NOW)
    assert ApprovalRequest.objects.count() == len(superiors.mails("approval_asked")) == 1
