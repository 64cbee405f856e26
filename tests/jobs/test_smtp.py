"""How we get in at the mail server: encrypted and logged in where the setting says so."""

import smtplib
from typing import Any

import pytest

from lotse.config.environment import Smtp
from lotse.jobs import smtp


class Recorder:
    """Stands for smtplib's connection and writes down what was asked of it."""

    done: list[str] = []
    refuse_login = False
    sock = object()

    def __init__(self, host: str, port: int, name: str, **facts: Any) -> None:
        self.done.append(f"{type(self).__name__} {host}:{port} as {name}, checked: {bool(facts.get('context'))}")

    def starttls(self, *, context: Any) -> None:
        self.done.append(f"starttls, checks names: {context.check_hostname}")

    def login(self, user: str, password: str) -> None:
        self.done.append(f"login {user}")
        if self.refuse_login:
            raise smtplib.SMTPAuthenticationError(535, b"wrong password")

    def sendmail(self, sender: str, recipients: list[str], content: bytes) -> None:
        self.done.append(f"{sender} to {recipients}")

    def quit(self) -> None:
        self.done.append("quit")

    def close(self) -> None:
        self.done.append("close")


class Tls(Recorder):
    """The encrypted connection."""


@pytest.fixture(autouse=True)
def recorded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    done: list[str] = []
    monkeypatch.setattr(Recorder, "done", done)
    monkeypatch.setattr(smtp.smtplib, "SMTP", Recorder)
    monkeypatch.setattr(smtp.smtplib, "SMTP_SSL", Tls)
    return done


@pytest.mark.parametrize(
    ("tls", "way"),
    [
        ("", ["Recorder mail.example:25 as lotse.example, checked: False"]),
        (
            "starttls",
            ["Recorder mail.example:25 as lotse.example, checked: False", "starttls, checks names: True"],
        ),
        ("tls", ["Tls mail.example:25 as lotse.example, checked: True"]),
    ],
)
def test_the_way_in(tls: str, way: list[str], recorded: list[str]) -> None:
    server = smtp.Server(Smtp("mail.example", 25, "lotse", "secret", tls), "lotse.example")
    for _ in range(2):
        server.send("a@stadt.example", "Lotse <lotse@region.example>", b"mail")
    server.close()
    mail = "lotse@region.example to ['a@stadt.example']"
    assert recorded == [*way, "login lotse", mail, mail, "quit", "close"]


def test_a_refused_login_concerns_all_mails(recorded: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Recorder, "refuse_login", True)
    server = smtp.Server(Smtp("mail.example", 25, "lotse", "secret", ""), "lotse.example")
    with pytest.raises(smtp.ServerRefuses, match="wrong password"):
        server.send("a@stadt.example", "lotse@region.example", b"mail")
    assert recorded[-1] == "close"
    assert "secret" not in str(recorded)
