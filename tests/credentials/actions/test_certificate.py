"""Certificates: due, issued once, revoked, issued anew."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from lotse.base import audit
from lotse.base.models import OutboxMail
from lotse.credentials import errors
from lotse.credentials.actions import certificate as actions
from lotse.credentials.models import Certificate, Signatory
from lotse.credentials.queries import certificate as query
from lotse.events.actions import attendance
from lotse.events.models import Registration
from lotse.training.models import Run
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def finished(*presences: str) -> tuple[Run, list[Registration]]:
    """A run that is over, with one person for each presence (on both days)."""
    run = people.run()
    seated = [people.confirmed(run.event, name=f"Person{i} Müller{i}") for i in range(len(presences))]
    for session in run.event.sessions.all():
        notes = [attendance.Note(r.pk, p) for r, p in zip(seated, presences, strict=True) if p]
        attendance.note(session=session, notes=notes, by=DESK, at=NOW)
    return run, seated


def after(run: Run) -> dict[str, object]:
    return {"by": DESK, "at": run.event.ends_at + timedelta(hours=1)}


def test_everybody_above_the_threshold_gets_one_and_the_others_a_reason() -> None:
    run, seated = finished("present", "absent", "present", "")
    run.event.contact_email = "kursbuero@beispiel.example"
    run.event.save()
    assert {s.against for s in query.standings(run, NOW)} == {"not over"}
    when = after(run)
    done = actions.issue_all(run=run, **when)  # type: ignore[arg-type]
    assert [c.number for c in done] == ["2027-00001", "2027-00002"]
    assert actions.issue_all(run=run, **when) == []  # type: ignore[arg-type]
    reasons = [s.against for s in query.standings(run, when["at"])]  # type: ignore[arg-type]
    assert reasons == ["issued", "below threshold", "issued", "not noted"]
    mails = OutboxMail.objects.filter(kind="certificate_issued")
    assert mails.count() == 2
    # An answer reaches the course office.
    assert {mail.reply_to for mail in mails} == {"kursbuero@beispiel.example"}
    assert [row.verb for row in audit.trail("certificate", done[0].uuid)] == ["certificate.issued"]


def test_what_is_printed_is_frozen() -> None:
    run, (one,) = finished("present")
    Signatory.objects.create(
        organisation=run.event.organiser, name="Sam Schmidt", function="Leitung", place="Musterdorf"
    )
    actions.choose_form(registration=one, form="lotsin", by=DESK, at=NOW)
    made = actions.issue(run=run, registration=one, **after(run))  # type: ignore[arg-type]
    assert made.content == {
        "language": "de",
        "title": "Teilnahmebescheinigung",
        "course": "Smart City Lotse, Beispiellehrgang",
        "course_number": "",
        "holder": "Person0 Müller0",
        "form": "lotsin",
        "starts_on": "2027-02-10",
        "ends_on": "2027-02-11",
        "format": "onsite",
        "place": "Beispielhaus",
        "units_held": "16",
        "units_attended": "16",
        "themes": [
            {"title": "Grundlagen", "goal": "Begriffe kennen", "units": "8"},
            {"title": "Praxis", "goal": "Ein Projekt planen", "units": "8"},
        ],
        "organiser": "Beispiel-Bildungsinstitut",
        "partners": [],
        "signatory": {"name": "Sam Schmidt", "function": "Leitung", "image": ""},
        "issue_place": "Musterdorf",
        "issued_on": "2027-02-11",
        "is_sample": False,
    }
    with pytest.raises(errors.FormFixed):
        actions.choose_form(registration=one, form="lotse", by=DESK, at=NOW)


def test_the_same_wish_changes_nothing() -> None:
    _, (one,) = finished("present")
    wishes = [
        actions.choose_form(registration=one, form=form, by=DESK, at=NOW) for form in ("lotse", "lotse", "lotsin")
    ]
    assert {wish.pk for wish in wishes} == {wishes[0].pk}
    told = [row.detail.after for row in audit.trail("registration", one.uuid) if row.verb == "holder_wish.chosen"]
    assert told == [{"form": "lotse"}, {"form": "lotsin"}]


@pytest.mark.parametrize("presence", ["absent", ""])
def test_nobody_gets_one_that_is_not_due(presence: str) -> None:
    run, (one,) = finished(presence)
    with pytest.raises(errors.NotDue):
        actions.issue(run=run, registration=one, **after(run))  # type: ignore[arg-type]
    assert not Certificate.objects.exists()


def test_a_second_valid_one_cannot_be_stored() -> None:
    run, (one,) = finished("present")
    made = actions.issue(run=run, registration=one, **after(run))  # type: ignore[arg-type]
    with pytest.raises(errors.NotDue):
        actions.issue(run=run, registration=one, **after(run))  # type: ignore[arg-type]
    made.pk, made.uuid, made.code, made.serial = None, one.uuid, "0" * 12, 99
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)


def test_revoking_needs_a_reason_and_tells_the_person() -> None:
    run, (one,) = finished("present")
    made = actions.issue(run=run, registration=one, **after(run))  # type: ignore[arg-type]
    with pytest.raises(errors.ReasonMissing):
        actions.revoke(certificate=made, reason=" ", by=DESK, at=NOW)
    gone = actions.revoke(certificate=made, reason="Irrtum", by=DESK, at=NOW)
    assert (gone.state, gone.revoke_reason, gone.revoked_at) == ("revoked", "Irrtum", NOW)
    assert OutboxMail.objects.filter(kind="certificate_revoked").count() == 1
    with pytest.raises(errors.RevokedAlready):
        actions.revoke(certificate=made, reason="nochmal", by=DESK, at=NOW)


def test_issued_anew_with_a_corrected_name() -> None:
    run, (one,) = finished("present")
    old = actions.issue(run=run, registration=one, **after(run))  # type: ignore[arg-type]
    facts = {"holder_name": "Anna Groß", "form": "lotse", "reason": "Name falsch", "by": DESK, "at": NOW}
    new = actions.reissue(certificate=old, family_name="Groß", **facts)  # type: ignore[arg-type]
    old.refresh_from_db()
    assert (old.state, new.state, new.replaces, new.number) == ("revoked", "valid", old, "2027-00002")
    assert (new.content["holder"], new.content["form"], new.content["themes"]) == (
        "Anna Groß",
        "lotse",
        old.content["themes"],
    )
    assert query.surname_matches(new, " GROSS ")
    assert not query.surname_matches(new, "Müller0")
    assert OutboxMail.objects.filter(kind="certificate_revoked").count() == 0
    with pytest.raises(errors.ReasonMissing):
        actions.reissue(certificate=new, family_name="", **facts)  # type: ignore[arg-type]
    new.refresh_from_db()
    assert new.state == "valid", "the refusal took the revocation back with it"
    assert query.of_registration(one) == [new, old]
    assert list(query.for_desk([run.event.organiser_id])) == [new, old]


def test_found_by_its_code_however_typed() -> None:
    run, (one,) = finished("present")
    made = actions.issue(run=run, registration=one, **after(run))  # type: ignore[arg-type]
    assert query.by_code(made.code.lower()) == made
    assert query.by_code("nonsense") is None
    assert query.by_code("0" * 12) is None
