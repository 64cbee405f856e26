"""All addresses of all fronts, filled with what is in the world."""

import re
import uuid
from collections.abc import Iterator
from itertools import product
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.exceptions import NoReverseMatch, Resolver404

from lotse.base.models import OutboxMail
from lotse.credentials.models import Certificate, Signatory
from lotse.events.models import Consent, Event, Registration, Session
from lotse.people.models import Invitation, Membership
from lotse.training.models import Course, Material, Project, Run
from tests.bad_input import bookings, coordination, exchange, letters, rooms, superiors, town
from tests.bad_input.world import World, invitation_token, registration_token

FOREIGN = "redaktion"  # Wagtail's own pages are tested by Wagtail
_PART = re.compile(r"<(?:\w+:)?(\w+)>")


def patterns(resolver: URLResolver | None = None, inside: str = "", route: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name, route) of every page, such as ("desk:run", "desk/runs/<id:pk>/")."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if FOREIGN not in here:
                yield from patterns(pattern, pattern.namespace or inside, here)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield (f"{inside}:{pattern.name}" if inside else pattern.name), here


def samples(world: World) -> dict[str, list[dict[str, Any]]]:
    """Return for each kind of address part what may stand there, keyed by the words before and the names."""
    registrations = list(Registration.objects.order_by("event_id", "id"))
    return {
        "courses course": _all(Course, "course", "slug"),
        "courses course run": [{"course": r.course.slug, "run": r.slug} for r in Run.objects.select_related("course")],
        "courses course run outcome": [
            {"course": r.course.slug, "run": r.slug, "outcome": o}
            for r, o in product(Run.objects.select_related("course"), ("seat", "waiting"))
        ],
        "courses course run kind": [
            {"course": r.course.slug, "run": r.slug, "kind": k}
            for r, k in product(Run.objects.select_related("course")[:2], ("pdf", "docx"))
        ],
        "certificates code": _all(Certificate, "code", "code"),
        "registration token": [{"token": registration_token(r)} for r in registrations],
        "registration token pk consents": [
            {"token": registration_token(c.registration), "pk": c.pk} for c in Consent.objects.all()
        ],
        "registration token pk materials": [
            {"token": registration_token(r), "pk": m.pk}
            for r, m in product((world.ours.seated, world.theirs.seated), Material.objects.all())
        ],
        "registration token uuid": [
            {"token": registration_token(c.registration), "uuid": c.uuid} for c in Certificate.objects.all()
        ],
        "invitation token": [{"token": invitation_token(i)} for i in Invitation.objects.all()],
        "registrations uuid": [{"uuid": r.uuid} for r in registrations],
        "registrations uuid pk": [{"uuid": c.registration.uuid, "pk": c.pk} for c in Consent.objects.all()],
        "certificates uuid": _all(Certificate, "uuid", "uuid"),
        "projects registration": [{"registration": p.registration.uuid} for p in Project.objects.all()]
        + [{"registration": r.uuid} for r in registrations[:3]],
        "projects uuid": _all(Project, "uuid", "uuid"),
        **coordination.samples(),
        **bookings.samples(),
        **superiors.samples(),
        **letters.samples(),
        **rooms.samples(),
        **exchange.samples(),
        **town.samples(),
        "mailbox uuid": _all(OutboxMail, "uuid", "uuid")[:3],
        "enter persona": [{"persona": p} for p in ("clerk", "organiser", "small-town", "coordinator", "nobody")],
        **{
            f"{noun} pk": _all(model, "pk", "pk")
            for noun, model in {
                "events": Event,
                "runs": Run,
                "sessions": Session,
                "courses": Course,
                "registrations": Registration,
                "certificates": Certificate,
                "materials": Material,
                "signatory": Signatory,
                "members": Membership,
                "invitations": Invitation,
                "mails": OutboxMail,
            }.items()
        },
    }


def of(name: str, route: str, known: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return the arguments with which this page exists. A page of a new kind needs a line in `samples`."""
    parts = _PART.findall(route)
    if not parts:
        return [{}]
    words = route.split("/")
    first = next(i for i, word in enumerate(words) if "<" in word)
    keys = (" ".join([words[first - 1], *parts, *extra]) for extra in ([], *[[w] for w in words[first + 1 :]]))
    found = next((known[key] for key in keys if key in known), None)
    assert found, f"{name}: what may stand in {route}? Say it in tests/bad_input/addresses.py."
    return found


def name_of(url: str) -> str:
    """Return the name of the page at this address, or nothing."""
    try:
        return resolve(url.partition("?")[0]).view_name
    except Resolver404:
        return ""


def hostile(name: str, arguments: dict[str, Any], part: str, bad: str) -> str:
    """Return the address with one of its parts replaced by `bad` (already quoted); nothing where there is none."""
    marked = _marked(arguments[part])
    try:
        address = reverse(name, kwargs={**arguments, part: marked})
    except NoReverseMatch:  # the route takes only certain words here
        return ""
    return address.replace(str(marked), bad)


def _marked(value: Any) -> Any:
    """Return a value of the same shape that stands nowhere else in the address."""
    if isinstance(value, uuid.UUID):
        return uuid.UUID(int=0x7331733173317331)
    return 73317331 if isinstance(value, int) else "lotse7331"


def _all(model: Any, part: str, column: str) -> list[dict[str, Any]]:
    return [{part: value} for value in model.objects.order_by("pk").values_list(column, flat=True)]
