"""The organiser's own words in mails: checked when they are stored, found without cost where there are none."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lotse.base import audit
from lotse.base.models import OutboxMail
from lotse.events import errors
from lotse.events.actions import mail_text
from lotse.events.documents import approval_mails, booking_mails, mail_preview, mails
from lotse.events.models import ApprovalRequest, MailText, Registration
from lotse.events.queries import mail_text as query
from lotse.events.queries import registration as registrations
from lotse.events.wording.message import MAIL_KINDS
from lotse.regions.models import Organisation
from tests import people
from tests.house.source import templates
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
OPENING = "Liebe/r {first_name},\n\nschön, dass Sie bei {title} dabei sind."


def save(body: Organisation, **facts: Any) -> MailText:
    values = {"kind": "confirmed", "language": "de", "title": "Zugesagt: {title}", "opening": OPENING, **facts}
    return mail_text.save(organisation=body, **values, by=DESK, at=NOW)


def seat(**facts: Any) -> Registration:
    return registrations.by_pk(people.confirmed(people.run().event, name="Jana Fest", **facts).pk)


def verbs(body: Organisation) -> list[str]:
    return [row.verb for row in audit.trail("organisation", body.uuid)]


def test_own_words_open_the_mail_and_the_facts_follow() -> None:
    row = seat()
    usual = mails.confirmed(registration=row)
    save(row.event.organiser)
    mail = mails.confirmed(registration=registrations.by_pk(row.pk))
    assert mail.title == "Zugesagt: Smart City Lotse, Beispiellehrgang"
    assert mail.text.startswith(
        "Liebe/r Jana,\n\nschön, dass Sie bei Smart City Lotse, Beispiellehrgang dabei sind.\n\nDie Termine für"
    )
    rest = usual.text.partition("Die Termine für")[2]
    assert rest and mail.text.endswith(rest)
    assert (mail.calendar != "", mail.calendar_method) == (True, "REQUEST")


def test_each_language_body_and_kind_has_its_own_words() -> None:
    row = seat()
    save(row.event.organiser, language="en")
    save(row.event.organiser, kind="changed")
    save(people.organisation("Anderes Haus"))
    mail = mails.confirmed(registration=registrations.by_pk(row.pk))
    assert mail.title == "Bestätigt: Smart City Lotse, Beispiellehrgang am 10.02.2027"


def test_a_subject_alone_keeps_our_opening() -> None:
    row = seat()
    usual = mails.confirmed(registration=row)
    save(row.event.organiser, opening="")
    mail = mails.confirmed(registration=registrations.by_pk(row.pk))
    assert (mail.title, mail.text) == ("Zugesagt: Smart City Lotse, Beispiellehrgang", usual.text)


def test_where_there_are_no_own_words_nothing_is_read() -> None:
    row = seat()

    def statements() -> int:
        fresh = registrations.by_pk(row.pk)
        with CaptureQueriesContext(connection) as queries:
            mails.confirmed(registration=fresh)
        return len([query for query in queries if "mailtext" in query["sql"]])

    assert statements() == 0
    save(row.event.organiser, kind="changed")
    assert statements() == 1
    mail_text.reset(organisation=row.event.organiser, kind="changed", language="de", by=DESK, at=NOW)
    assert statements() == 0


def test_stored_and_taken_back_once() -> None:
    body = people.organisation()
    for _ in range(2):
        save(body)
    assert verbs(body) == ["mail_text.saved", "organisation.mail_texts"]
    assert list(query.all_of(body)) == [("confirmed", "de")]
    save(body, language="en")
    for _ in range(2):
        mail_text.reset(organisation=body, kind="confirmed", language="de", by=DESK, at=NOW)
    body.refresh_from_db()
    assert (body.own_mail_texts, list(query.all_of(body))) == (True, [("confirmed", "en")])
    mail_text.reset(organisation=body, kind="confirmed", language="en", by=DESK, at=NOW)
    body.refresh_from_db()
    assert (body.own_mail_texts, verbs(body)[-1]) == (False, "organisation.mail_texts")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"opening": "Hallo {vorname} und {position}"}, "{vorname}, {position}"),
        ({"title": "Bis {deadline}"}, "{deadline}"),
        ({"kind": "unknown"}, "keinen eigenen Text"),
        ({"title": " ", "opening": "\n"}, "Betreff oder eine Einleitung"),
    ],
)
def test_what_cannot_be_filled_in_is_named(facts: dict[str, Any], sentence: str) -> None:
    body = people.organisation()
    with pytest.raises((errors.UnknownPlaceholder, errors.WrongMessage)) as refused:
        save(body, **facts)
    assert sentence in refused.value.sentence
    assert not MailText.objects.exists()


def test_a_kind_with_a_deadline_may_name_it() -> None:
    body = people.organisation()
    save(body, kind="received", title="Bis {deadline}", opening="")
    event = people.run().event
    people.registered(event)
    assert OutboxMail.objects.get().title == "Bis Mittwoch, 13. Januar 2027, 24:00 Uhr"


@pytest.mark.parametrize("kind", MAIL_KINDS)
def test_every_kind_can_be_opened_by_own_words(kind: str) -> None:
    assert "{% block opening %}" in templates()[f"events/mails/{kind}.txt"]
    row = seat()
    mail = mail_preview.mail(kind=kind, registration=row, title="Betreff {title}", opening="Hallo.", at=NOW)
    assert mail.title == "Betreff Smart City Lotse, Beispiellehrgang"
    assert mail.text.startswith("Hallo.\n\n")
    assert "Guten Tag" not in mail.text
    assert "/registration/" not in mail.text
    # Whoever need not answer any more, or has another date, is told no facts of this one.
    assert ("Smart City Lotse, Beispiellehrgang" in mail.text) == (kind not in ("approval_over", "moved_away"))
    ours = mail_preview.mail(kind=kind, registration=row, title="", opening="", at=NOW)
    assert "Guten Tag " in ours.text


def test_a_test_goes_to_the_desk_once() -> None:
    row, me = seat(), people.person("ich@beispiel.example", name="Ola Büro")
    facts = {"registration": row, "title": "", "opening": OPENING, "person": me, "by": DESK, "at": NOW}
    assert [mail_text.test(kind="confirmed", **facts) for _ in range(2)] == [True, False]
    with pytest.raises(errors.UnknownPlaceholder):
        mail_text.test(kind="confirmed", **{**facts, "title": "{reason}"})
    assert OutboxMail.objects.filter(to_address=me.email).count() == 1
    assert [v.verb for v in audit.trail("event", row.event.uuid)].count("mail_text.tested") == 1


def test_mails_to_others_name_whom_they_are_for() -> None:
    row = seat()
    body, request = row.event.organiser, ApprovalRequest(name="Vera Vorgesetzt", due_at=NOW, registration=row)
    save(body, kind="approval_asked", title="Bis {deadline}", opening="{approver}: {full_name} {page}")
    save(body, kind="approval_granted", title="Ja", opening="{approver}")
    save(body, kind="booking_confirmed", title="Gebucht", opening="Guten Tag {full_name}!")
    row = registrations.by_pk(row.pk)
    request.registration = row
    asked = approval_mails.asked(request=request)
    assert asked.title == "Bis Montag, 11. Januar 2027, 10:00 Uhr"
    assert asked.text.startswith("Vera Vorgesetzt: Jana Fest http")
    assert "/registration/" not in asked.text, "the superior has no business on the page of the participant"
    granted = [approval_mails.granted(request=request, for_booker=copied) for copied in (False, True)]
    assert [mail.title for mail in granted] == ["Ja", "Genehmigt: Smart City Lotse, Beispiellehrgang"]
    row.booking.booker_name = "Petra Personal"
    assert booking_mails.about("confirmed", [row]).text.startswith("Guten Tag Petra Personal!")
    with pytest.raises(errors.UnknownPlaceholder, match="first_name"):
        save(body, kind="booking_confirmed", opening="{first_name}")
