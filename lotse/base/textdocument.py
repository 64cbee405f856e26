"""Makes text documents (DOCX)."""

import io
from collections.abc import Callable
from typing import Any

import docx


def write(fill: Callable[[Any], None]) -> bytes:
    """Return the file of a new document that `fill` has written into."""
    document = docx.Document()
    try:
        fill(document)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
    finally:
        _let_go(document)


def _let_go(document: Any) -> None:
    """Free the memory of a document, some five megabytes, at once.

    Its parts know each other in circles. Python looks for those only now and then, and does not see how large the trees
    are that hang on them.
    """
    for part in list(document.part.package.iter_parts()):
        if hasattr(part, "_element"):
            part._element = None
