"""Makes text documents (DOCX)."""

import io
from collections.abc import Callable
from typing import Any

import docx

from lotse.base import memory


def write(fill: Callable[[Any], None]) -> bytes:
    """Return the file of a new document that `fill` has written into."""
    return memory.made(lambda: _written(fill))


def _written(fill: Callable[[Any], None]) -> bytes:
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
