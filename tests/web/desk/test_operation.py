"""The page of the operator: facts without secrets, mails, audit trail."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from lotse.base import actor, audit, clock, outbox
from lotse.base.models import AuditEvent, OutboxMail
from lotse.base.outbox import state
from lotse.base.outbox.retry import retry
from lotse.config.environment import Smtp
from lotse.people.models import Person
from lotse.people.wording import Role
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
MAIL = outbox.Mail(kind="test", title="Ihre Anmeldung", text="Guten Tag", language="de")


def operator() -> Person:
    return people.person(role=Role.OPERATOR, organisation=people.organisation("Träger"), name="Olga Betrieb")


def failed(error: str = "550 unbekannt") -> OutboxMail:
    mail = outbox.queue(MAIL, to="weg@beispiel.example", at=NOW)
    OutboxMail.objects.filter(pk=mail.pk).update(state=OutboxMail.FAILED, attempts=9, last_error=error)
    mail.refresh_from_db()
    return mail


def page(client: Client, **query: str) -> str:
    answer = client.get(reverse("desk:operation"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_facts_without_secrets(client: Client, settings: LazySettings) -> None:
    settings.LOTSE_SMTP = Smtp("mail.beispiel.example", 587, "lotse-user", "geheim-77", "starttls")
    client.force_login(operator())
    shown = page(client)
    assert "mail.beispiel.example:587 starttls" in shown
    for secret in ("geheim-77", "lotse-user", settings.SECRET_KEY):
        assert secret not in shown
    assert "SQLite" in shown or "PostgreSQL" in shown
    assert "/redaktion/" in shown


def test_a_failed_mail_is_tried_again_once(client: Client) -> None:
    mail = failed()
    client.force_login(operator())
    assert "550 unbekannt" in page(client)
    address = reverse("desk:operation_retry", args=[mail.pk])
    assert client.get(address).status_code == 302
    for _click in range(2):
        assert client.post(address).status_code == 302
    again = OutboxMail.objects.get(pk=mail.pk)
    assert (again.state, again.attempts, again.message_id) == (OutboxMail.QUEUED, 0, mail.message_id)
    assert [row.verb for row in audit.trail("mail", mail.uuid)] == ["mail.retried"]
    assert not retry(mail=again, by=DESK, at=NOW)
    assert "550 unbekannt" in page(client)


def test_figures_and_a_sender_that_stands_still(client: Client) -> None:
    assert state.figures(NOW).stuck_since is None
    outbox.queue(MAIL, to="a@beispiel.example", at=NOW)
    sent = outbox.queue(MAIL, to="b@beispiel.example", at=NOW)
    OutboxMail.objects.filter(pk=sent.pk).update(state=OutboxMail.SENT, sent_at=NOW)
    failed()
    found = state.figures(NOW + timedelta(minutes=11))
    assert (found.queued, found.sent, found.failed, found.stuck_since) == (1, 1, 1, NOW)
    assert state.figures(NOW + timedelta(days=2)).sent == 0
    client.force_login(operator())
    assert ("Es gehen keine E-Mails hinaus" in page(client)) == (clock.now() > NOW + timedelta(minutes=10))


def test_the_audit_trail_is_searched(client: Client) -> None:
    me = operator()
    client.force_login(me)
    audit.record("course.saved", ("course", "12345678-aa"), by=actor.person(me.uuid, "Ada <b>"), at=NOW, after={"n": 1})
    audit.record("run.planned", ("run", "99"), by=DESK, at=NOW, before={"a": "x" * 300}, after={"a": 2})
    assert "Ada &lt;b&gt;" in page(client, q="course 12345678-aa")
    assert "run.planned" not in page(client, q="course.saved")
    assert "run.planned" in page(client, q="run 99")
    assert "Nichts gefunden" in page(client, q="'; drop table --")
    assert page(client, q="x" * 300)
    assert page(client, page="x" * 10)


def test_the_page_needs_equally_many_statements(client: Client, django_assert_max_num_queries: object) -> None:
    client.force_login(operator())
    page(client)
    with django_assert_max_num_queries(16) as few:  # type: ignore[operator]
        page(client)
    for number in range(60):
        audit.record("course.saved", ("course", number), by=DESK, at=NOW)
    failed()
    failed()
    with django_assert_max_num_queries(len(few)):  # type: ignore[operator]
        page(client)


def test_an_erased_detail_leaves_the_event(client: Client) -> None:
    client.force_login(operator())
    event = audit.record("course.saved", ("course", 1), by=DESK, at=NOW)
    event.detail.delete()
    assert AuditEvent.objects.filter(pk=event.pk).exists()
    assert "course.saved" in page(client)


def test_nobody_else(client: Client) -> None:
    mail = failed()
    addresses = [reverse("desk:operation"), reverse("desk:operation_retry", args=[mail.pk])]
    for address in addresses:
        assert client.post(address).headers["Location"].startswith(reverse("account_login"))
    for role, status in ((Role.ORGANISER, 403), (Role.TRAINER, 403), (Role.COORDINATOR, 403), (None, 404)):
        client.force_login(people.person(role=role, organisation=people.organisation()))
        assert [client.get(address).status_code for address in addresses] == [status, status]
        assert [client.post(address).status_code for address in addresses] == [status, status]
    mail.refresh_from_db()
    assert mail.state == OutboxMail.FAILED
