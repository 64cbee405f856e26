"""Turns an outbox row into the bytes of a mail (RFC 5322, MIME; calendar by RFC 6047).

Every value that comes from outside is one line of encoded text, so nobody can add a header.
"""

from email.charset import QP, Charset
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import compat32
from email.utils import format_datetime, formataddr, parseaddr
from functools import lru_cache

from django.utils import timezone

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.base.text import tidy

METHODS = frozenset({"REQUEST", "CANCEL", "PUBLISH"})
WIRE = compat32.clone(linesep="\r\n", max_line_length=None)
# Readable in every log and quarantine, unlike base64.
UTF8 = Charset("utf-8")
UTF8.body_encoding = QP


class WrongAddress(ValueError):
    """No mail server can take this address."""


def build(row: OutboxMail, *, sender: str, sender_name: str) -> bytes:
    """Return the whole mail; the same row always gives the same bytes."""
    mail = _part("text", "plain", row.text)
    if row.calendar and row.calendar_method in METHODS:
        mail = _with_calendar(row, mail)
    _, address = parseaddr(sender)
    mail["From"] = _mailbox(sender_name, address)
    mail["To"] = _mailbox(row.to_name, row.to_address)
    if row.reply_to:
        mail["Reply-To"] = wire_address(row.reply_to)
    mail["Subject"] = _encoded(row.title)
    mail["Date"] = format_datetime(timezone.localtime(row.created_at, clock.zone()))
    mail["Message-ID"] = _plain(row.message_id)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    mail["X-Lotse-Kind"] = _plain(row.kind)
    mail["Content-Language"] = _plain(row.language)
    return mail.as_bytes(policy=WIRE)


def wire_address(address: str) -> str:
    """Return the address as mail servers take it: ASCII, international domains in their coded form."""
    local, _, domain = tidy(address).rpartition("@")
    try:
        coded = domain.encode("ascii" if domain.isascii() else "idna").decode()
    except UnicodeError as error:
        raise WrongAddress(address) from error
    if not local.isascii() or not local or not coded or set(local + coded) & set(' <>(),;:"\\'):
        raise WrongAddress(address)
    return f"{local}@{coded}"


def _with_calendar(row: OutboxMail, text: Message) -> Message:
    """The invitation twice: as an alternative, which calendars understand, and as a file for all others."""
    body = MIMEMultipart("alternative", f"lotse-{row.uuid.hex}-body", [text])
    body.attach(_part("text", "calendar", row.calendar, method=row.calendar_method, component="VEVENT"))
    file = _part("application", "ics", row.calendar, name="invite.ics")
    file["Content-Disposition"] = 'attachment; filename="invite.ics"'
    return MIMEMultipart("mixed", f"lotse-{row.uuid.hex}", [body, file])


def _part(main: str, kind: str, text: str, **parameters: str) -> Message:
    part = MIMENonMultipart(main, kind, policy=None, charset="utf-8", **parameters)
    part.set_payload(text.replace("\r\n", "\n").replace("\r", "\n"), charset=UTF8)
    return part


def _mailbox(name: str, address: str) -> str:
    name = tidy(name)
    if name.isascii() and "=?" not in name:
        return formataddr((name, wire_address(address)))
    return f"{_encoded(name)} <{wire_address(address)}>"


# Name of the sender and titles are the same in many mails.
@lru_cache(maxsize=500)
def _encoded(value: str) -> str:
    """One header line, folded where it is long; coded as soon as it is more than plain ASCII."""
    line = tidy(value)
    plain = line.isascii() and len(line) < 70 and "=?" not in line
    return line if plain else Header(line, "utf-8", header_name="Subject").encode(linesep="\r\n")


def _plain(value: str) -> str:
    return "".join(sign for sign in value if "!" <= sign <= "~")
