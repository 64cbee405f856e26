"""Pages whose address is a key."""

from django.http.response import HttpResponseBase


def private(response: HttpResponseBase) -> HttpResponseBase:
    """Keep the address out of caches, search engines and other sites.

    The referrer policy is not "no-referrer": with it browsers send a form without its origin, which is refused.
    """
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
