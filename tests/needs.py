"""What a test may need from the machine, and whether it is an error when that is missing."""

import os
import shutil
from pathlib import Path

OFFICE_PARTS = ("writer", "calc", "impress")
"""LibreOffice comes in packages; these read texts, tables and slides."""
NO_OFFICE = "no LibreOffice with Writer, Calc and Impress: install libreoffice-writer, -calc and -impress"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The same Chromium; the first, a package of its own in Debian, has no windows and takes half the time for a page."""
NO_BROWSER = "no Chromium: install the package chromium-headless-shell or chromium, or set LOTSE_CHROMIUM"


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
    return next(filter(None, map(shutil.which, [given] if given else BROWSERS)), "")
