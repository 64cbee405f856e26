"""Facts about a solution for search engines as schema.org JSON-LD. Only of what the town has confirmed."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from lotse.base import links
from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.web.shared import entry

# A "<" inside a string could end the element; written as an escape it is the same JSON.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def solution(found: Solution, origin: str = "") -> SafeString | None:
    """Return the data of the page of a solution, or None for an unconfirmed or invented one.

    `origin` is the last part of the address of the public entry it was made from.
    """
    town = found.municipality
    if solutions.is_invented(found) or solutions.is_unconfirmed(found):
        return None
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": found.title,
        "abstract": found.summary,
        "description": found.people_benefit,
        "url": links.absolute("public:solution", found.slug),
        "identifier": f"urn:uuid:{found.uuid}",
        "inLanguage": found.language,
        "about": str(found.get_topic_display()) if found.topic else "",
        "creativeWorkStatus": str(found.get_status_display()) if found.status else "",
        "datePublished": found.published_at.date().isoformat() if found.published_at else "",
        "dateModified": found.changed_at.date().isoformat(),
        "sourceOrganization": {"@type": "GovernmentOrganization", "name": entry.named(town)},
        "spatialCoverage": _place(found),
        "isBasedOn": _based_on(found, origin),
    }
    known = {name: value for name, value in facts.items() if value}
    return mark_safe(json.dumps(known, ensure_ascii=False).translate(_ESCAPES))


def _based_on(found: Solution, origin: str) -> str | list[str]:
    """Return the pages it was made from; a single one stands alone."""
    pages = [found.source_url] if found.source_url else []
    if origin:
        pages.append(links.absolute("public:solution", origin))
    return pages if len(pages) > 1 else "".join(pages)


def _place(found: Solution) -> dict[str, Any]:
    town = found.municipality
    place: dict[str, Any] = {"@type": "AdministrativeArea", "name": town.name, "identifier": town.ags}
    if town.district:
        place["containedInPlace"] = {"@type": "AdministrativeArea", "name": town.district.name}
    return place
