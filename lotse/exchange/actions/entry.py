"""What the actions on entries share: cleaned values, the step to another state, who is told."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from lotse.base import audit, clock, installation, kept_lists, outbox, search
from lotse.base.actor import Actor
from lotse.base.text import normal_email, slug
from lotse.exchange import errors, wording
from lotse.exchange.documents import search_text
from lotse.exchange.models import Interest, Release, Solution, Version
from lotse.exchange.queries import shelf, town, version
from lotse.exchange.rules import solution as rule
from lotse.exchange.rules import states, values
from lotse.people.errors import RealAddressInDemo
from lotse.people.models import Person
from lotse.people.rules import address

LONGEST_SLUG = 70
LONGEST_NOTE = 5000
LONGEST_NAME = 200


def cleaned(given: Mapping[str, object]) -> dict[str, values.Value]:
    """Return the values as they are stored, or refuse the first that does not fit."""
    try:
        return {name: values.clean(name, value) for name, value in given.items()}
    except values.NotAccepted as problem:
        raise errors.WrongValue(problem) from problem


def facts(solution: Solution) -> dict[str, Any]:
    """Return what the entry says, field by field."""
    return {name: getattr(solution, name) for name in rule.FIELDS}


def fill(solution: Solution, given: Mapping[str, object]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set cleaned values without saving; return only the differences: before and after."""
    before = {name: getattr(solution, name) for name, value in given.items() if getattr(solution, name) != value}
    for name in before:
        setattr(solution, name, given[name])
    return before, {name: given[name] for name in before}


def free_slug(title: str) -> str:
    """Return a readable address that no solution has yet."""
    wanted = slug(title, LONGEST_SLUG) or "solution"
    taken = set(Solution.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(s for s in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)


def usable_address(email: str) -> str:
    """Return the address in its normal form; refuse what is none, and real ones in a demonstration."""
    try:
        email = str(values.clean("contact_email", email))
    except values.NotAccepted:
        raise errors.SomethingMissing(wording.ADDRESS_NEEDED) from None
    if not email:
        raise errors.SomethingMissing(wording.ADDRESS_NEEDED)
    if address.allowed(email, is_demo=installation.is_demo()) != "ok":
        raise RealAddressInDemo
    return email


def is_own_address(email: str, solution: Solution, by: Actor) -> bool:
    """Return True where the address is that of the author, or of whoever is asking."""
    own = {solution.author.email} if solution.author else set()
    if by.kind == "person":
        own |= set(Person.objects.filter(uuid=by.ref).values_list("email", flat=True))
    return normal_email(email) in {normal_email(one) for one in own}


def author_or_editors(solution: Solution) -> list[Person]:
    """Return who works on the entry: its author, else the town's editors."""
    return [solution.author] if solution.author else list(town.editors(solution.municipality))


def author_and_editors(solution: Solution) -> list[Person]:
    """Return the author and the town's editors, each once."""
    people = author_or_editors(solution)
    return people + [person for person in town.editors(solution.municipality) if person not in people]


def become(
    solution: Solution,
    state: str,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    also: Mapping[str, Any] | None = None,
    told: Mapping[str, Any] | None = None,
) -> None:
    """Move the locked entry to another state, with the fields in `also`; `told` stands in the trail too."""
    before, fields = solution.state, {"state": state, "changed_at": at, **(also or {})}
    for name, value in fields.items():
        setattr(solution, name, value)
    solution.save(update_fields=list(fields))
    after = {"state": state, **(told or {})}
    audit.record(verb, about(solution), by=by, at=at, before={"state": before}, after=after)
    show(solution)


def keep_version(solution: Solution, kind: str, at: datetime) -> None:
    """Keep what the entry says now, so that everybody sees later what changed."""
    Version(solution=solution, kind=kind, values=version.facts(solution), at=at).save()


def show(solution: Solution) -> None:
    """Bring up to date what the search finds and the list counts: the last step wherever state or text changed."""
    search.keep(search_text.text(solution), public=search_text.is_public(solution))
    kept_lists.changed(shelf.NAME, solution.pk)


def end_releases(solution: Solution, at: datetime) -> None:
    """End all releases of the former text, open or given: what changes has to be released again."""
    for release in Release.objects.filter(solution=solution, withdrawn_at=None).order_by("id"):
        release.withdrawn_at = at
        release.save(update_fields=["withdrawn_at"])


def tell(whom: Person | Interest, mail: outbox.Mail, *, about: tuple[str, object], at: datetime) -> None:
    """Queue a mail to somebody with address and name."""
    outbox.queue(mail, to=whom.email, name=whom.full_name[:LONGEST_NAME], about=about, at=at)


def refuse_step(solution: Solution, wanted: str) -> None:
    """Refuse what the states do not allow."""
    if not states.may_become(solution.state, wanted):
        raise errors.NotNow(wording.STUCK % {"state": solution.get_state_display()})


def names(fields: Iterable[str]) -> str:
    """Return the fields as people read them, in one line."""
    return ", ".join(str(wording.LABELS[name]) for name in fields)


def today(at: datetime) -> date:
    """Return the day in the zone of the installation."""
    return at.astimezone(clock.zone()).date()


def about(solution: Solution) -> tuple[str, object]:
    """Return how trail and outbox name the entry."""
    return ("solution", solution.uuid)
