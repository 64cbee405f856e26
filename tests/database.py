"""A migrated database of each kind, kept between runs as long as no migration, shipped data or library changes."""

import contextlib
import getpass
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
SHELF = Path(tempfile.gettempdir()) / f"lotse-test-databases-{getpass.getuser()}"
OTHERS = 3
"""Branches between which one goes to and fro have states of their own."""


def kept(kind: str = ".sqlite3") -> Path:
    """Where the copy for this state of the migrations lies: a file of SQLite, or a script for PostgreSQL (".sql")."""
    digest = hashlib.sha256((ROOT / "requirements" / "test.txt").read_bytes())
    for path in sorted((ROOT / "lotse").glob("*/migrations/*.py")):
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    # What migrations enter.
    for path in sorted((ROOT / "lotse").glob("**/data/*")):
        digest.update(path.read_bytes())
    return SHELF / f"{digest.hexdigest()[:20]}{kind}"


@contextlib.contextmanager
def to_keep(kind: str = ".sqlite3") -> Iterator[Path]:
    """Yield where to write the copy of a database that has just been migrated; the oldest of other states are dropped.

    Others find it when it is whole.
    """
    SHELF.mkdir(mode=0o700, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):  # another run was quicker
        for old in sorted(SHELF.glob(f"*{kind}"), key=lambda path: path.stat().st_mtime)[:-OTHERS]:
            old.unlink()
    half = SHELF / f"{os.getpid()}.half"
    yield half
    half.rename(kept(kind))


def own() -> Path | None:
    """The file of this run; None with PostgreSQL."""
    name = settings.DATABASES["default"].get("TEST", {}).get("NAME")
    return Path(name) if name and settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else None


def place_copy(file: Path | None) -> bool:
    """Put the kept copy where a run looks for its database; return whether there was one."""
    if file is None or not kept().exists():
        return False
    shutil.copy(kept(), file)
    return True


def keep_copy(file: Path | None) -> None:
    """Keep a database that has just been migrated."""
    if file is None or kept().exists():
        return
    with (
        to_keep() as half,
        contextlib.closing(sqlite3.connect(file)) as source,
        contextlib.closing(sqlite3.connect(half)) as target,
    ):
        source.backup(target)
