"""Shows the plain text of a mail as a page: our own links can be clicked, all else stays text."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
LOCAL = frozenset({"localhost", "127.0.0.1"})


def linked(text: str) -> SafeString:
    """Return safe HTML. Links to this installation lead to the page itself, so they work on any port."""
    parts: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(".,;:!?)")
        parts.append(format_html("{}{}", text[end : found.start()], _link(address)))
        end = found.start() + len(address)
    parts.append(format_html("{}", text[end:]))
    return mark_safe("".join(parts))  # every part was escaped above


def _link(address: str) -> str:
    try:
        target = urlsplit(address)
        own = target.hostname in LOCAL | {settings.LOTSE_HOST}
    except ValueError:
        own = False
    if not own:
        return address
    query = f"?{target.query}" if target.query else ""
    # One slash only: two would name another host.
    return format_html('<a href="/{}">{}</a>', target.path.lstrip("/") + query, address)
