"""Small facts about the running of an installation, kept as files below LOTSE_DATA: what a command last found out.

Nothing here belongs to a person or a record; a lost file costs nothing.
"""

import fcntl
import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings

FOLDER = "notes"
MAIL_CHECK = "mail-check"
"""What `lotse check` found out about mail server and sender."""
BOUNCES = "bounces"
"""How many mails came in about mails that came back, by what became of them."""


def write(name: str, values: dict[str, Any]) -> None:
    """Keep the values under this name, in place of the earlier ones."""
    path = _path(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(values, file, ensure_ascii=False)
    unfinished.replace(path)


def read(name: str) -> dict[str, Any]:
    """Return what is kept under this name; nothing where there is no file, or a broken one."""
    try:
        found = json.loads(_path(name).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def count(name: str, *keys: str) -> dict[str, Any]:
    """Add one to each of these numbers and return all of them; two processes may do so at the same moment."""
    path = _path(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        values = read(name)
        for key in keys:
            known = values.get(key, 0)
            values[key] = (known if isinstance(known, int) else 0) + 1
        write(name, values)
    return values


def _path(name: str) -> Path:
    folder: Path = settings.LOTSE_DATA
    return folder / FOLDER / f"{name}.json"
