"""One connection to the mail server, reused for many mails, and what its answers mean for us."""

import contextlib
import smtplib
import ssl
from email.utils import parseaddr
from typing import Protocol

TIMEOUT = 30.0
"""Seconds that the mail server has for one answer."""
TOO_LARGE = 552
"""Said already to the sender's address by servers that are told the size (RFC 1870)."""


class Access(Protocol):
    """Where mails are handed over: the setting LOTSE_SMTP_URL, as lotse/config reads it."""

    @property
    def host(self) -> str:
        """Name or address of the mail server."""

    @property
    def port(self) -> int:
        """Its port."""

    @property
    def user(self) -> str:
        """Who logs in; empty without login."""

    @property
    def password(self) -> str:
        """The password of the login."""

    @property
    def tls(self) -> str:
        """Either "" (plain), "starttls" or "tls"."""


class ServerRefuses(Exception):
    """No mail can be handed over at all: not reached, login refused, our address refused."""


class MailRefused(Exception):
    """This mail was refused: for good (`permanent`), or for now."""

    def __init__(self, sentence: str, *, permanent: bool) -> None:
        super().__init__(sentence)
        self.permanent = permanent


class Server:
    """Connects with the first mail; connects anew after the server has hung up."""

    def __init__(self, access: Access, name: str, timeout: float = TIMEOUT) -> None:
        self._access = access
        self._name = name
        self._timeout = timeout
        self._connection: smtplib.SMTP | None = None

    def greet(self, sender: str = "") -> None:
        """Get in, name the sender where one is given, and send nothing; raise ServerRefuses."""
        connection = self._connected()
        try:
            connection.ehlo_or_helo_if_needed()
            connection.noop()
            code, said = connection.mail(parseaddr(sender)[1]) if sender else (250, b"")
            connection.rset()
        except (smtplib.SMTPException, OSError) as error:
            raise ServerRefuses(str(error) or type(error).__name__) from error
        if code != 250:
            raise ServerRefuses(_said(code, said))

    def send(self, recipient: str, sender: str, content: bytes) -> None:
        """Return after the server's OK; raise ServerRefuses or MailRefused."""
        connection = self._connected()
        try:
            connection.sendmail(parseaddr(sender)[1], [recipient], content)
        except smtplib.SMTPRecipientsRefused as error:
            code, answer = next(iter(error.recipients.values()))
            raise MailRefused(_said(code, answer), permanent=code >= 500) from error
        except smtplib.SMTPSenderRefused as error:
            self.close()
            if error.smtp_code == TOO_LARGE:
                raise MailRefused(_said(error.smtp_code, error.smtp_error), permanent=True) from error
            raise ServerRefuses(_said(error.smtp_code, error.smtp_error)) from error
        except smtplib.SMTPResponseException as error:
            raise MailRefused(_said(error.smtp_code, error.smtp_error), permanent=error.smtp_code >= 500) from error
        except (smtplib.SMTPException, OSError) as error:
            # Hung up in the middle: perhaps because of this very mail, so it goes to the end of the line.
            self.close()
            raise MailRefused(str(error) or type(error).__name__, permanent=False) from error

    def close(self) -> None:
        """Say goodbye."""
        if self._connection is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
            self._connection.close()
            self._connection = None

    def _connected(self) -> smtplib.SMTP:
        if self._connection is not None and self._connection.sock is None:
            self._connection = None
        if self._connection is None:
            try:
                self._connection = self._connect()
            except (smtplib.SMTPException, OSError) as error:
                raise ServerRefuses(str(error) or type(error).__name__) from error
        return self._connection

    def _connect(self) -> smtplib.SMTP:
        access = self._access
        secure = ssl.create_default_context() if access.tls else None
        if access.tls == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                access.host, access.port, self._name, timeout=self._timeout, context=secure
            )
        else:
            connection = smtplib.SMTP(access.host, access.port, self._name, timeout=self._timeout)
        try:
            if access.tls == "starttls":
                connection.starttls(context=secure)
            if access.user:
                connection.login(access.user, access.password)
        except (smtplib.SMTPException, OSError):
            connection.close()
            raise
        return connection


def _said(code: int, answer: bytes | str) -> str:
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(text.split())}"
