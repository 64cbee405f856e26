"""What happens to every request and answer: headers, plain input, refusals."""

from collections.abc import Callable

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse

from lotse.base.errors import Refused
from lotse.base.throttle import TooManyTries
from lotse.web.shared import errors

Handler = Callable[[HttpRequest], HttpResponse]

OWN_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)
# The editorial desk is Wagtail's: it needs inline styles and scripts, and data and blob images for previews.
EDITOR_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; form-action 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; object-src 'none'"
)


def headers(get_response: Handler) -> Handler:
    """Set the content policy and the other protective headers; personal pages are never stored."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.startswith("/redaktion/"):
            # Set, not only where missing: a preview there is the answer to a made-up request for the public page.
            response.headers["Content-Security-Policy"] = EDITOR_POLICY
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        response.headers.setdefault("Content-Security-Policy", OWN_POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Cache-Control", "no-store" if request.COOKIES else "no-cache")
        return response

    return answer


def plain_input(get_response: Handler) -> Handler:
    """Refuse what no database takes: the zero byte in addresses and query values, with a page and not a failure."""

    def answer(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.bad_request(request)
        return get_response(request)

    return answer


class Refusals:
    """Turn what an action refused, and what was tried too often, into a page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; a button's address that was opened like a page gets a page of its own."""
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = errors.show(request, 405)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Answer for the exceptions that are no mistakes of ours."""
        if isinstance(problem, Refused):
            return errors.show(request, 403, problem.sentence)
        if isinstance(problem, TooManyTries):
            response = errors.show(request, 429, seconds=problem.seconds)
            response.headers["Retry-After"] = str(problem.seconds)
            return response
        if isinstance(problem, RequestDataTooBig | TooManyFieldsSent):
            return errors.show(request, 413)
        if isinstance(problem, BadRequest):
            return errors.show(request, 400, str(problem))
        return None


refusals = Refusals
