"""Files that people give us: checked by what they contain, stored below the private folder under names of our own."""

import io
import secrets
import zipfile
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lotse.base.errors import Refused

LARGEST = 10 * 1024 * 1024
TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "txt": "text/plain; charset=utf-8",
}
IMAGES = frozenset({"png", "jpg"})
_OPENING = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "pdf": b"%PDF-"}
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}

EMPTY = _("The file is empty. Please choose another one.")
TOO_LARGE = _("The file is too large: at most %(size)s MB. Please make it smaller.")
WRONG_KIND = _("This kind of file is not accepted here, or the file is damaged. Accepted: %(kinds)s.")


class BadFile(Refused):
    """Empty, too large, or of a kind that is not accepted."""


def kind_of(content: bytes) -> str:
    """Return the kind by the content alone ("png", "docx", …), or "" for anything else."""
    for kind, opening in _OPENING.items():
        if content.startswith(opening):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    return "txt" if content and _is_text(content) else ""


def check(content: bytes, *, kinds: frozenset[str] = frozenset(TYPES), largest: int = LARGEST) -> str:
    """Return the kind of an acceptable file. Raises BadFile with the sentence for the person."""
    if not content:
        raise BadFile(EMPTY)
    if len(content) > largest:
        raise BadFile(TOO_LARGE % {"size": largest // (1024 * 1024)})
    kind = kind_of(content)
    if kind not in kinds:
        raise BadFile(WRONG_KIND % {"kinds": ", ".join(sorted(kinds))})
    return kind


def store(
    folder: str, name: str, content: bytes, *, kinds: frozenset[str] = frozenset(TYPES), largest: int = LARGEST
) -> str:
    """Store a file below the private folder and return its stored name, such as "material/4f…d2.pdf".

    `name` is what the person called it; nothing of it gets into the path. Raises BadFile.
    """
    kind = check(content, kinds=kinds, largest=largest)
    stored = f"{folder}/{secrets.token_hex(16)}.{kind}"
    target = _below(stored)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.write_bytes(content)
    part.chmod(0o600)
    part.replace(target)
    return stored


def path(stored: str) -> Path:
    """Return where a stored file lies. Raises ValueError for a name that leads out of the private folder."""
    return _below(stored)


def content_type(stored: str) -> str:
    """Return the type of a stored file by our own ending."""
    return TYPES.get(stored.rpartition(".")[2], "application/octet-stream")


def remove(stored: str) -> None:
    """Remove a stored file; one that is gone already is no fault."""
    if stored:
        _below(stored).unlink(missing_ok=True)


def remove_later(stored: str) -> None:
    """Remove a stored file as soon as the transaction has ended well: until then a row may still need it."""
    transaction.on_commit(partial(remove, stored))


def _below(stored: str) -> Path:
    root = Path(settings.PRIVATE_ROOT).resolve()
    found = (root / stored).resolve()
    if not stored or root not in found.parents:
        raise ValueError(f"not a stored file: {stored!r}")
    return found


def _kind_of_archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                written = archive.read("mimetype").decode("ascii", "replace").strip()
                return next((kind for kind, mime in TYPES.items() if mime == written), "")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return ""
    return next((kind for part, kind in _OFFICE.items() if part in names), "")


def _is_text(content: bytes) -> bool:
    # Markup is text too, but a browser might act on it.
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not text.lstrip().startswith(("<", "%!")) and all(sign >= " " or sign in "\t\n\r" for sign in text)
