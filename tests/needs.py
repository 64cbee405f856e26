"""What a test may need from the machine, and whether it is an error when that is missing."""

import os
import shutil
from pathlib import Path

OFFICE_PARTS = ("writer", "calc", "impress")
"""LibreOffice comes in packages; these read texts, tables and slides."""
NO_OFFICE = "no LibreOffice with Writer, Calc and Impress: install libreoffice-writer, -calc and -impress"


def required() -> set[str]:
    """The names in LOTSE_REQUIRE: what must not be skipped."""
    return {name.strip() for name in os.environ.get("LOTSE_REQUIRE", "").split(",") if name.strip()}


def office() -> str:
    """The path of LibreOffice with all parts that the tests need, or nothing."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        return ""
    registry = Path(found).resolve().parents[1] / "share" / "registry"
    return found if all((registry / f"{part}.xcd").exists() for part in OFFICE_PARTS) else ""


def chromium() -> str:
    """The path of Chromium, or nothing."""
    given = os.environ.get("LOTSE_CHROMIUM", "")
    return shutil.which(given or "chromium") or ("" if given else shutil.which("chromium-browser") or "")
