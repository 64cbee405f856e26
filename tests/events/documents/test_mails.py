"""Mails carry all facts, say what happens next, and keep to themselves what is not for everybody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lotse.base import clock, installation
from lotse.base.outbox import Mail
from lotse.events.actions import registration as registrations
from lotse.events.documents import calendar, mails
from lotse.events.models import Registration
from lotse.events.queries import registration as query
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def somebody(*, confirm: bool = False, **facts: object) -> Registration:
    run = people.run(
        mail_note="Bitte Laptop mitbringen.",
        contact_name="Kim Beispiel",
        contact_email="kurs@beispiel.example",
        contact_phone="0123 456",
        **facts,
    )
    made = people.registered(run.event, name="Jörg Müßig")
    if confirm:
        registrations.confirm(registration=made, by=DESK, at=NOW)
    return query.full().get(pk=made.pk)


def all_of(registration: Registration) -> list[Mail]:
    return [
        mails.received(registration=registration),
        mails.waiting(registration=registration, position=3),
        mails.repeated(registration=registration),
        mails.confirmed(registration=registration),
        mails.moved_up(registration=registration),
        mails.cancelled(registration=registration, was="confirmed", by_desk=False, reason=""),
        mails.cancelled(registration=registration, was="waiting", by_desk=True, reason="krank"),
        mails.lapsed(registration=registration, was="unconfirmed"),
        mails.lapsed(registration=registration, was="waiting"),
        mails.changed(registration=registration),
        mails.event_cancelled(registration=registration, was="waiting", reason="Zu wenige Anmeldungen"),
        mails.link_again(registration=registration),
    ]


def test_each_mail_carries_all_facts_in_text() -> None:
    registration = somebody()
    facts = [
        "Guten Tag Jörg Müßig,",
        "Smart City Lotse, Beispiellehrgang",
        "Termine: 2 Kurstage, 16 UE",
        "Mi, 10. Februar 2027, 09:00 bis 16:30 Uhr (8 UE)",
        "Do, 11. Februar 2027, 09:00 bis 16:30 Uhr (8 UE)",
        "Ort: Beispielhaus",
        "480 €",
        "Kostenfrei bis 14 Tage vorher.",
        "Veranstalter: Beispiel-Bildungsinstitut",
        "Kontakt: Kim Beispiel, 0123 456, kurs@beispiel.example",
        "Bitte Laptop mitbringen.",
        calendar.own_page(registration),
    ]
    for mail in all_of(registration):
        missing = [fact for fact in facts if fact not in mail.text]
        assert not missing, (mail.kind, missing)
        assert mail.reply_to == "kurs@beispiel.example"
        assert "\n\n\n" not in mail.text, mail.kind


def test_english_bookings_get_english_mails() -> None:
    registration = somebody()
    registration.booking.language = "en"
    mail = mails.received(registration=registration)
    assert "Good day Jörg Müßig," in mail.text
    assert "/en/link/registration/" in mail.text
    assert "Wednesday 13 January 2027, 24:00" in mail.text


def test_the_deadline_is_the_end_of_a_day_not_the_midnight_after_it() -> None:
    mail = mails.received(registration=somebody())
    assert mail.title == "Bitte bis 13.01.2027 bestätigen: Smart City Lotse, Beispiellehrgang"
    assert "bis Mittwoch, 13. Januar 2027, 24:00 Uhr" in mail.text
    assert "Wenn Sie nichts tun, ist der Platz danach frei für andere." in mail.text
    assert not mail.calendar


def test_calendar_files_come_with_firm_seats_only() -> None:
    held, firm = somebody(), somebody(confirm=True)
    assert not mails.moved_up(registration=held).calendar
    assert "bitte bis 13.01.2027 bestätigen" in mails.moved_up(registration=held).title
    for mail in (
        mails.moved_up(registration=firm),
        mails.confirmed(registration=firm),
        mails.changed(registration=firm),
    ):
        assert mail.calendar_method == "REQUEST"
        assert "METHOD:REQUEST" in mail.calendar
    for was, method in (("confirmed", "CANCEL"), ("waiting", ""), ("unconfirmed", "")):
        one = mails.cancelled(registration=firm, was=was, by_desk=True, reason="")
        two = mails.event_cancelled(registration=firm, was=was, reason="krank")
        assert one.calendar_method == two.calendar_method == method
        assert ("METHOD:CANCEL" in one.calendar) == bool(method)


@pytest.mark.parametrize("form", ["online", "hybrid"])
def test_the_access_link_is_only_in_mails_to_people_with_a_firm_seat(form: str) -> None:
    link = "https://treffen.beispiel.example/raum-1"
    held = somebody(format=form, online_link=link)
    for mail in all_of(held):
        assert "raum-1" not in mail.text + mail.calendar, mail.kind
    assert "Zugangslink erhalten Sie mit der Bestätigung" in mails.received(registration=held).text
    firm = somebody(confirm=True, format=form, online_link=link)
    assert f"Zugangslink: {link}" in mails.confirmed(registration=firm).text


def test_an_online_event_without_link_says_who_sends_it() -> None:
    firm = somebody(confirm=True, format="online")
    text = mails.confirmed(registration=firm).text
    assert "Ort: online" in text
    assert "Den Zugangslink schickt Ihnen der Veranstalter." in text
    assert "Beispielhaus" not in text


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("unconfirmed", "Für Sie ist ein Platz vorgemerkt."),
        ("confirmed", "Ihr Platz ist bestätigt."),
        ("waiting", "Sie stehen auf der Warteliste."),
        ("withdrawn", "Diese Anmeldung ist storniert."),
        ("lapsed", "Diese Anmeldung ist verfallen."),
    ],
)
def test_the_link_mail_says_where_things_stand(state: str, sentence: str) -> None:
    registration = somebody()
    registration.state = state
    assert sentence in mails.link_again(registration=registration).text
    assert sentence in mails.repeated(registration=registration).text


def test_somebody_who_waits_is_asked_to_prove_the_address_once() -> None:
    registration = somebody()
    for move_up in ("offer", "direct"):
        registration.event.move_up = move_up
        assert "bestätigen Sie dort Ihre Adresse" in mails.waiting(registration=registration, position=2).text
    registration.address_proven_at = clock.now()
    text = mails.waiting(registration=registration, position=2).text
    assert "Warteliste an Stelle 2" in text
    assert "bestätigen Sie dort Ihre Adresse" not in text


def test_a_mail_with_invitation_reads_the_days_once() -> None:
    registration = somebody(confirm=True)
    installation.current()
    with CaptureQueriesContext(connection) as queries:
        mails.confirmed(registration=registration)
    assert len([query for query in queries if "events_session" in query["sql"]]) == 1
    assert len([query for query in queries if "base_installation" not in query["sql"]]) == 1
