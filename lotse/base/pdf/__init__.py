"""Makes PDF documents: accessible (PDF/UA-1) and for archives (PDF/A-2a), always the same for the same input.

Templates are typst files in the package; data reach them as JSON, never as markup, so nothing typed can act there.
"""

import json
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from lotse.base.pdf import coverage

ROOT = Path(__file__).resolve().parents[2]
STANDARDS: list[Any] = ["a-2a", "ua-1"]
_FOLDER = TemporaryDirectory(prefix="lotse-fonts-")


class NotRendered(Exception):
    """A template is wrong, or its document would break the promise to be accessible."""


def render(template: str, data: dict[str, Any], *, language: str, title: str, at: datetime) -> bytes:
    """Return the document. `template` lies below the package (`events/documents/typst/list.typ`).

    `at` is the only time in the file. Signs that the font lacks are replaced by a visible box.
    Raises NotRendered; typst's warnings count as errors.
    """
    inputs = {
        "data": json.dumps(coverage.shown(data), ensure_ascii=False, separators=(",", ":")),
        "title": coverage.shown(title) or "-",
        "language": language,
    }
    try:
        document, warnings = typst.compile_with_warnings(
            str(ROOT / template),
            root=str(ROOT),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=STANDARDS,
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as error:
        raise NotRendered(f"{template}: {error.message} {' '.join(error.hints)}") from error
    if warnings:
        raise NotRendered(f"{template}: {'; '.join(warning.message for warning in warnings)}")
    return bytes(document)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    # A folder with just these files: the package holds each style twice, and which one wins would be chance.
    for path in coverage.FILES:
        # The web processes are copies of one and have one folder: another may have been quicker.
        with suppress(FileExistsError):
            (Path(_FOLDER.name) / path.name).symlink_to(path)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FOLDER.name])
