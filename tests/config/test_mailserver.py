"""The mail server is asked the way that mails go; nothing is sent."""

import socket
from pathlib import Path
from typing import Any

import pytest

from lotse.config import mailserver
from lotse.config.commands import check, setup
from lotse.config.environment import Smtp
from lotse.config.refusal import Refusal
from lotse.jobs import smtp
from tests.jobs.mailserver import listening

NAME = "lotse.example"


def test_a_server_that_takes_us_gets_no_mail() -> None:
    with listening() as server:
        assert mailserver.problem(server.access, NAME) == ""
        assert (server.connections, server.letters) == (1, [])


@pytest.mark.parametrize(
    ("command", "said"), [("CONNECT", "421 full"), ("EHLO", "502 no"), ("NOOP", "250 fine"), ("AUTH", "535 no")]
)
def test_its_refusal_is_told(command: str, said: str) -> None:
    with listening() as server:
        server.answers |= {command: said, "HELO": "502 no"} if command == "EHLO" else {command: said}
        access = Smtp("127.0.0.1", server.port, "lotse" if command == "AUTH" else "", "secret", "")
        problem = mailserver.problem(access, NAME)
    assert ("secret" in problem, bool(problem)) == (False, command != "NOOP")


def test_it_hangs_up_after_the_greeting(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang_up(self: Any) -> None:
        raise smtp.smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    monkeypatch.setattr(smtp.smtplib.SMTP, "noop", hang_up)
    with listening() as server:
        assert mailserver.problem(server.access, NAME) == "Connection unexpectedly closed"


def test_nobody_is_there() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    assert "refused" in mailserver.problem(Smtp("127.0.0.1", port, "", "", ""), NAME)


def test_it_is_the_way_of_the_mails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Encryption and login stand in one place: tests/jobs/test_smtp.py."""
    asked: list[Any] = []
    monkeypatch.setattr(smtp.Server, "greet", lambda self, sender: asked.append(vars(self)))
    access = Smtp("mail.example", 465, "lotse", "secret", "tls")
    assert mailserver.problem(access, NAME) == ""
    assert asked == [{"_access": access, "_name": NAME, "_timeout": mailserver.PATIENCE, "_connection": None}]


def test_set_up_and_check_ask_it(settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings.LOTSE_HOST = NAME
    with listening() as server:
        settings.LOTSE_SMTP = server.access
        setup.mail_test(skip=False)
        settings.LOTSE_DATA, settings.DEFAULT_FROM_EMAIL = tmp_path, "lotse@lotse.example"
        assert check.mail_server() == "The mail server 127.0.0.1 accepts us, and lotse@lotse.example as sender."
        server.answers["CONNECT"] = "554 go away"
        with pytest.raises(Refusal, match="does not accept us .*554.*go away"):
            setup.mail_test(skip=False)
        with pytest.raises(Refusal, match="refuses us"):
            check.mail_server()
    assert "accepts us" in capsys.readouterr().out
