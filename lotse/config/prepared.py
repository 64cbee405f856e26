"""Remembers for which state of the program a demonstration was prepared, so that the next start is quicker.

Loads no Django: looking whether there is anything to prepare would take longer than the rest of the start.
"""

import hashlib
import os
import sqlite3
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
STAMP = "prepared"
QUESTIONS = (
    "SELECT count(*), max(id) FROM django_migrations",
    "SELECT mode, loaded_at FROM base_installation",
)


def done(data: Path) -> bool:
    """Whether program, libraries and database are those that were prepared the last time."""
    try:
        return (data / STAMP).read_text() == fingerprint(data)
    except (OSError, sqlite3.Error):
        return False


def remember(data: Path) -> None:
    """Note the present state as prepared."""
    (data / STAMP).write_text(fingerprint(data))


def fingerprint(data: Path) -> str:
    """Changes with every file of the program, with the installed libraries and with the state of the database."""
    digest = hashlib.sha256(f"{sys.version}{os.stat(sys.prefix).st_mtime_ns}".encode())
    for folder, folders, names in os.walk(PACKAGE):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            facts = os.stat(os.path.join(folder, name))
            digest.update(f"{folder}/{name}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    database = sqlite3.connect(f"file:{data}/lotse.sqlite3?mode=rw", uri=True)
    try:
        for question in QUESTIONS:
            digest.update(repr(database.execute(question).fetchall()).encode())
    finally:
        database.close()
    return digest.hexdigest()
