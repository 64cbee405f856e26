"""The page behind the mailed link: reading changes nothing, only the buttons do, and each of them once."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from lotse.base import actor, clock, files, links
from lotse.base.models import AuditEvent, OutboxMail
from lotse.credentials.actions import certificate as certificates
from lotse.credentials.documents import certificate as paper
from lotse.credentials.models import HolderWish
from lotse.events.actions import attendance, line
from lotse.events.actions import event as events
from lotse.events.actions import registration as registrations
from lotse.events.models import Registration
from lotse.events.wording import MoveUp
from lotse.training.models import Material, Run
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
BY = actor.job("tests")


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    yield


def later(monkeypatch: pytest.MonkeyPatch, **time: int) -> None:
    """Let time go by."""
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(**time))


def token(row: Registration) -> str:
    """The token as mailed."""
    return links.sign("registration", row.uuid, row.link_version)


def page(row: Registration, name: str = "registration", *args: object) -> str:
    """The address of a page of this registration."""
    return reverse(f"link:{name}", args=[token(row), *args])


def traces() -> tuple[int, int, list[tuple[object, ...]]]:
    """Everything that would show a change."""
    rows = Registration.objects.order_by("pk").values_list()
    return AuditEvent.objects.count(), OutboxMail.objects.count(), list(rows)


def text(client: Client, url: str) -> str:
    """The page as text."""
    answer = client.get(url)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_a_scanner_that_fetches_every_link_twice_changes_nothing(client: Client) -> None:
    row = people.registered(people.run().event, consents={"network": "Sie dürfen mir schreiben."})
    consent = row.consents.get()
    before = traces()
    addresses = [
        page(row),
        page(row, "confirm"),
        page(row, "cancel"),
        page(row, "calendar"),
        page(row, "consent", consent.pk),
        page(row, "form"),
    ]
    for url in addresses * 2:
        assert client.get(url).status_code in (200, 302)
        assert client.head(url).status_code in (200, 302)
    assert traces() == before
    consent.refresh_from_db()
    assert consent.withdrawn_at is None


def test_unconfirmed_never_looks_like_success(client: Client) -> None:
    row = people.registered(people.run().event)
    shown = text(client, page(row))
    assert "noch nicht bestätigt" in shown
    assert "Platz bestätigen" in shown
    assert "alert good" not in shown
    assert "Mittwoch, 13. Januar 2027, 24:00 Uhr" in shown  # the end of the second working day


def test_the_button_confirms_once(client: Client) -> None:
    row = people.registered(people.run().event)
    first = client.post(page(row, "confirm"), follow=True)
    assert "Ihr Platz ist bestätigt" in first.content.decode()
    after = traces()
    second = client.post(page(row, "confirm"), follow=True)
    assert "Ihr Platz ist bestätigt" in second.content.decode()
    assert traces() == after


def test_two_tabs_cancel_and_confirm(client: Client) -> None:
    row = people.registered(people.run().event)
    client.post(page(row, "cancel"))
    shown = client.post(page(row, "confirm"), follow=True).content.decode()
    assert "kann nicht mehr bestätigt werden" in shown
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_confirming_after_the_time_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    row = people.registered(people.run().event)
    later(monkeypatch, days=5)
    before = text(client, page(row))
    assert "verfallen" in before
    assert "Platz bestätigen" not in before
    assert "Erneut anmelden" in before
    shown = client.post(page(row, "confirm"), follow=True).content.decode()
    assert "kann nicht mehr bestätigt werden" in shown


@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_every_bad_token_gets_the_same_answer(client: Client, method: str) -> None:
    row, other = (people.registered(people.run().event) for _ in range(2))
    good = token(row)
    old = token(other)
    registrations.correct(
        registration=other,
        first_name=other.first_name,
        last_name=other.last_name,
        email="neu@musterdorf.example",
        note="",
        by=BY,
        at=NOW,
    )
    bad = [
        "x",
        "🌲",
        "a~b",
        good[:-1],
        good + "x",
        good.replace("~", "."),
        links.sign("invitation", row.uuid, row.link_version),
        links.sign("registration", row.uuid, 2),
        links.sign("registration", row.booking.uuid, 1),
        old,
    ]
    before = traces()
    answers = set()
    for wrong in bad:
        for name in ("registration", "confirm", "cancel", "calendar", "form"):
            answer = getattr(client, method)(reverse(f"link:{name}", args=[wrong]))
            assert answer.status_code == 410
            assert answer["Cache-Control"] == "private, no-store"
            answers.add(without_address(answer.content.decode()))
    assert len(answers) == 1
    assert traces() == before


def without_address(page: str) -> str:
    """The page without the link to its other language."""
    return "\n".join(row for row in page.splitlines() if 'class="language"' not in row)


def test_the_page_is_a_key(client: Client) -> None:
    answer = client.get(page(people.registered(people.run().event)))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"]
    assert 'name="robots" content="noindex' in answer.content.decode()


def test_waiting_shows_the_position_and_the_address_button(client: Client) -> None:
    event = people.run(capacity=1).event
    people.confirmed(event)
    people.registered(event)
    row = people.registered(event)
    shown = text(client, page(row))
    assert "Warteliste" in shown and "2" in shown
    assert "Adresse bestätigen" in shown
    told = client.post(page(row, "confirm"), follow=True).content.decode()
    assert "Adresse bestätigen</button>" not in told
    row.refresh_from_db()
    assert row.address_proven_at == NOW and row.state == "waiting"


def test_waiting_beyond_the_start_is_over(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    event = people.run(capacity=1).event
    people.confirmed(event)
    row = people.registered(event)
    later(monkeypatch, days=31)
    shown = text(client, page(row))
    assert "verfallen" in shown and "Adresse bestätigen" not in shown


def test_cancelling_asks_once_and_the_next_moves_up(client: Client) -> None:
    event = people.run(capacity=1).event
    row = people.confirmed(event)
    waiting = people.registered(event)
    asked = text(client, page(row, "cancel"))
    assert "Kostenfrei bis 14 Tage vorher." in asked
    assert "Ja, Anmeldung stornieren" in asked
    client.post(page(row, "cancel"))
    after = traces()
    shown = client.post(page(row, "cancel"), follow=True).content.decode()
    assert "Diese Anmeldung ist storniert" in shown
    assert traces() == after
    waiting.refresh_from_db()
    assert waiting.state == "offered"
    assert client.get(page(row, "cancel")).status_code == 302


def test_after_the_start_nobody_cancels_here(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    row = people.confirmed(people.run().event)
    later(monkeypatch, days=31)
    assert "Anmeldung stornieren" not in text(client, page(row))
    shown = client.post(page(row, "cancel"), follow=True).content.decode()
    assert "nicht mehr storniert" in shown
    row.refresh_from_db()
    assert row.state == "confirmed"


def test_a_cancelled_run_says_why(client: Client) -> None:
    run = people.run()
    row = people.confirmed(run.event)
    events.cancel(event=run.event, reason="Krankheit <b>", by=BY, at=NOW)
    shown = text(client, page(row))
    assert "Krankheit &lt;b&gt;" in shown
    assert "vom Veranstalter abgesagt" in shown


def test_confirmed_shows_dates_place_and_online_access(client: Client) -> None:
    run = people.run(format="hybrid", online_link="https://treffen.example/raum")
    row = people.registered(run.event)
    assert "treffen.example" not in text(client, page(row)).split('id="messages"')[0]
    client.post(page(row, "confirm"))
    shown = text(client, page(row))
    assert "https://treffen.example/raum" in shown
    assert "Beispielhaus" in shown
    calendar = client.get(page(row, "calendar"))
    assert calendar["Content-Type"].startswith("text/calendar")
    assert calendar["Content-Disposition"].startswith("attachment")
    assert b"METHOD:PUBLISH" in calendar.content


def test_every_mail_can_be_read_here(client: Client) -> None:
    row = people.confirmed(people.run().event)
    mails = list(OutboxMail.objects.filter(subject_ref=str(row.uuid)))
    OutboxMail.objects.filter(pk=mails[0].pk).update(state="failed")
    shown = text(client, page(row))
    assert all(mail.title in shown for mail in mails)
    assert "nicht zustellbar" in shown and "unterwegs" in shown


def test_what_was_typed_is_shown_as_text(client: Client) -> None:
    row = people.registered(
        people.run().event, note="<script>alert(1)</script>", answers=[{"question": "Warum?", "answer": "<i>ja</i>"}]
    )
    shown = text(client, page(row))
    assert "<script>alert" not in shown and "&lt;script&gt;alert(1)" in shown
    assert "&lt;i&gt;ja&lt;/i&gt;" in shown and "Warum?" in shown


def test_a_consent_is_withdrawn_once_and_only_the_own(client: Client) -> None:
    event = people.run().event
    row = people.registered(event, consents={"network": "Sie dürfen mir schreiben."})
    other = people.registered(event, consents={"network": "Sie dürfen mir schreiben."})
    assert client.post(page(row, "consent", other.consents.get().pk)).status_code == 404
    client.post(page(row, "consent", row.consents.get().pk))
    after = traces()
    shown = client.post(page(row, "consent", row.consents.get().pk), follow=True).content.decode()
    assert "zurückgezogen am" in shown
    assert traces() == after
    assert other.consents.get().withdrawn_at is None


def attended(row: Registration) -> None:
    """Note full attendance."""
    for session in row.event.sessions.all():
        attendance.note(session=session, notes=[attendance.Note(row.pk, "present")], by=BY, at=session.ends_at)


def test_attendance_wish_and_certificate(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "pdf", lambda certificate: b"%PDF-1.7")
    run = people.run()
    row = people.confirmed(run.event)
    other = people.confirmed(run.event)
    assert "Anwesenheit" not in text(client, page(row)).split('id="certificate"')[0]
    client.post(page(row, "form"), {"form": "lotsin"})
    assert HolderWish.objects.get().form == "lotsin"
    for wrong in ("", "x", "🌲" * 500, "' OR 1=1 --"):
        told = client.post(page(row, "form"), {"form": wrong}, follow=True).content.decode()
        assert "eine der drei Formen" in told
    attended(row)
    later(monkeypatch, days=40)
    assert "16 von 16 UE (100 %)" in text(client, page(row))
    issued = certificates.issue(run=run, registration=row, by=BY, at=clock.now())
    shown = text(client, page(row))
    assert issued.number in shown and "Smart City Lotsin" not in shown
    told = client.post(page(row, "form"), {"form": "lotse"}, follow=True).content.decode()
    assert "bereits ausgestellt" in told
    assert HolderWish.objects.get().form == "lotsin"
    answer = client.get(page(row, "certificate", issued.uuid))
    assert answer.content == b"%PDF-1.7" and answer["Content-Disposition"].startswith("attachment")
    assert client.get(page(other, "certificate", issued.uuid)).status_code == 404
    certificates.revoke(certificate=issued, reason="Name falsch", by=BY, at=clock.now())
    assert client.get(page(row, "certificate", issued.uuid)).status_code == 404
    assert "Name falsch" in text(client, page(row))


def material(run: Run) -> Material:
    """A file of the course."""
    module = run.course.modules.get(title="Grundlagen")
    path = Path(settings.PRIVATE_ROOT) / "material" / "a.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-")
    assert files.path("material/a.pdf") == path.resolve()
    return Material.objects.create(module=module, title="Folien", stored="material/a.pdf", file_name="Folien ü.pdf")


def test_material_is_for_confirmed_seats(client: Client) -> None:
    run = people.run()
    item = material(run)
    row = people.registered(run.event)
    assert "Folien" not in text(client, page(row))
    assert client.get(page(row, "material", item.pk)).status_code == 404
    client.post(page(row, "confirm"))
    assert "Folien" in text(client, page(row))
    answer = client.get(page(row, "material", item.pk))
    assert b"".join(answer.streaming_content) == b"%PDF-"  # type: ignore[attr-defined]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    stranger = people.confirmed(people.run(people.course(title="Anderer Kurs")).event)
    assert client.get(page(stranger, "material", item.pk)).status_code == 404
    (Path(settings.PRIVATE_ROOT) / "material" / "a.pdf").unlink()
    assert client.get(page(row, "material", item.pk)).status_code == 404


def test_moved_up_without_proof_has_to_confirm(client: Client) -> None:
    event = people.run(capacity=1, move_up=MoveUp.DIRECT).event
    first = people.confirmed(event)
    row = people.registered(event)
    registrations.cancel(registration=first, by=BY, at=NOW)
    assert "Platz bestätigen" in text(client, page(row))
    line.release(event=event, by=BY, at=NOW)
    assert Decimal(1) == Registration.objects.filter(event=event, state="unconfirmed").count()


def test_equally_many_statements_for_one_and_many_mails(client: Client, django_assert_max_num_queries: object) -> None:
    row = people.confirmed(people.run().event)
    for minutes in range(5):
        registrations.send_link(registration=row, by=BY, at=NOW + timedelta(minutes=minutes))
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        text(client, page(row))


def test_whom_to_ask_is_a_tap_away(client: Client) -> None:
    row = people.confirmed(people.run().event)
    event = row.event
    event.contact_name, event.contact_phone, event.contact_email = "Kim Kurs", "030 23125 100", "kim@institut.example"
    event.save()
    assert (
        'Kim Kurs · <a class="tel" href="tel:03023125100">030 23125 100</a>'
        ' · <a href="mailto:kim@institut.example">kim@institut.example</a>'
    ) in text(client, page(row))
    # What the run does not say, its organiser does.
    event.contact_name = event.contact_phone = event.contact_email = ""
    event.save()
    event.organiser.phone, event.organiser.email = "030 23125 0", "<b>@institut.example"
    event.organiser.save()
    shown = text(client, page(row))
    assert 'href="tel:030231250">030 23125 0</a> · <a href="mailto:&lt;b&gt;@institut.example">' in shown
