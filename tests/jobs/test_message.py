"""What leaves the house as a mail."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from lotse.base.models import OutboxMail
from lotse.jobs import message

CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Lehrgang für alle\r\nEND:VCALENDAR\r\n"


def row(**facts: object) -> OutboxMail:
    values = {
        "created_at": datetime(2027, 1, 11, 9, 0, tzinfo=UTC),
        "kind": "registration_confirmed",
        "to_address": "anna@musterdorf.example",
        "to_name": "Anna Müller",
        "title": "Bestätigt: Lehrgang für Lotsinnen und Lotsen",
        "text": "Guten Tag,\n\n.Punkt am Anfang\nÜberall – auch hier.\n-- \nLotse\n",
        "message_id": "<abc@lotse.example>",
        **facts,
    }
    return OutboxMail(**values)  # type: ignore[misc]


def read(mail: OutboxMail) -> EmailMessage:
    content = message.build(mail, sender="lotse@region.example", sender_name="Agentur für Südwestfalen")
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    content.decode("ascii")
    return message_from_bytes(content, policy=policy.default)  # type: ignore[return-value]


def test_a_plain_mail() -> None:
    mail = row(reply_to="kursbuero@institut.example")
    found = read(mail)
    assert {name: str(found[name]) for name in found if name not in ("Content-Type", "MIME-Version")} == {
        "From": "Agentur für Südwestfalen <lotse@region.example>",
        "To": "Anna Müller <anna@musterdorf.example>",
        "Reply-To": "kursbuero@institut.example",
        "Subject": "Bestätigt: Lehrgang für Lotsinnen und Lotsen",
        "Date": "Mon, 11 Jan 2027 10:00:00 +0100",
        "Message-ID": "<abc@lotse.example>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "X-Lotse-Kind": "registration_confirmed",
        "Content-Language": "de",
        "Content-Transfer-Encoding": "quoted-printable",
    }
    assert found.get_content_type() == "text/plain"
    assert found.get_content().replace("\r\n", "\n") == mail.text
    assert found.defects == []


def test_the_same_row_gives_the_same_bytes() -> None:
    mail = row(calendar=CALENDAR, calendar_method="REQUEST")
    facts = {"sender": "lotse@region.example", "sender_name": "Agentur"}
    assert message.build(mail, **facts) == message.build(mail, **facts)


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_the_calendar_is_an_alternative_and_a_file(method: str) -> None:
    mail = row(calendar=CALENDAR, calendar_method=method)
    found = read(mail)
    kinds = [part.get_content_type() for part in found.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/calendar",
        "application/ics",
    ]
    text, calendar, file = [part for part in found.walk() if not part.is_multipart()]
    assert text.get_content().replace("\r\n", "\n") == mail.text
    assert calendar["Content-Type"].params == {"charset": "utf-8", "method": method, "component": "VEVENT"}
    assert calendar.get_payload(decode=True) == CALENDAR.encode()
    assert file.get_filename() == "invite.ics"
    assert file.get_content_disposition() == "attachment"
    assert file.get_payload(decode=True) == CALENDAR.encode()


@pytest.mark.parametrize(
    "bad", ["a\r\nBcc: x@evil.example", "a\nBcc: x@evil.example", "a\x00\x0bb", "=?utf-8?q?=0ABcc?="]
)
@pytest.mark.parametrize("where", ["title", "to_name", "kind", "message_id", "language"])
def test_nobody_adds_a_header(bad: str, where: str) -> None:
    found = read(row(**{where: bad}))
    assert found["Bcc"] is None
    assert len(found.keys()) == 12
    assert found.defects == []


@pytest.mark.parametrize(
    "address", ["", "nobody", "a b@x.example", "a@x.example\r\nRCPT TO:<c@x.example>", "ä@x.example", "<a@x.de>"]
)
def test_an_address_that_no_server_takes(address: str) -> None:
    with pytest.raises(message.WrongAddress):
        print(message.wire_address(address))


def test_an_international_domain() -> None:
    assert message.wire_address("rathaus@köln.example") == "rathaus@xn--kln-sna.example"


def test_a_very_long_title_is_folded() -> None:
    title = "Lehrgang " * 30
    assert str(read(row(title=title))["Subject"]) == title.strip()
