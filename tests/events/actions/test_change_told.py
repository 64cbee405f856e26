"""A change of date or place is told to everybody who has or awaits a seat: what is fitting for each state, once."""

from collections import Counter
from datetime import timedelta

import pytest

from lotse.base.models import OutboxMail
from lotse.events.actions import event as events
from lotse.events.actions import registration as registrations
from lotse.events.documents import change_words
from lotse.events.models import Event, EventChange, Registration
from lotse.events.queries import told
from lotse.events.rules import states
from tests import people
from tests.events import superiors
from tests.events.lines import together
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
HOUSE = {"place_name": "Neues Haus"}


def change(event: Event, **facts: object) -> None:
    events.change(event=event, facts=facts or HOUSE, days=None, by=DESK, at=LATER)


def mail(row: Registration) -> OutboxMail:
    """The one mail about the change to this person."""
    return OutboxMail.objects.get(subject_kind="registration", subject_ref=str(row.uuid), kind="registration_changed")


def sent() -> Counter[tuple[str, str, str]]:
    rows = OutboxMail.objects.filter(kind__endswith="changed")
    return Counter((row.kind, row.subject_ref, row.to_address) for row in rows)


def test_every_state_gets_what_is_fitting_and_only_a_firm_seat_the_calendar() -> None:
    event = people.run(capacity=2).event
    firm, held = people.confirmed(event), people.registered(event, name="Uwe Offen")
    waiting = people.registered(event, name="Willi Warter")
    change(event)
    changes = "- Ort: bisher Beispielhaus, künftig Neues Haus"
    assert all(changes in mail(row).text for row in (firm, held, waiting))
    assert mail(firm).calendar_method == "REQUEST"
    assert "LOCATION:Neues Haus" in mail(firm).calendar
    assert "Ihr Platz bleibt bestätigt." in mail(firm).text
    for row in (held, waiting):
        assert (mail(row).calendar, mail(row).calendar_method) == ("", "")
    assert "Ein Platz ist weiterhin für Sie vorgemerkt.\nBitte bestätigen Sie ihn bis" in mail(held).text
    assert "Ihr Platz auf der Warteliste bleibt bestehen." in mail(waiting).text
    assert set(sent().values()) == {1}


def test_an_offered_seat_and_an_application() -> None:
    event = people.run(capacity=1).event
    firm, next_one = people.confirmed(event), people.registered(event, name="Nina Naechste")
    registrations.cancel(registration=firm, by=DESK, at=NOW)
    change(event)
    assert "Ihnen wird weiterhin ein Platz angeboten.\n" in mail(next_one).text
    assert not OutboxMail.objects.filter(kind="registration_changed", subject_ref=str(firm.uuid)).exists()
    other = people.run(admission="selection").event
    applied = people.registered(other, name="Alma Bewerbung")
    assert applied.state == states.APPLIED
    change(other)
    assert "Ihre Bewerbung bleibt bestehen." in mail(applied).text


def test_whoever_booked_hears_once_whatever_the_states() -> None:
    event = people.run(capacity=3).event
    firm = together(event, 2, open_names=1)
    new = together(event, 1, confirmed=False, booker="neu@musterdorf.example")
    change(event)
    rows = {row.subject_ref: row for row in OutboxMail.objects.filter(kind="booking_changed")}
    assert set(rows) == {str(firm.uuid), str(new.uuid)}
    assert "eine eigene E-Mail mit dem neuen Kalendereintrag" in rows[str(firm.uuid)].text
    assert "eigene E-Mail" not in rows[str(new.uuid)].text
    assert "Was noch zu bestätigen ist und bis wann" in rows[str(new.uuid)].text
    assert "künftig Neues Haus" in rows[str(new.uuid)].text
    assert sent().total() == 3


def test_a_superior_who_still_decides_hears_of_the_new_facts() -> None:
    request = superiors.asked()
    row = request.registration
    change(row.event)
    found = superiors.mails("approval_changed")
    assert [(one.to_address, one.subject_kind) for one in found] == [(superiors.SUPERIOR, "approval")]
    assert "künftig Neues Haus" in found[0].text
    assert f"/link/approval/{superiors.token(request)}" in found[0].text
    # Pending does not look like success.
    assert "Ihr Platz bleibt bestätigt, die Genehmigung ist noch offen." in mail(row).text
    assert "Sie müssen sonst nichts tun" not in mail(row).text


def test_the_access_link_is_for_firm_seats_only() -> None:
    event = people.run(capacity=1, format="hybrid").event
    firm, waiting = people.confirmed(event), people.registered(event, name="Willi Warter")
    change(event, online_link="https://video.beispiel.example/raum")
    assert "https://video.beispiel.example/raum" in mail(firm).text
    assert not OutboxMail.objects.filter(kind="registration_changed", subject_ref=str(waiting.uuid)).exists()
    change(event, online_link="https://video.beispiel.example/neu", place_name="Drittes Haus")
    assert "künftig Drittes Haus" in mail(waiting).text
    assert "video.beispiel" not in mail(waiting).text


def test_a_seat_about_to_return_is_not_written_to() -> None:
    event = people.run().event
    row = people.registered(event)
    Registration.objects.filter(pk=row.pk).update(hold_until=NOW)
    change(event)
    assert sent().total() == 0


def test_english_people_read_english() -> None:
    event = people.run().event
    row = people.registered(event)
    row.booking.language = "en"
    row.booking.save()
    change(event)
    assert "- Place: until now Beispielhaus, from now on Neues Haus" in mail(row).text
    assert "A seat is still held for you." in mail(row).text


def test_what_changed_is_kept_for_the_pages() -> None:
    event = people.run().event
    day = event.sessions.order_by("starts_at").last()
    assert day is not None
    days = [events.Day(s.starts_at, s.ends_at, s.units, s.title, s.pk) for s in event.sessions.exclude(pk=day.pk)]
    events.change(event=event, facts=HOUSE, days=days, by=DESK, at=LATER)
    event.refresh_from_db()
    ((at, rows),) = change_words.since(event, NOW)
    assert at == LATER
    assert [tuple(row) for row in rows] == [
        ("Kurstag", "Do, 11. Februar 2027, 09:00 bis 16:30 Uhr", "", True),
        ("Ort", "Beispielhaus", "Neues Haus", False),
    ]
    assert change_words.since(event, LATER) == []


def test_drafts_and_what_nobody_sees_are_not_kept() -> None:
    draft, event = people.run(published=False).event, people.run().event
    change(draft)
    change(event, mail_note="Parken")
    assert not EventChange.objects.exists()


def test_left_out_in_the_query_nobody_would_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switches the rule off: were only firm seats asked for, the first test would fail."""
    event = people.run().event
    held = people.registered(event)
    real = told.concerned
    monkeypatch.setattr(told, "concerned", lambda e: [row for row in real(e) if row.state == states.CONFIRMED])
    change(event)
    assert held.state == states.UNCONFIRMED
    assert sent().total() == 0
