"""Facts for search engines as schema.org JSON-LD. Invented courses have none."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from lotse.base import clock, links
from lotse.events.rules import states
from lotse.events.wording import Format
from lotse.training.models import Course
from lotse.training.queries.catalogue import Line
from lotse.web.public.courses.offers import Offer

MODES: dict[str, str] = {Format.ONSITE: "onsite", Format.ONLINE: "online", Format.HYBRID: "blended"}
ATTENDANCE: dict[str, str] = {
    Format.ONSITE: "https://schema.org/OfflineEventAttendanceMode",
    Format.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    Format.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}
# A "<" inside a string could end the element; written as an escape it is the same JSON.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def course(found: Course, offers: Sequence[Offer]) -> SafeString | None:
    """Return the data of a course page, or None for an invented course."""
    if found.is_fictive or found.organisation.is_fictive:
        return None
    facts: dict[str, Any] = {"@context": "https://schema.org", **_course(found)}
    facts["hasCourseInstance"] = [_instance(offer, []) for offer in offers if not _is_fictive(offer.line)]
    return _text(facts)


def run(found: Course, offer: Offer, trainers: Sequence[str]) -> SafeString | None:
    """Return the data of the page of a run, or None for an invented one."""
    if _is_fictive(offer.line) or found.organisation.is_fictive:
        return None
    facts = {"@context": "https://schema.org", **_instance(offer, trainers), "superEvent": _course(found)}
    return _text(facts)


def _is_fictive(line: Line) -> bool:
    return line.is_fictive_course or line.is_fictive_organiser


def _course(found: Course) -> dict[str, Any]:
    facts = {
        "@type": "Course",
        "name": found.title,
        "description": found.summary,
        "url": links.absolute("public:course", course=found.slug),
        "inLanguage": found.language,
        "provider": _organisation(found.organisation.name, found.organisation.website),
        "educationalCredentialAwarded": found.document_title,
    }
    return {name: value for name, value in facts.items() if value}


def _instance(offer: Offer, trainers: Sequence[str]) -> dict[str, Any]:
    line = offer.line
    state = "EventCancelled" if line.state == states.CANCELLED else "EventScheduled"
    facts: dict[str, Any] = {
        "@type": "CourseInstance",
        "name": line.title,
        "url": links.absolute("public:run", course=line.course_slug, run=line.slug),
        "courseMode": MODES.get(line.format),
        "eventAttendanceMode": ATTENDANCE.get(line.format),
        "eventStatus": f"https://schema.org/{state}",
        "inLanguage": line.language,
        "organizer": _organisation(line.organiser, line.organiser_url),
        "startDate": _moment(line.starts_at),
        "endDate": _moment(line.ends_at),
        "location": _location(line),
        "instructor": [{"@type": "Person", "name": name} for name in trainers],
    }
    if offer.can_register:
        facts["maximumAttendeeCapacity"] = line.capacity
    found = {name: value for name, value in facts.items() if value}
    if offer.can_register:
        found["remainingAttendeeCapacity"] = offer.seats.free
    return found


def _location(line: Line) -> dict[str, Any] | list[dict[str, Any]] | None:
    page = links.absolute("public:run", course=line.course_slug, run=line.slug)
    online = {"@type": "VirtualLocation", "url": page}
    place = {"@type": "Place", "name": line.place, "address": line.address or line.place}
    if line.format == Format.ONLINE:
        return online
    if not line.place:
        return None
    return [place, online] if line.format == Format.HYBRID else place


def _organisation(name: str, website: str) -> dict[str, Any]:
    facts = {"@type": "Organization", "name": name, "url": website}
    return {key: value for key, value in facts.items() if value}


def _moment(value: datetime | None) -> str | None:
    return timezone.localtime(value, clock.zone()).isoformat() if value else None


def _text(facts: dict[str, Any]) -> SafeString:
    return mark_safe(json.dumps(facts, ensure_ascii=False).translate(_ESCAPES))
