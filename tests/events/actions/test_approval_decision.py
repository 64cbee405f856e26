"""The superior agrees, does not agree, or passes the question on; the first answer counts."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from lotse.base import actor, audit
from lotse.base.models import AuditEvent, OutboxMail
from lotse.events import errors
from lotse.events.actions import approval, approval_decision
from lotse.events.actions import registration as registrations
from lotse.events.documents import approval_facts
from lotse.events.models import ApprovalRequest, Registration
from lotse.events.rules import approval as rule
from tests import people
from tests.events import superiors
from tests.events.superiors import SUPERIOR
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def answer(name: str, request: ApprovalRequest, **values: Any) -> ApprovalRequest:
    """One of the three buttons."""
    usual: dict[str, dict[str, Any]] = {
        "grant": {"typed_name": "Bea Leitung"},
        "refuse": {"reason": "Haushaltssperre"},
        "pass_on": {"name": "Carl Vertretung", "email": "carl@musterdorf.example"},
    }
    act: Callable[..., ApprovalRequest] = getattr(approval_decision, name)
    by = actor.link(request.uuid, request.name)
    return act(**{"request": request, "by": by, "at": LATER, **usual[name], **values})


def traces() -> tuple[int, int]:
    return AuditEvent.objects.count(), OutboxMail.objects.count()


def booked_by(row: Registration, email: str = "personal@musterdorf.example") -> Registration:
    """Somebody else has booked."""
    row.booking.booker_email, row.booking.booker_name = email, "Pia Personal"
    row.booking.save()
    return row


def test_agreeing_is_stored_with_the_name_and_what_is_agreed() -> None:
    request = answer(
        "grant", superiors.asked(), typed_name="  B.  Leitung ", hours_a_month=8, task="Sprechstunde\nim Amt"
    )
    stored = superiors.fresh(request)
    assert (stored.state, stored.typed_name, stored.decided_at) == ("granted", "B. Leitung", LATER)
    assert (stored.hours_a_month, stored.task) == (8, "Sprechstunde\nim Amt")
    assert (stored.registration.approval, stored.registration.state) == ("granted", "confirmed")
    assert superiors.verbs(stored.registration) == ["approval_asked", "approval_granted"]
    mail = superiors.mails("approval_granted")[0]
    assert mail.to_address == stored.registration.email
    assert "B. Leitung hat zugestimmt" in mail.text and "8 Stunden im Monat" in mail.text


def test_the_trail_keeps_the_facts_as_they_were() -> None:
    request = superiors.asked()
    wanted = [list(row) for row in approval_facts.rows(request.registration)]
    answer("grant", request)
    event = request.registration.event
    event.title = "Ganz anders"
    event.save()
    kept = audit.trail("registration", request.registration.uuid)[-1].detail.after
    assert kept["facts"] == wanted and kept["request"] == str(request.uuid)
    assert ["Lehrgang", "Smart City Lotse, Beispiellehrgang"] in kept["facts"]


def test_agreeing_needs_a_name_and_refusing_a_reason() -> None:
    request = superiors.asked()
    before = traces()
    with pytest.raises(errors.NameMissing):
        answer("grant", request, typed_name=" \t ")
    with pytest.raises(errors.ReasonMissing):
        answer("refuse", request, reason=" ")
    assert traces() == before and superiors.fresh(request).state == "open"


def test_refusing_ends_the_registration_and_the_next_one_moves_up() -> None:
    event = people.run(capacity=1).event
    row = superiors.seat(event)
    waits = people.confirmed(event)
    request = answer("refuse", superiors.asked(row), reason="  Haushalts-\nsperre ")
    stored = superiors.fresh(request)
    assert (stored.state, stored.reason, stored.registration.approval) == ("refused", "Haushalts- sperre", "refused")
    assert (stored.registration.state, stored.registration.seat) == ("withdrawn", None)
    assert "Haushalts- sperre" in stored.registration.end_reason
    assert stored.registration.fee_cents is None and stored.registration.fee_percent is None
    assert superiors.verbs(row) == ["approval_asked", "approval_refused", "ended_without_approval"]
    waits.refresh_from_db()
    assert waits.state in ("confirmed", "offered") and waits.seat == 1
    mail = superiors.mails("approval_refused")[0]
    assert mail.calendar_method == "CANCEL" and "Haushalts- sperre" in mail.text
    assert "Es wird nichts berechnet" in mail.text


def test_who_waits_loses_the_place_without_a_calendar_entry() -> None:
    event = people.run(capacity=1).event
    people.confirmed(event)
    request = answer("refuse", superiors.asked(people.confirmed(event, approval="asked")))
    assert superiors.fresh(request).registration.state == "withdrawn"
    assert [(m.calendar_method, "Warteliste" in m.text) for m in superiors.mails("approval_refused")] == [("", True)]


@pytest.mark.parametrize("name", ["grant", "refuse", "pass_on"])
def test_the_booker_is_told_too_without_the_key_of_the_participant(name: str) -> None:
    row = booked_by(superiors.seat())
    answer(name, superiors.asked(row))
    kind = {"grant": "approval_granted", "refuse": "approval_refused", "pass_on": "approval_passed"}[name]
    own, other = superiors.mails(kind)
    assert (own.to_address, other.to_address) == (row.email, "personal@musterdorf.example")
    assert (other.subject_kind, "/link/" in other.text, "Pia Personal" in other.text) == ("booking", False, True)
    assert "/link/registration/" in own.text


def test_passing_on_starts_the_time_anew_for_somebody_else() -> None:
    request = superiors.asked()
    new = answer("pass_on", request)
    old = superiors.fresh(request)
    assert (old.state, old.passed_to_id, old.decided_at) == ("passed_on", new.pk, LATER)
    assert (new.state, new.name, new.email) == ("open", "Carl Vertretung", "carl@musterdorf.example")
    assert new.due_at == request.due_at + timedelta(days=1)
    assert old.registration.approval == "requested"
    asked = superiors.mails("approval_asked")[-1]
    assert asked.to_address == "carl@musterdorf.example" and "Bea Leitung" in asked.text
    assert superiors.token(new) in asked.text and superiors.token(request) not in asked.text
    assert superiors.verbs(old.registration) == ["approval_asked", "approval_passed_on"]


def test_passing_on_never_goes_beyond_the_start() -> None:
    event = people.run(starts=NOW + timedelta(days=3)).event
    new = answer("pass_on", superiors.asked(superiors.seat(event)))
    # The end of Wednesday; the course starts on Thursday morning.
    assert new.due_at == datetime.fromisoformat("2027-01-14T00:00:00+01:00")


@pytest.mark.parametrize("email", [SUPERIOR, "anna.amt@musterdorf.example", "bea@gmx.de", "x@anderswo.example"])
def test_passing_on_follows_the_same_rules(email: str) -> None:
    request = superiors.asked(superiors.seat(email="anna.amt@musterdorf.example"))
    before = traces()
    with pytest.raises(errors.WrongApprover):
        answer("pass_on", request, email=email)
    assert traces() == before and superiors.fresh(request).state == "open"


def test_a_question_is_not_passed_on_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule, "MOST_ASKED", 2)
    new = answer("pass_on", superiors.asked())
    with pytest.raises(errors.WrongApprover):
        monkeypatch.setattr(rule, "MOST_ASKED", 3)
        answer("pass_on", new, email=SUPERIOR)
    monkeypatch.setattr(rule, "MOST_ASKED", 2)
    with pytest.raises(errors.NotAskable, match="oft genug"):
        answer("pass_on", new, email="dora@musterdorf.example")


@pytest.mark.parametrize("second", ["grant", "refuse", "pass_on"])
@pytest.mark.parametrize("first", ["grant", "refuse", "pass_on"])
def test_only_the_first_answer_counts(first: str, second: str) -> None:
    request = superiors.asked()
    answer(first, request)
    before, state = traces(), superiors.fresh(request).state
    answer(second, request)
    assert (traces(), superiors.fresh(request).state) == (before, state)
    assert ApprovalRequest.objects.count() == (2 if first == "pass_on" else 1)


def decisions(row: Registration) -> list[str]:
    return [verb for verb in superiors.verbs(row) if verb in ("approval_granted", "approval_refused")]


def test_two_answers_at_the_same_moment_leave_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both pages were open; the second answer reads the request anew under the lock."""
    request = superiors.asked()
    tab = ApprovalRequest.objects.select_related("registration").get(pk=request.pk)
    answer("grant", request)
    answer("refuse", tab)
    assert decisions(request.registration) == ["approval_granted"]
    assert superiors.fresh(request).registration.state == "confirmed"


def test_without_the_fresh_look_both_answers_would_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with the defence switched off the same two answers do the damage."""
    request = superiors.asked()
    tab = ApprovalRequest.objects.select_related("registration__event", "registration__booking").get(pk=request.pk)
    answer("grant", request)
    monkeypatch.setattr(approval, "lock_request", lambda known: known)
    answer("refuse", tab)
    assert decisions(request.registration) == ["approval_granted", "approval_refused"]
    assert superiors.fresh(request).registration.state == "withdrawn"


@pytest.mark.parametrize("name", ["grant", "refuse", "pass_on"])
def test_too_late_taken_back_or_ended_is_refused(name: str) -> None:
    request = superiors.asked()
    with pytest.raises(errors.NotDecidable):
        answer(name, request, at=request.due_at)
    approval.take_back(request=request, by=DESK, at=NOW)
    with pytest.raises(errors.NotDecidable):
        answer(name, request)
    other = superiors.asked(superiors.seat(name="Noch Jemand"))
    registrations.cancel(registration=other.registration, by=DESK, at=NOW)
    with pytest.raises(errors.NotDecidable):
        answer(name, other)
    assert not Registration.objects.filter(approval__in=("granted", "refused")).exists()
