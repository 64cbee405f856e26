"""The operator sees what `lotse check` last found out, and no more than that."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import notes
from lotse.config.environment import Imap, Smtp
from lotse.people.wording import Role
from lotse.web.desk.operation import mail
from tests import people
from tests.people import NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
FOUND = {
    "at": NOW.isoformat(),
    "server": "mail.region.de:25",
    "sender": "lotse@amt.region.de",
    "problem": "",
    "records": [
        {"name": "SPF", "state": "found", "host": "amt.region.de", "record": "v=spf1 -all", "proposal": "x"},
        {"name": "DMARC", "state": "missing", "host": "_dmarc.amt.region.de", "record": "", "proposal": "v=DMARC1 <b>"},
    ],
}


@pytest.fixture(autouse=True)
def installed(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LOTSE_DATA = tmp_path
    settings.LOTSE_SMTP = Smtp("mail.region.de", 25, "", "", "")
    settings.DEFAULT_FROM_EMAIL = "lotse@amt.region.de"
    monkeypatch.setattr("lotse.base.clock.now", lambda: NOW)


def page() -> str:
    operator = people.person(role=Role.OPERATOR, organisation=people.organisation("Träger"))
    client: Client = cast.logged_in(operator)
    return cast.text(client.get(reverse("desk:operation")))


def test_before_anybody_has_looked_nothing_is_claimed() -> None:
    shown = page()
    assert "Noch hat niemand nachgesehen." in shown
    assert "angenommen" not in shown and "E-Mails, die zurückkamen" not in shown


def test_the_last_answer_is_shown_with_names_and_entries() -> None:
    notes.write(notes.MAIL_CHECK, FOUND)
    shown = page()
    assert "„lotse check“ vom 11. Januar 2027, 10:00 Uhr" in shown
    assert "Der Mailserver hat uns und unseren Absender angenommen" in shown
    assert "<code>v=spf1 -all</code>" in shown
    assert "fehlt" in shown and "<code>_dmarc.amt.region.de</code>" in shown and "v=DMARC1 &lt;b&gt;" in shown
    assert "mehr als einen Monat" not in shown and "einen anderen Mailserver" not in shown


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"problem": "535 no"}, "Der Mailserver hat uns abgelehnt"),
        ({"sender": "alt@amt.region.de"}, "einen anderen Mailserver oder Absender"),
        ({"server": "alt.region.de:25"}, "einen anderen Mailserver oder Absender"),
        ({"at": (NOW - timedelta(days=31)).isoformat()}, "mehr als einen Monat her"),
        ({"at": "2027-99-99"}, "Noch hat niemand nachgesehen."),
        ({"at": "2027-01-01T00:00:00"}, "Noch hat niemand nachgesehen."),
        ({"records": ["?", {"state": 7}]}, "keine Antwort vom Domain Name System"),
    ],
)
def test_old_and_odd_answers_are_not_taken_for_good(changed: dict[str, Any], sentence: str) -> None:
    notes.write(notes.MAIL_CHECK, FOUND | changed)
    assert sentence in page()


def test_mails_that_came_back_are_counted() -> None:
    notes.write(notes.BOUNCES, {"failed": 3, "unknown": 2, "odd": 9, "noted": "x"})
    assert [(str(label), number) for label, number in mail.bounces()] == [
        ("als nicht zustellbar vermerkt", 3),
        ("übergangen: keine unserer E-Mails", 2),
    ]
    assert "E-Mails, die zurückkamen" in page()


def test_settings_without_secrets(settings: Any) -> None:
    settings.LOTSE_BOUNCE_IMAP = Imap("imap.region.de", 993, "lotse-user", "geheim-88", "tls", "INBOX")
    settings.LOTSE_DKIM_SELECTOR = "lotse2027"
    shown = page()
    assert "imap.region.de:993 tls INBOX" in shown and "lotse2027" in shown
    assert "geheim-88" not in shown and "lotse-user" not in shown
