"""Days or place change: an open question keeps to the new start, a given answer stays and can be taken back."""

from datetime import datetime, timedelta

import pytest

from lotse.base import audit
from lotse.base.models import AuditEvent, OutboxMail
from lotse.events import errors
from lotse.events.actions import approval, approval_decision, approval_due
from lotse.events.actions import event as events
from lotse.events.documents import approval_note
from lotse.events.models import ApprovalRequest, CancellationTerms, Event
from lotse.events.queries import approval as query
from lotse.events.queries import todo_desk
from lotse.events.queries.approval_change import revocable_until
from lotse.events.rules import approval as rule
from lotse.events.wording import Approval
from tests import papers, people
from tests.events import superiors
from tests.people import DESK, NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
HOUSE = {"place_name": "Neues Haus"}


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+01:00")


def move(event: Event, first: datetime, at: datetime = LATER) -> None:
    """The two days begin at another time."""
    kept = [session.pk for session in event.sessions.order_by("starts_at")]
    days = [
        events.Day(day.starts_at, day.ends_at, day.units, day.title, pk)
        for day, pk in zip(people.days(first), kept, strict=True)
    ]
    events.change(event=event, facts={}, days=days, by=DESK, at=at)


def change(event: Event, **facts: object) -> None:
    events.change(event=event, facts=facts or HOUSE, days=None, by=DESK, at=LATER)


def granted(event: Event | None = None, **facts: str) -> ApprovalRequest:
    """Bea Leitung has agreed."""
    request = superiors.asked(superiors.seat(event, **facts))
    return approval_decision.grant(request=request, typed_name="Bea Leitung", by=DESK, at=NOW)


def revoke(request: ApprovalRequest, at: datetime = LATER) -> ApprovalRequest:
    return approval_decision.revoke(request=request, reason="Da ist Ratssitzung", by=DESK, at=at)


def traces() -> tuple[int, int]:
    return AuditEvent.objects.count(), OutboxMail.objects.count()


def test_an_earlier_start_shortens_the_time_in_the_same_mail() -> None:
    request = superiors.asked()
    event = request.registration.event
    assert request.due_at == moment("2027-01-19T00:00:00")
    move(event, moment("2027-01-15T09:00:00"))
    assert superiors.fresh(request).due_at == moment("2027-01-15T00:00:00")
    (mail,) = superiors.mails("approval_changed")
    assert mail.to_address == superiors.SUPERIOR
    assert "brauchen wir Ihre Antwort auch bis zu einem anderen Tag" in mail.text
    assert "Bitte entscheiden Sie bis Donnerstag, 14. Januar 2027, 24:00 Uhr" in mail.text
    assert superiors.verbs(request.registration) == ["approval_asked", "approval_due_moved"]
    own = " ".join(superiors.mails("changed")[0].text.split())
    assert own.count("kann bis Donnerstag, 14. Januar 2027, 24:00 Uhr") == 1, "the participant reads the new day too"
    detail = audit.trail("registration", request.registration.uuid)[-1].detail
    moved = [datetime.fromisoformat(facts["due_at"]) for facts in (detail.before, detail.after)]
    assert moved == [request.due_at, moment("2027-01-15T00:00:00")]


def test_the_mail_about_it_stands_for_the_reminder() -> None:
    """The answer is due today: nobody gets a second mail in the same minute."""
    request = superiors.asked()
    event = request.registration.event
    move(event, moment("2027-01-12T09:00:00"))
    stored = superiors.fresh(request)
    assert (stored.due_at, stored.reminded_at) == (moment("2027-01-12T00:00:00"), LATER)
    assert query.events_with_due_work(LATER + timedelta(minutes=1)) == []
    approval_due.look_after(event_id=event.pk, by=DESK, at=stored.due_at)
    assert superiors.mails("approval_reminder") == []
    assert superiors.fresh(request).state == "lapsed"


def test_a_later_start_gives_back_what_the_first_one_took() -> None:
    event = people.run(starts=moment("2027-01-14T09:00:00")).event
    request = superiors.asked(superiors.seat(event))
    assert request.due_at == moment("2027-01-14T00:00:00")
    move(event, moment("2027-03-01T09:00:00"))
    assert superiors.fresh(request).due_at == moment("2027-01-19T00:00:00")
    approval_due.look_after(event_id=event.pk, by=DESK, at=moment("2027-01-15T08:00:00"))
    assert len(superiors.mails("approval_reminder")) == 1


def test_a_room_leaves_the_deadline_alone() -> None:
    request = superiors.asked()
    change(request.registration.event)
    assert superiors.fresh(request).due_at == request.due_at
    assert "anderen Tag" not in superiors.mails("approval_changed")[0].text
    assert superiors.verbs(request.registration) == ["approval_asked"]


def test_without_the_rule_the_answer_would_be_due_after_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switches the rule off."""
    request = superiors.asked()
    monkeypatch.setattr(rule, "due_after_move", lambda *, due_at, **_how: due_at)
    move(request.registration.event, moment("2027-01-15T09:00:00"))
    stored = superiors.fresh(request)
    assert stored.due_at > stored.registration.event.starts_at


def test_an_approval_stays_and_the_superior_is_told_once() -> None:
    request = granted()
    row = request.registration
    move(row.event, moment("2027-02-17T09:00:00"))
    stored = superiors.fresh(request)
    assert (stored.state, stored.registration.approval, stored.registration.state) == (
        "granted",
        "granted",
        "confirmed",
    )
    (mail,) = superiors.mails("approval_changed_after")
    assert mail.to_address == superiors.SUPERIOR
    for text in (
        "Ihre Genehmigung bleibt gültig. Sie müssen nichts tun.",
        "bisher Mi, 10. Februar 2027, 09:00 bis 16:30 Uhr, künftig Mi, 17. Februar 2027",
        "bis Montag, 18. Januar 2027, 24:00 Uhr auf dieser Seite zurücknehmen",
        f"/link/approval/{superiors.token(request)}",
    ):
        assert text in mail.text, text
    assert superiors.mails("approval_changed") == []


@pytest.mark.parametrize("facts", [{"title": "Neuer Titel"}, {"online_link": "https://video.beispiel.example/x"}])
def test_what_an_approval_does_not_rest_on_is_not_told(facts: dict[str, object]) -> None:
    request = granted(people.run(format="hybrid").event)
    change(request.registration.event, **facts)
    assert superiors.mails("approval_changed_after") == []
    assert revocable_until(superiors.fresh(request)) is None


def test_a_superior_who_decides_is_not_written_to_about_the_access_link_alone() -> None:
    request = superiors.asked(superiors.seat(people.run(format="hybrid").event))
    change(request.registration.event, online_link="https://video.beispiel.example/x")
    assert superiors.mails("approval_changed") == []


def test_whose_approval_the_desk_has_overruled_is_not_told() -> None:
    request = granted()
    approval.note(registration=request.registration, approval=Approval.NOT_NEEDED, by=DESK, at=NOW)
    change(request.registration.event)
    assert superiors.mails("approval_changed_after") == []


def test_taken_back_ends_the_registration_without_a_fee_and_the_next_moves_up() -> None:
    event = people.run(capacity=1).event
    CancellationTerms.objects.create(event=event, version=1, steps=[[60, 50]], created_at=NOW)
    request = granted(event)
    waits = people.confirmed(event)
    change(event)
    before = traces()
    revoke(request)
    after = traces()
    revoke(request)
    assert traces() == after > before
    stored = superiors.fresh(request)
    row = stored.registration
    assert (stored.state, stored.revoked, row.state, row.approval) == ("refused", True, "withdrawn", "refused")
    assert row.fee_cents is None and row.fee_percent is None
    waits.refresh_from_db()
    assert waits.state in ("confirmed", "offered") and waits.seat == 1
    (own,) = superiors.mails("approval_refused")
    assert (own.to_address, own.calendar_method) == (row.email, "CANCEL")
    assert "hat die Genehmigung zurückgenommen" in own.text and "Da ist Ratssitzung" in own.text
    assert superiors.verbs(row) == [
        "approval_asked",
        "approval_granted",
        "approval_refused",
        "ended_without_approval",
    ]
    note = approval_note.pdf(stored)
    assert note is not None
    text = " ".join("".join(papers.pages(note)).split())
    assert "nach einer Änderung zurückgenommen" in text and "Neues Haus" in text


def test_without_a_change_or_after_the_time_an_approval_stays() -> None:
    request = granted()
    with pytest.raises(errors.NotDecidable):
        revoke(request)
    change(request.registration.event)
    until = revocable_until(superiors.fresh(request))
    assert until == moment("2027-01-19T00:00:00")
    with pytest.raises(errors.NotDecidable):
        revoke(request, at=until)
    assert superiors.fresh(request).state == "granted"
    assert revoke(request, at=until - timedelta(seconds=1)).revoked


def test_a_refusal_cannot_be_taken_back_and_a_reason_is_needed() -> None:
    event = people.run().event
    refused, agreed = superiors.asked(superiors.seat(event)), granted(event, name="Gerd Ja")
    approval_decision.refuse(request=refused, reason="Nein", by=DESK, at=NOW)
    change(event)
    with pytest.raises(errors.NotDecidable):
        revoke(refused)
    with pytest.raises(errors.ReasonMissing):
        approval_decision.revoke(request=agreed, reason=" ", by=DESK, at=LATER)


def test_each_change_starts_the_time_anew() -> None:
    request = granted()
    change(request.registration.event)
    events.change(
        event=request.registration.event,
        facts={"place_name": "Drittes Haus"},
        days=None,
        by=DESK,
        at=LATER + timedelta(3),
    )
    assert revocable_until(superiors.fresh(request)) == moment("2027-01-22T00:00:00")
    assert len(superiors.mails("approval_changed_after")) == 2


def test_the_desk_reads_of_a_superior_who_was_not_told() -> None:
    request = granted()
    event = request.registration.event

    def lines(at: datetime = LATER) -> list[str]:
        found = todo_desk.for_desk(cast.office(event.organiser), [event.organiser_id], at)
        return [str(line.why) for line in found if "Anna Beispiel" in str(line.title)]

    change(event)
    assert lines() == []
    (mail,) = superiors.mails("approval_changed_after")
    OutboxMail.objects.filter(pk=mail.pk).update(state=OutboxMail.FAILED)
    (why,) = lines()
    assert "Bitte rufen Sie an" in why and "Genehmigung bleibt" in why
    # Once nothing can be taken back any more there is nothing left to do.
    until = revocable_until(superiors.fresh(request))
    assert until and lines(until - timedelta(seconds=1)) == [why] and lines(until) == []
