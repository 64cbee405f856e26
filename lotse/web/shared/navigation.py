"""Which entries the header shows to which audience."""

import uuid
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.base import links
from lotse.people.models import Person
from lotse.people.queries import membership as memberships
from lotse.people.wording import Role

ENTRIES: dict[str, tuple[tuple[str | Promise, str], ...]] = {
    "public": (
        (_("Courses"), "public:courses"),
        (_("Solutions"), "public:solutions"),
        (_("Towns"), "public:map"),
        (_("Meetings"), "public:meetings"),
        (_("Model project"), "public:measures"),
        (_("Certificates"), "public:check"),
    ),
    "my": (
        (_("To do"), "my:start"),
        (_("Registrations"), "my:registrations"),
        (_("Projects"), "my:projects"),
        (_("Solutions"), "my:solutions"),
        (_("Profile"), "my:profile"),
    ),
    "desk": (
        (_("To do"), "desk:start"),
        (_("Courses"), "desk:courses"),
        (_("Runs"), "desk:runs"),
        (_("Certificates"), "desk:certificates"),
        (_("Projects"), "desk:projects"),
        (_("Team"), "desk:team"),
    ),
}
# Pages of one town: their addresses name it.
TOWN: tuple[tuple[str | Promise, str], ...] = (
    (_("To do"), "municipality:town"),
    (_("Solutions"), "municipality:solutions"),
    (_("Copies"), "municipality:copies"),
    (_("Questions"), "municipality:questions"),
    (_("Council papers"), "municipality:papers"),
    (_("Bookings"), "municipality:bookings"),
    (_("Team"), "municipality:team"),
    (_("Settings"), "municipality:settings"),
)
COORDINATION = (_("Coordination"), "desk:network")
OPERATION = (_("Operation"), "desk:operation")
# What only the course office works with; the others would only be refused.
OFFICE = frozenset({"desk:certificates"})
# Pages with an address of their own that stand below an entry.
BELOW = {
    "desk:runs": ("registrations/", "sessions/", "events/", "messages/", "reminders/", "mail-texts/"),
    "desk:courses": ("materials/",),
    "desk:network": ("meetings/", "interests/", "reviews/", "releases/", "takeovers/", "reports/", "search-words/"),
}
# Pages of the same front that belong to another entry.
ALSO = {"public:map": ("public:towns",)}
AUDIENCES = {"desk": "desk", "my": "my", "municipality": "municipality", "link": "link", "demo": "demo"}


@dataclass(frozen=True)
class Item:
    """One entry of the header."""

    label: str
    url: str
    current: bool


def audience(path: str) -> str:
    """Return whose page this path is."""
    parts = [part for part in path.split("/") if part and part != "en"]
    return AUDIENCES.get(parts[0], "public") if parts else "public"


def items(audience: str, path: str, person: Person | None) -> list[Item]:
    """Return the entries; the longest matching address is the current one."""
    if audience == "municipality":
        return _town_items(path, person)
    entries = list(ENTRIES.get(audience, ENTRIES["public"]))
    mine = roles(person) if audience == "desk" and person else set()
    if Role.ORGANISER not in mine:
        entries = [entry for entry in entries if entry[1] not in OFFICE]
    if Role.COORDINATOR in mine:
        entries.insert(1, COORDINATION)
    if Role.OPERATOR in mine:
        entries.append(OPERATION)
    found = [(label, links.path(name), _depth(name, path)) for label, name in entries]
    deepest = max((depth for _label, _url, depth in found), default=0)
    return [Item(str(label), url, depth > 0 and depth == deepest) for label, url, depth in found]


def _town_items(path: str, person: Person | None) -> list[Item]:
    """Return the entries of the town the path names, or of the person's only town; nothing where that is open."""
    mine = towns(person) if person else []
    key = next((key for key in mine if f"/{key}/" in path), mine[0] if len(mine) == 1 else None)
    found = [(label, links.path(name, key)) for label, name in TOWN] if key else []
    deepest = max((len(url) for _label, url in found if path.startswith(url)), default=0)
    return [Item(str(label), url, path.startswith(url) and len(url) == deepest) for label, url in found]


def _depth(name: str, path: str) -> int:
    """Return how much of the path belongs to this entry, in signs; 0 where the page is none of its own."""
    places = [links.path(name)]
    if name in BELOW:
        places += [links.path("desk:start") + part for part in BELOW[name]]
    places += [links.path(other) for other in ALSO.get(name, ())]
    return max((len(place) for place in places if path.startswith(place)), default=0)


def roles(person: Person) -> set[str]:
    """Return all roles of the person anywhere."""
    return {held.role for held in memberships.held(person)}


def towns(person: Person) -> list[uuid.UUID]:
    """Return the keys of the town halls whose editor the person is, by name."""
    keys = (held.town_hall for held in memberships.held(person) if held.role == Role.EDITOR)
    return [key for key in keys if key is not None]


def edits_town(person: Person) -> bool:
    """Return True for town editors."""
    return Role.EDITOR in roles(person)


def only_coordinates(person: Person) -> bool:
    """Return True for people who come to the desk for the coordination alone; for them it is called that."""
    return roles(person) - {Role.EDITOR} == {Role.COORDINATOR}


def works_at_desk(person: Person) -> bool:
    """Return True for everybody with a role; town editors work in the area of their town."""
    return bool(roles(person) - {Role.EDITOR})


def start_of(person: Person) -> str:
    """Return the name of the page on which the person begins to work."""
    if works_at_desk(person):
        return "desk:start"
    return "municipality:start" if edits_town(person) else "my:start"
