"""A mail that came back later is marked; nobody can make one up."""

from datetime import timedelta

import pytest

from lotse.base import audit, outbox
from lotse.base.models import OutboxMail
from lotse.base.outbox import bounce
from lotse.base.outbox.retry import retry
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
MAIL = outbox.Mail(kind="test", title="Ihre Anmeldung", text="Guten Tag", language="de")


def sent(state: str = OutboxMail.SENT) -> OutboxMail:
    mail = outbox.queue(MAIL, to="weg@beispiel.example", at=NOW)
    OutboxMail.objects.filter(pk=mail.pk).update(state=state, sent_at=NOW)
    return mail


def note(mail: OutboxMail, error: str = "5.1.1 unknown", *, permanent: bool = True) -> str:
    return bounce.note(message_id=mail.message_id, error=error, permanent=permanent, by=DESK, at=NOW)


def stored(mail: OutboxMail) -> tuple[str, str]:
    return OutboxMail.objects.values_list("state", "last_error").get(pk=mail.pk)


def verbs(mail: OutboxMail) -> list[str]:
    return [row.verb for row in audit.trail("mail", mail.uuid)]


def test_for_good_is_marked_once() -> None:
    mail = sent()
    assert [note(mail), note(mail, "5.2.2 full")] == ["failed", "known"]
    assert stored(mail) == ("failed", "5.1.1 unknown")
    assert verbs(mail) == ["mail.bounced"]
    fresh = OutboxMail.objects.get(pk=mail.pk)
    assert retry(mail=fresh, by=DESK, at=NOW + timedelta(hours=1)), "it can be sent again like any other"


def test_a_delay_is_only_noted() -> None:
    mail = sent()
    said = [note(mail, "4.4.1 no answer", permanent=False) for _ in range(2)]
    assert said == ["noted", "known"]
    assert stored(mail) == ("sent", "4.4.1 no answer")
    assert note(mail) == "failed"
    assert verbs(mail) == ["mail.delayed", "mail.bounced"]
    assert note(mail, "4.4.1 no answer", permanent=False) == "known"


@pytest.mark.parametrize("message_id", ["", "<made-up@testserver>", "' or 1=1"])
def test_what_we_never_sent_changes_nothing(message_id: str) -> None:
    mail = sent()
    assert bounce.note(message_id=message_id, error="5.1.1", permanent=True, by=DESK, at=NOW) == "unknown"
    assert stored(mail) == ("sent", "")


def test_a_mail_that_still_waits_cannot_have_come_back() -> None:
    mail = sent(OutboxMail.QUEUED)
    assert note(mail) == "unknown"
    assert stored(mail) == ("queued", "")


def test_a_long_answer_is_cut() -> None:
    mail = sent()
    note(mail, "5.1.1 " + "x" * 900)
    assert len(stored(mail)[1]) == 500
