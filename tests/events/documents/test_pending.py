"""An approval that is still missing is said in every mail about a firm seat, with the next step and its date."""

import re

import pytest

from lotse.base.models import OutboxMail
from lotse.events.actions import registration as registrations
from lotse.events.documents import booking_mails, change_mails, mails
from lotse.events.models import Registration
from lotse.events.queries import registration as query
from tests import people
from tests.events import lines, superiors
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
ASK = "Bitte holen Sie sie bis zum ersten Kurstag, 10. Februar 2027, ein"
WAIT = "Bea Leitung ist gefragt und kann bis Montag, 18. Januar 2027, 24:00 Uhr antworten."


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def firm_mails(row: Registration) -> dict[str, str]:
    """Every mail that says that a seat is firm."""
    row = query.by_pk(row.pk)
    made = {
        "confirmed": mails.confirmed(registration=row),
        "moved up": mails.moved_up(registration=row),
        "substitute": change_mails.substitute(registration=row, before=row),
        "moved": change_mails.moved(registration=row, before=row, was="confirmed", by_desk=False, reason=""),
        "assured": change_mails.assured(row, 0),
        "link": mails.link_again(registration=row),
        "repeated": mails.repeated(registration=row),
        "reminder": mails.write("reminder", row, open_seats=0),
    }
    assert not [name for name, mail in made.items() if re.search(r"\n{3,}", mail.text)]
    return {name: plain(f"{mail.title} {mail.text}") for name, mail in made.items()}


def test_each_mail_names_the_next_step_and_its_date() -> None:
    texts = firm_mails(superiors.seat())
    assert {name for name, text in texts.items() if ASK not in text} == set()
    assert {name for name, text in texts.items() if "Sie müssen nichts" in text} == set()


@pytest.mark.parametrize(
    ("silence", "then"), [("return", "Dann endet Ihre Anmeldung"), ("keep", "Dann fragt das Kursbüro nach")]
)
def test_who_was_asked_until_when_and_what_happens_then(silence: str, then: str) -> None:
    row = superiors.seat(people.run(approval_silence=silence).event)
    superiors.asked(row)
    texts = firm_mails(row)
    assert {name for name, text in texts.items() if WAIT not in text or then not in text or ASK in text} == set()


@pytest.mark.parametrize("approval", ["granted", "not_needed", "refused"])
def test_nothing_is_said_where_nothing_is_missing(approval: str) -> None:
    texts = firm_mails(superiors.seat(approval=approval))
    assert {name for name, text in texts.items() if "Genehmigung" in text or "zugestimmt" in text} == set()


def test_the_subject_does_not_sound_like_success() -> None:
    row = superiors.seat()
    mail = OutboxMail.objects.get(kind="registration_confirmed")
    assert mail.title == "Platz bestätigt, Genehmigung noch offen: Smart City Lotse, Beispiellehrgang"
    Registration.objects.filter(pk=row.pk).update(approval="granted")
    assert mails.confirmed(registration=query.by_pk(row.pk)).title.startswith("Bestätigt: ")


def test_while_the_seat_itself_is_open_the_mail_asks_for_one_thing_only() -> None:
    row = people.registered(people.run().event, approval="asked")
    for mail in (mails.received(registration=row), mails.link_again(registration=row)):
        assert ASK not in plain(mail.text)
    registrations.cancel(registration=row, by=DESK, at=NOW)
    assert ASK not in plain(mails.link_again(registration=query.by_pk(row.pk)).text)


def test_whoever_books_reads_for_how_many_it_is_open() -> None:
    lines.together(people.run().event, 3)
    mail = OutboxMail.objects.get(kind="booking_confirmed")
    assert "Genehmigung" not in mail.text
    Registration.objects.update(approval="asked")
    rows = list(query.full().order_by("id"))
    text = plain(booking_mails.about("confirmed", rows).text)
    assert "Die Genehmigung für 3 Personen ist noch offen" in text and "10. Februar 2027" in text
