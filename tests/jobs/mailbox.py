"""A small IMAP server of our own with one mailbox, as far as `lotse/jobs/bounces.py` talks to it."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from lotse.config.environment import Imap


@dataclass
class Box:
    """The mails by their number, and what was asked for."""

    port: int = 0
    mails: dict[int, bytes] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    fetched: list[int] = field(default_factory=list)
    validity: int = 1
    uidplus: bool = True
    password: str = "geheim"
    sizes: dict[int, int] = field(default_factory=dict)

    @property
    def access(self) -> Imap:
        """The setting that leads here."""
        return Imap("127.0.0.1", self.port, "lotse", "geheim", "", "INBOX")


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say("* OK ready")
        for line in self.rfile:
            tag, _, rest = line.decode().strip().partition(" ")
            command, _, facts = rest.partition(" ")
            if command.upper() == "UID":
                command, _, facts = facts.partition(" ")
                command = f"uid_{command}"
            self.say(f"{tag} {getattr(self, command.lower())(facts)}")
            if command.upper() == "LOGOUT":
                return

    @property
    def box(self) -> Box:
        return self.server.state  # type: ignore[attr-defined,no-any-return]

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def capability(self, facts: str) -> str:
        self.say(f"* CAPABILITY IMAP4rev1{' UIDPLUS' if self.box.uidplus else ''}")
        return "OK done"

    def login(self, facts: str) -> str:
        return "OK done" if self.box.password in facts else "NO wrong password"

    def select(self, facts: str) -> str:
        if facts != '"INBOX"':
            return "NO no such mailbox"
        self.say(f"* {len(self.box.mails)} EXISTS")
        self.say(f"* OK [UIDVALIDITY {self.box.validity}] numbers")
        return "OK [READ-WRITE] opened"

    def uid_search(self, facts: str) -> str:
        first = int(re.findall(r"UID (\d+):", facts)[0])
        there = sorted(set(self.box.mails) - self.box.deleted)
        # "n:*" always names the last mail, also when its number is smaller.
        found = [uid for uid in there if uid >= first] or there[-1:]
        self.say("* SEARCH " + " ".join(str(uid) for uid in found))
        return "OK done"

    def uid_fetch(self, facts: str) -> str:
        uid = int(facts.split()[0])
        content = self.box.mails[uid]
        if "RFC822.SIZE" in facts:
            self.say(f"* 1 FETCH (UID {uid} RFC822.SIZE {self.box.sizes.get(uid, len(content))})")
            return "OK done"
        self.box.fetched.append(uid)
        if "PEEK" not in facts:
            self.box.seen.add(uid)
        self.wfile.write(f"* 1 FETCH (UID {uid} BODY[] {{{len(content)}}}\r\n".encode() + content + b")\r\n")
        return "OK done"

    def uid_store(self, facts: str) -> str:
        self.box.deleted |= {int(uid) for uid in facts.split()[0].split(",")}
        return "OK done"

    def uid_expunge(self, facts: str) -> str:
        for uid in facts.split(","):
            del self.box.mails[int(uid)]
        return "OK done"

    def expunge(self, facts: str) -> str:
        self.box.mails = {uid: mail for uid, mail in self.box.mails.items() if uid not in self.box.deleted}
        return "OK done"

    def logout(self, facts: str) -> str:
        self.say("* BYE")
        return "OK done"


class _Door(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def opened() -> Iterator[Box]:
    """A mailbox on a free port of this machine."""
    state = Box()
    with _Door(("127.0.0.1", 0), _Talk) as door:
        door.state = state  # type: ignore[attr-defined]
        state.port = door.server_address[1]
        threading.Thread(target=door.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield state
        finally:
            door.shutdown()
