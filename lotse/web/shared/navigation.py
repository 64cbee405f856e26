"""Which entries the header shows to which audience."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.people.models import Membership, Person
from lotse.people.wording import Role

ENTRIES: dict[str, tuple[tuple[str | Promise, str], ...]] = {
    "public": ((_("Courses"), "public:courses"), (_("Check a certificate"), "public:check")),
    "my": (
        (_("To do"), "my:start"),
        (_("Registrations"), "my:registrations"),
        (_("Projects"), "my:projects"),
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
OPERATION = (_("Operation"), "desk:operation")
# What only the course office works with; the others would only be refused.
OFFICE = frozenset({"desk:certificates"})
AUDIENCES = {"desk": "desk", "my": "my", "link": "link", "demo": "demo"}


@dataclass(frozen=True)
class Item:
    """One entry of the header."""

    label: str | Promise
    url: str
    current: bool


def audience(path: str) -> str:
    """Return whose page this path is."""
    parts = [part for part in path.split("/") if part and part != "en"]
    return AUDIENCES.get(parts[0], "public") if parts else "public"


def items(audience: str, path: str, person: Person | None) -> list[Item]:
    """Return the entries; the longest matching address is the current one."""
    entries = list(ENTRIES.get(audience, ENTRIES["public"]))
    mine = roles(person) if audience == "desk" and person else set()
    if Role.ORGANISER not in mine:
        entries = [entry for entry in entries if entry[1] not in OFFICE]
    if Role.OPERATOR in mine:
        entries.append(OPERATION)
    pairs = [(label, reverse(name)) for label, name in entries]
    hits = [url for _label, url in pairs if path.startswith(url)]
    current = max(hits, key=len, default="")
    return [Item(label, url, url == current) for label, url in pairs]


def roles(person: Person) -> set[str]:
    """Return all roles of the person anywhere, read once per person object."""
    if not hasattr(person, "_lotse_roles"):
        found = Membership.objects.filter(person=person).values_list("role", flat=True)
        person._lotse_roles = set(found)  # type: ignore[attr-defined]
    return person._lotse_roles  # type: ignore[attr-defined]


def works_at_desk(person: Person) -> bool:
    """Return True for everybody with a role."""
    return bool(roles(person))
