"""Before a run changes the desk shows what becomes what, and exactly the people who then get a mail."""

from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base.models import OutboxMail
from lotse.events.actions import approval_decision, tell
from lotse.events.actions import event as events
from lotse.events.actions import registration as registrations
from lotse.events.models import Booking, Event, Registration
from lotse.events.queries import told
from lotse.training.models import Run
from lotse.web.desk.runs import preview
from tests import people
from tests.events import superiors
from tests.events.lines import together
from tests.people import DESK, NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
SENT = (
    "registration_changed",
    "booking_changed",
    "registration_approval_changed",
    "registration_approval_changed_after",
)


def crowd(run: Run) -> dict[str, Registration | Booking]:
    """Everybody who can be touched by a change: firm, unconfirmed, from the desk, in a booking, in the line."""
    event = run.event
    return {
        "firm": people.confirmed(event, name="Anna Fest"),
        "held": people.registered(event, name="Uwe Offen"),
        "desk": registrations.enrol(event=event, entry=people.entry("Dora Pult"), by=DESK, at=NOW),
        "group": together(event, 2, open_names=1),
        "unconfirmed group": together(event, 1, confirmed=False, booker="spaet@musterdorf.example"),
        "waiting": people.registered(event, name="Willi Warter"),
    }


def typed(client: Client, run: Run, **changes: str) -> dict[str, Any]:
    return {**cast.fields(client.get(reverse("desk:run_edit", args=[run.pk]))), **changes}


def key(answer: Any) -> str:
    return answer.text.split('name="tell" value="')[1].split('"')[0]


def sent() -> list[tuple[tuple[str, str], str]]:
    rows = OutboxMail.objects.filter(kind__in=SENT).order_by("id")
    return [((row.subject_kind, row.subject_ref), row.to_address) for row in rows]


def shown(run: Run, facts: dict[str, object]) -> list[tuple[tuple[str, str], str]]:
    looked = preview.of(run.event, facts, days(run.event), NOW)
    assert looked is not None
    asked = [(("approval", str(one.uuid)), one.email) for one in looked.superiors]
    return [*asked, *((one.about, one.email) for one in [*looked.reached, *looked.returned])]


def days(event: Event) -> list[events.Day]:
    return [events.Day(s.starts_at, s.ends_at, s.units, s.title, s.pk) for s in event.sessions.all()]


def test_who_is_shown_is_who_gets_a_mail() -> None:
    run = people.run(capacity=6)
    there = crowd(run)
    looked = shown(run, {"place_name": "Neues Haus"})
    events.change(event=run.event, facts={"place_name": "Neues Haus"}, days=None, by=DESK, at=NOW)
    assert looked == sent()
    named = there["group"].registrations.exclude(name_key="").get()  # type: ignore[union-attr]
    assert [address for _about, address in sent()] == [
        there["firm"].email,  # type: ignore[union-attr]
        there["held"].email,  # type: ignore[union-attr]
        there["desk"].email,  # type: ignore[union-attr]
        named.email,
        there["waiting"].email,  # type: ignore[union-attr]
        "personal@musterdorf.example",
        "spaet@musterdorf.example",
    ]
    assert set(Counter(sent()).values()) == {1}


def test_superiors_who_decide_and_who_have_agreed_are_shown_and_told() -> None:
    run = people.run(capacity=6)
    open_one, granted = (superiors.asked(superiors.seat(run.event, name=name)) for name in ("Anna Offen", "Gerd Ja"))
    approval_decision.grant(request=granted, typed_name="Bea Leitung", by=DESK, at=NOW)
    looked = shown(run, {"place_name": "Neues Haus"})
    assert [about for about, _address in looked][:2] == [("approval", str(one.uuid)) for one in (open_one, granted)]
    page = cast.logged_in(cast.office()).post(
        reverse("desk:run_edit", args=[run.pk]), typed(cast.logged_in(cast.office()), run, place_name="Neues Haus")
    )
    assert "soll die Teilnahme von Anna Offen genehmigen: E-Mail mit den neuen Angaben" in page.text
    assert "hat Gerd Ja genehmigt: E-Mail mit den neuen Angaben; die Genehmigung bleibt" in page.text
    events.change(event=run.event, facts={"place_name": "Neues Haus"}, days=None, by=DESK, at=NOW)
    assert looked == sent()


@pytest.mark.parametrize("without", ["firm", "desk", "booker"])
def test_who_is_missing_in_the_one_is_missing_in_the_other(monkeypatch: pytest.MonkeyPatch, without: str) -> None:
    run = people.run(capacity=6)
    there = crowd(run)
    gone = "personal@musterdorf.example" if without == "booker" else there[without].email  # type: ignore[union-attr]
    real = told.recipients
    monkeypatch.setattr(told, "recipients", lambda rows, **how: [o for o in real(rows, **how) if o.email != gone])
    looked = shown(run, {"title": "Anders"})
    events.change(event=run.event, facts={"title": "Anders"}, days=None, by=DESK, at=NOW)
    assert looked == sent()
    assert len(looked) == 6
    assert gone not in [address for _about, address in looked]


def test_mails_to_other_people_than_shown_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switches the defence off: were a booker left out only where mails are written, the test above would fail."""
    run = people.run(capacity=6)
    crowd(run)
    monkeypatch.setattr(tell, "booker_about", lambda *_all, **_how: None)
    looked = shown(run, {"title": "Anders"})
    events.change(event=run.event, facts={"title": "Anders"}, days=None, by=DESK, at=NOW)
    assert len(looked) == len(sent()) + 2


def test_the_page_shows_old_and_new_names_and_who_is_not_reached() -> None:
    run = people.run(capacity=6)
    there = crowd(run)
    firm = there["firm"]
    OutboxMail.objects.filter(to_address=firm.email).update(state="failed")  # type: ignore[union-attr]
    client, address = cast.logged_in(cast.office()), reverse("desk:run_edit", args=[run.pk])
    data = typed(client, run, place_name="Neues Haus", format="online", **{"days-0-start": "10:00", "days-1-day": ""})
    page = client.post(address, data).text
    for text in (
        "Das ändert sich, und diese Personen werden benachrichtigt",
        "Mi, 10. Februar 2027, 09:00 bis 16:30 Uhr",
        "Mi, 10. Februar 2027, 10:00 bis 16:30 Uhr",
        "kein solcher Tag",
        "Beispielhaus",
        "Neues Haus",
        "Vor Ort",
        "hat für 2 Personen gebucht",
        "Eine frühere E-Mail an diese Adresse kam zurück.",
        "Der Name ist noch offen",
        "Platz noch nicht bestätigt: E-Mail mit den neuen Angaben und der Frist zum Bestätigen",
        "auf der Warteliste: E-Mail mit den neuen Angaben",
        "Speichern und 7 E-Mails senden",
    ):
        assert text in page
    told_part, silent_part = page.split("Bekommt eine E-Mail")[1].split("Wird nicht erreicht")
    assert "Dora Pult" in told_part
    assert "Anna Fest" not in told_part
    assert "Anna Fest" in silent_part
    for name in ("Uwe Offen", "Willi Warter"):
        assert name in told_part
        assert name not in silent_part
    assert sent() == []
    assert cast.fields(client.post(address, data))["days-0-start"] == "10:00"


def test_only_what_was_looked_at_is_stored() -> None:
    run = people.run()
    people.confirmed(run.event)
    client, address = cast.logged_in(cast.office()), reverse("desk:run_edit", args=[run.pk])
    data = typed(client, run, place_name="Neues Haus")
    seen = key(client.post(address, data))
    people.confirmed(run.event, name="Spaet Da")
    again = client.post(address, {**data, "tell": seen})
    assert "Seit Ihrem Blick hat sich etwas geändert." in again.text
    assert "Spaet Da" in again.text
    other = client.post(address, {**data, "place_name": "Drittes Haus", "tell": key(again)})
    assert "Seit Ihrem Blick hat sich etwas geändert." in other.text
    assert sent() == []
    assert client.post(address, {**data, "tell": key(again)}).status_code == 302
    assert len(sent()) == 2
    assert Event.objects.get().place_name == "Neues Haus"


@pytest.mark.parametrize("published", [True, False])
def test_where_nobody_is_told_the_step_is_left_out(published: bool) -> None:
    run = people.run(published=published)
    if published:
        people.registered(run.event).delete()
    client, address = cast.logged_in(cast.office()), reverse("desk:run_edit", args=[run.pk])
    assert client.post(address, typed(client, run, place_name="Neues Haus")).status_code == 302
    assert Event.objects.get().place_name == "Neues Haus"


def test_the_preview_needs_equally_many_statements_for_one_and_three() -> None:
    run = people.run()
    client, address = cast.logged_in(cast.office()), reverse("desk:run_edit", args=[run.pk])
    together(run.event, 1)

    def statements() -> int:
        data = typed(client, run, place_name="Neues Haus")
        with CaptureQueriesContext(connection) as queries:
            assert "Bekommt eine E-Mail" in client.post(address, data).text
        return len(queries)

    one = statements()
    together(run.event, 2, open_names=1, booker="zwei@musterdorf.example", employer="Beispielkommune Höhe")
    people.confirmed(run.event)
    people.registered(run.event)
    assert statements() == one
