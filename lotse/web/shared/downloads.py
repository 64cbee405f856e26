"""Files that leave the house as downloads: never opened inside the page, never kept by others."""

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

from lotse.base import files


def attachment(content: bytes | str, name: str, content_type: str) -> HttpResponse:
    """Return content as a file to keep."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return _private(response)


def stored(reference: str, name: str) -> FileResponse | None:
    """Return a file of the private folder, or None when it is not there."""
    try:
        response = FileResponse(files.path(reference).open("rb"), as_attachment=True, filename=name)
    except (OSError, ValueError):
        return None
    _private(response)
    return response


def _private(response: HttpResponse | FileResponse) -> HttpResponse | FileResponse:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
