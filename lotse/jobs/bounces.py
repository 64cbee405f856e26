"""Takes reports about mails that came back: from the mail server (`lotse bounce`), or out of a mailbox by IMAP."""

import contextlib
import imaplib
import logging
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Literal, Protocol

from django.conf import settings

from lotse.base import actor, clock, installation, notes
from lotse.base.actor import Actor
from lotse.base.models import Installation
from lotse.base.outbox import bounce
from lotse.jobs import dsn

log = logging.getLogger(__name__)

WORKER = actor.job("worker")
LARGEST = 2_000_000
"""Bytes: a report is small, and a mail server may cut off the mail that came back."""
TIMEOUT = 30.0
Outcome = Literal["failed", "noted", "known", "unknown", "no report"]


class Access(Protocol):
    """The mailbox for reports: the setting LOTSE_BOUNCE_IMAP_URL, as lotse/config reads it."""

    @property
    def host(self) -> str:
        """Name of the server."""

    @property
    def port(self) -> int:
        """Its port."""

    @property
    def user(self) -> str:
        """Who logs in."""

    @property
    def password(self) -> str:
        """The password."""

    @property
    def tls(self) -> str:
        """Either "" (plain), "starttls" or "tls"."""

    @property
    def folder(self) -> str:
        """The mailbox, such as INBOX."""


def take(content: bytes, *, by: Actor, at: datetime) -> Outcome:
    """Act on one mail that came in, and count what became of it. What is not about our mails changes nothing."""
    outcome = _outcome(content, by=by, at=at)
    notes.count(notes.BOUNCES, outcome)
    return outcome


class Mailbox:
    """Looks into the mailbox. Remembers how far it has read, so that what it leaves there is not read each time."""

    def __init__(self) -> None:
        self._validity = b""
        self._last = 0

    def look(self, stop: threading.Event) -> int:
        """Take every report that is new; return how many were understood: those are deleted, all else is left alone."""
        access: Access | None = settings.LOTSE_BOUNCE_IMAP
        where = installation.current()
        if access is None or where is None or where.mode == Installation.DEMO:
            return 0
        with _opened(access) as server:
            self._notice(server)
            done = [uid for uid in self._new(server) if not stop.is_set() and self._taken(server, uid)]
            _delete(server, done)
        return len(done)

    def _notice(self, server: imaplib.IMAP4) -> None:
        """Begin anew where the server has given its mails other numbers."""
        _kind, found = server.response("UIDVALIDITY")
        validity = next((value for value in found if isinstance(value, bytes)), b"")
        if validity != self._validity:
            self._validity, self._last = validity, 0

    def _new(self, server: imaplib.IMAP4) -> list[int]:
        _kind, found = server.uid("SEARCH", f"UID {self._last + 1}:* UNDELETED")
        numbers = sorted(int(number) for number in (found[0] or b"").split())
        return [number for number in numbers if number > self._last]

    def _taken(self, server: imaplib.IMAP4, uid: int) -> bool:
        content = _fetched(server, uid)
        outcome = take(content, by=WORKER, at=clock.now()) if content else "no report"
        self._last = uid
        return outcome in ("failed", "noted", "known")


def problem(access: Access) -> str:
    """Open the mailbox and leave; return why that failed, or nothing. Nothing in it is read."""
    try:
        with _opened(access):
            return ""
    except (imaplib.IMAP4.error, OSError) as error:
        return str(error) or type(error).__name__


def _outcome(content: bytes, *, by: Actor, at: datetime) -> Outcome:
    report = dsn.read(content) if len(content) <= LARGEST else None
    if report is None:
        return "no report"
    for message_id in report.message_ids:
        said = bounce.note(message_id=message_id, error=report.error, permanent=report.permanent, by=by, at=at)
        if said != "unknown":
            return said
    return "unknown"


@contextmanager
def _opened(access: Access) -> Iterator[imaplib.IMAP4]:
    secure = ssl.create_default_context() if access.tls else None
    if access.tls == "tls":
        server: imaplib.IMAP4 = imaplib.IMAP4_SSL(access.host, access.port, ssl_context=secure, timeout=TIMEOUT)
    else:
        server = imaplib.IMAP4(access.host, access.port, timeout=TIMEOUT)
    try:
        if access.tls == "starttls":
            server.starttls(secure)
        server.login(access.user, access.password)
        kind, said = server.select(_quoted(access.folder))
        if kind != "OK":
            raise imaplib.IMAP4.error(f"The mailbox {access.folder} cannot be opened: {said!r}")
        yield server
    finally:
        with contextlib.suppress(imaplib.IMAP4.error, OSError):
            server.logout()


def _fetched(server: imaplib.IMAP4, uid: int) -> bytes:
    """Return the mail without marking it as read; nothing where it is too large, or gone."""
    _kind, sizes = server.uid("FETCH", str(uid), "(RFC822.SIZE)")
    if _size(sizes) > LARGEST:
        return b""
    _kind, found = server.uid("FETCH", str(uid), "(BODY.PEEK[])")
    return next((part[1] for part in found if isinstance(part, tuple)), b"")


def _size(answer: list[bytes | tuple[bytes, bytes] | None]) -> int:
    line = next((part for part in answer if isinstance(part, bytes)), b"")
    word = line.partition(b"RFC822.SIZE")[2].strip().partition(b" ")[0].strip(b")")
    return int(word) if word.isdigit() else 0


def _delete(server: imaplib.IMAP4, uids: list[int]) -> None:
    """Remove only these mails: a server without UIDPLUS would remove those that others have marked as well."""
    if not uids:
        return
    numbers = ",".join(str(uid) for uid in uids)
    server.uid("STORE", numbers, "+FLAGS", r"(\Deleted)")
    if "UIDPLUS" in server.capabilities:
        server.uid("EXPUNGE", numbers)


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
