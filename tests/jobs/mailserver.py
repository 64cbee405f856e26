"""A small mail server of our own: keeps what it took, and refuses on demand."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from lotse.config.environment import Smtp


@dataclass
class Letter:
    """One mail as it was handed over."""

    sender: str
    recipients: list[str]
    content: bytes

    @property
    def mail(self) -> EmailMessage:
        """The mail, read by the standard library."""
        return message_from_bytes(self.content, policy=policy.default)  # type: ignore[return-value]


@dataclass
class MailServer:
    """`answers` maps a command, or a command with its address, to the line said instead of the usual one."""

    port: int = 0
    letters: list[Letter] = field(default_factory=list)
    connections: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    hang_up_after_data: bool = False

    @property
    def access(self) -> Smtp:
        """The setting that leads here."""
        return Smtp("127.0.0.1", self.port, "", "", "")

    def ids(self) -> list[str]:
        """The Message-IDs in the order of arrival."""
        return [str(letter.mail["Message-ID"]) for letter in self.letters]


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server: MailServer = self.server.state  # type: ignore[attr-defined]
        server.connections += 1
        if not self.say(server.answers.get("CONNECT", "220 test")):
            return
        sender, recipients = "", []
        for line in self.rfile:
            command, _, rest = line.decode().strip().partition(" ")
            command = command.upper()
            address = rest.partition("<")[2].partition(">")[0]
            wanted = server.answers.get(f"{command} {address}") or server.answers.get(command)
            if wanted:
                self.say(wanted)
            elif command == "DATA":
                self.say("354 go on")
                content = self.read()
                refusal = server.answers.get("CONTENT")
                if refusal:
                    self.say(refusal)
                    continue
                server.letters.append(Letter(sender, recipients, content))
                if server.hang_up_after_data:
                    return
                self.say("250 taken")
            elif command == "QUIT":
                self.say("221 bye")
                return
            else:
                if command == "MAIL":
                    sender, recipients = address, []
                elif command == "RCPT":
                    recipients.append(address)
                self.say("250 ok")

    def read(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)

    def say(self, line: str) -> bool:
        self.wfile.write(line.encode() + b"\r\n")
        return line.startswith("2")


class _Door(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def listening() -> Iterator[MailServer]:
    """A mail server on a free port of this machine."""
    state = MailServer()
    with _Door(("127.0.0.1", 0), _Talk) as door:
        door.state = state  # type: ignore[attr-defined]
        state.port = door.server_address[1]
        threading.Thread(target=door.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield state
        finally:
            door.shutdown()
