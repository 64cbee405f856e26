"""Facts for search engines as schema.org JSON-LD. Invented courses have none."""

import json
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from lotse.base import clock, links
from lotse.events.models import Event
from lotse.events.rules import states
from lotse.events.wording import Format
from lotse.regions.models import Organisation
from lotse.training.models import Course
from lotse.web.public.courses.offers import Offer

MODES = {Format.ONSITE: "onsite", Format.ONLINE: "online", Format.HYBRID: "blended"}
ATTENDANCE = {
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
    facts = {"@context": "https://schema.org", **_course(found)}
    facts["hasCourseInstance"] = [_instance(offer, []) for offer in offers if not _is_fictive(offer)]
    return _text(facts)


def run(offer: Offer, trainers: Sequence[str]) -> SafeString | None:
    """Return the data of the page of a run, or None for an invented one."""
    if _is_fictive(offer):
        return None
    facts = {"@context": "https://schema.org", **_instance(offer, trainers)}
    return _text({**facts, "superEvent": _course(offer.course)})


def _is_fictive(offer: Offer) -> bool:
    return offer.course.is_fictive or offer.event.organiser.is_fictive


def _course(found: Course) -> dict[str, Any]:
    return {
        "@type": "Course",
        "name": found.title,
        "description": found.summary,
        "url": links.absolute("public:course", course=found.slug),
        "inLanguage": found.language,
        "provider": _organisation(found.organisation),
        "educationalCredentialAwarded": found.document_title,
    }


def _instance(offer: Offer, trainers: Sequence[str]) -> dict[str, Any]:
    event = offer.event
    state = "EventCancelled" if event.state == states.CANCELLED else "EventScheduled"
    facts: dict[str, Any] = {
        "@type": "CourseInstance",
        "name": event.title,
        "url": links.absolute("public:run", course=offer.course.slug, run=offer.run.slug),
        "courseMode": MODES[Format(event.format)],
        "eventAttendanceMode": ATTENDANCE[Format(event.format)],
        "eventStatus": f"https://schema.org/{state}",
        "inLanguage": event.language,
        "organizer": _organisation(event.organiser),
        "startDate": _moment(event, "starts_at"),
        "endDate": _moment(event, "ends_at"),
        "location": _location(event),
    }
    if trainers:
        facts["instructor"] = [{"@type": "Person", "name": name} for name in trainers]
    if offer.state in ("open", "waiting"):
        facts["maximumAttendeeCapacity"] = event.capacity
        facts["remainingAttendeeCapacity"] = offer.seats.free
    return {name: value for name, value in facts.items() if value}


def _location(event: Event) -> dict[str, Any] | list[dict[str, Any]] | None:
    online = {"@type": "VirtualLocation", "url": links.absolute("public:home")}
    place = {"@type": "Place", "name": event.place_name, "address": event.place_address or event.place_name}
    if event.format == Format.ONLINE:
        return online
    if not event.place_name:
        return None
    return [place, online] if event.format == Format.HYBRID else place


def _organisation(found: Organisation) -> dict[str, Any]:
    facts = {"@type": "Organization", "name": found.name, "url": found.website}
    return {name: value for name, value in facts.items() if value}


def _moment(event: Event, name: str) -> str | None:
    value = getattr(event, name)
    return timezone.localtime(value, clock.zone()).isoformat() if value else None


def _text(facts: dict[str, Any]) -> SafeString:
    return mark_safe(json.dumps(facts, ensure_ascii=False).translate(_ESCAPES))
