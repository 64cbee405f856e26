"""Files that leave the house as downloads: never opened inside the page, never kept by others."""

from collections.abc import Iterator

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from lotse.base import files


def attachment(content: bytes | str, name: str, content_type: str) -> HttpResponse:
    """Return content as a file to keep."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    _private(response)
    return response


def streamed(pieces: Iterator[str], name: str, content_type: str) -> StreamingHttpResponse:
    """Return content that is written while it leaves, as a file to keep."""
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    _private(response)
    return response


def stored(reference: str, name: str) -> FileResponse | None:
    """Return a file of the private folder, or None when it is not there."""
    try:
        content = files.path(reference).open("rb")
    except (OSError, ValueError):
        return None
    kind = files.content_type(reference)
    response = FileResponse(content, as_attachment=True, filename=name, content_type=kind)
    _private(response)
    return response


def _private(response: HttpResponseBase) -> None:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
