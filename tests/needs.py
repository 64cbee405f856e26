"""What a test may need from the machine, and whether it is an error when that is missing."""

import os
import shutil


def required() -> set[str]:
    """The names in LOTSE_REQUIRE: what must not be skipped."""
    return {name.strip() for name in os.environ.get("LOTSE_REQUIRE", "").split(",") if name.strip()}


def office() -> str:
    """The path of LibreOffice, or nothing."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def chromium() -> str:
    """The path of Chromium, or nothing."""
    given = os.environ.get("LOTSE_CHROMIUM", "")
    return shutil.which(given or "chromium") or ("" if given else shutil.which("chromium-browser") or "")
