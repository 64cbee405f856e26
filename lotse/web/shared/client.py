"""Where a request comes from, and which visit it belongs to: only for limits, never stored as it is."""

import ipaddress
import secrets

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def address(request: HttpRequest) -> str:
    """Return the address of the visitor; behind a trusted proxy the one that the proxy has seen.

    Of an IPv6 address only the network (/64) counts: one household or town hall has all of it.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.LOTSE_TRUST_PROXY:
        # The last entry is the proxy's own; those before it can be invented by the visitor.
        seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or seen
    try:
        found = ipaddress.ip_address(seen)
    except ValueError:
        return "unknown"
    if found.version == 6:
        return str(ipaddress.ip_network((found, 64), strict=False).network_address)
    return str(found)


def mark(request: HttpRequest) -> str:
    """Return 16 signs that stand for the address without telling it: the key of a limit."""
    return salted_hmac("lotse.client", address(request), algorithm="sha256").hexdigest()[:16]


VISIT = "visit"


def visit(request: HttpRequest) -> str:
    """Return 32 signs that stand for this visit of a browser; a login changes the session's key, but not the visit."""
    known = request.session.get(VISIT)
    if not isinstance(known, str):
        known = request.session[VISIT] = secrets.token_urlsafe(16)
    return salted_hmac("lotse.visit", known, algorithm="sha256").hexdigest()[:32]
