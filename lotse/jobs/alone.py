"""Only one worker works: one for each folder, and, with PostgreSQL, one for each database, on whatever machine.

Two workers would send the same mail twice.
"""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from django.db import Error, connection
from django.db.backends.base.base import BaseDatabaseWrapper

log = logging.getLogger(__name__)

KEY = int.from_bytes(b"lotse-wk", "big")
"""Names our lock among the advisory locks of the database."""
NOTICE_DEATH = ("tcp_keepalives_idle = 30", "tcp_keepalives_interval = 10", "tcp_keepalives_count = 3")
"""PostgreSQL notices within a minute that the machine of the lock's owner has died."""

State = Literal["held", "elsewhere", "away"]


@contextmanager
def in_folder(path: Path) -> Iterator[bool]:
    """Whether this is the only worker of the folder; the lock ends with the process, however it ends."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


class DatabaseLock:
    """The right to work on this database, held by a connection of its own: it ends with the process.

    Whoever does not get it asks again at each beat, and so takes over when the other worker has ended.
    SQLite needs none: its file lies in the folder.
    """

    def __init__(self) -> None:
        self._own: BaseDatabaseWrapper | None = None
        self._state: State | None = None

    def held(self) -> bool:
        """Take the right where it is free, make sure that it still is ours; say what has changed."""
        before, self._state = self._state, self._look()
        if self._state != before:
            self._say()
        return self._state == "held"

    def close(self) -> None:
        """Give the right back, at once where the connection still is good."""
        if self._own is not None:
            with suppress(Error):
                self._ask(self._own, "SELECT pg_advisory_unlock_all()")
            self._own.close()
            self._own = None

    def _look(self) -> State:
        if connection.vendor != "postgresql":
            return "held"
        try:
            if self._own is None:
                self._own = connection.copy()
                for setting in NOTICE_DEATH:
                    self._ask(self._own, f"SET {setting}")
            if self._state == "held":
                self._ask(self._own, "SELECT true")
                return "held"
            return "held" if self._ask(self._own, f"SELECT pg_try_advisory_lock({KEY})") else "elsewhere"
        except Error:
            # The lock went with the connection: whether it still is free is asked anew.
            self.close()
            return "away"

    def _say(self) -> None:
        if self._state == "elsewhere":
            log.warning("Another job worker works on this database; this one waits and takes over when it ends.")
        elif self._state == "away":
            log.error("The database does not answer; the job worker waits for it.")
        else:
            log.info("This job worker works.")

    @staticmethod
    def _ask(own: BaseDatabaseWrapper, statement: str) -> object:
        with own.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None
