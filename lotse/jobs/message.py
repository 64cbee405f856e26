"""Turns an outbox row into the bytes of a mail (RFC 5322, MIME; calendar by RFC 6047).

Written by hand from the parts of the standard library: its message classes need several milliseconds for a mail.
Every value that comes from outside is one line of encoded text, so nobody can add a header.
"""

import binascii
from email.header import Header
from email.utils import format_datetime, formataddr, parseaddr

from django.utils import timezone

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.base.text import tidy

EOL = b"\r\n"
METHODS = frozenset({"REQUEST", "CANCEL", "PUBLISH"})


class WrongAddress(ValueError):
    """No mail server can take this address."""


def build(row: OutboxMail, *, sender: str, sender_name: str) -> bytes:
    """Return the whole mail; the same row always gives the same bytes."""
    _, address = parseaddr(sender)
    headers = [
        ("From", _mailbox(sender_name, address)),
        ("To", _mailbox(row.to_name, row.to_address)),
        ("Subject", _encoded(row.title)),
        ("Date", format_datetime(timezone.localtime(row.created_at, clock.zone()))),
        ("Message-ID", _plain(row.message_id)),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ("X-Lotse-Kind", _plain(row.kind)),
        ("Content-Language", _plain(row.language)),
        ("MIME-Version", "1.0"),
    ]
    if row.reply_to:
        headers.insert(2, ("Reply-To", wire_address(row.reply_to)))
    text = _part("text/plain; charset=utf-8", row.text)
    if row.calendar and row.calendar_method in METHODS:
        text = _with_calendar(row, text)
    return _lines(headers) + text


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


def _with_calendar(row: OutboxMail, text: bytes) -> bytes:
    """The invitation twice: as an alternative, which calendars understand, and as a file for all others."""
    outer, inner = f"lotse-{row.uuid.hex}", f"lotse-{row.uuid.hex}-body"
    method = row.calendar_method
    invitation = _part(f"text/calendar; charset=utf-8; method={method}; component=VEVENT", row.calendar)
    body = _multipart("alternative", inner, [text, invitation])
    file = _part(
        'application/ics; name="invite.ics"', row.calendar, ("Content-Disposition", 'attachment; filename="invite.ics"')
    )
    return _multipart("mixed", outer, [body, file])


def _part(kind: str, text: str, *more: tuple[str, str]) -> bytes:
    headers = [("Content-Type", kind), ("Content-Transfer-Encoding", "quoted-printable"), *more]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    body = binascii.b2a_qp(lines, quotetabs=False, istext=True).replace(b"\n", EOL)
    return _lines(headers) + EOL + body + (b"" if body.endswith(EOL) else EOL)


def _multipart(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    edge = b"--" + boundary.encode() + EOL
    head = _lines([("Content-Type", f'multipart/{kind}; boundary="{boundary}"')])
    return head + EOL + b"".join(edge + part + EOL for part in parts) + b"--" + boundary.encode() + b"--" + EOL


def _lines(headers: list[tuple[str, str]]) -> bytes:
    return b"".join(f"{name}: {value}\r\n".encode("ascii") for name, value in headers)


def _mailbox(name: str, address: str) -> str:
    name = tidy(name)
    if name.isascii() and "=?" not in name:
        return formataddr((name, wire_address(address)))
    return f"{_encoded(name)} <{wire_address(address)}>"


def _encoded(value: str) -> str:
    """One header line, folded where it is long; coded as soon as it is more than plain ASCII."""
    line = tidy(value)
    plain = line.isascii() and len(line) < 70 and "=?" not in line
    return line if plain else Header(line, "utf-8", header_name="Subject").encode(linesep="\r\n")


def _plain(value: str) -> str:
    return "".join(sign for sign in value if "!" <= sign <= "~")
