"""Solutions: for the public list, for a town, for an author."""

from functools import cache
from typing import Any

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast

from lotse.base.statements import Reading, Slot, Statement
from lotse.base.text import fold
from lotse.exchange.models import Solution
from lotse.exchange.rules import states
from lotse.exchange.wording import Beneficiary, Origin
from lotse.people.models import Person
from lotse.regions.models import Municipality

MOST_WORDS = 8
TOWN = ("slug", "name", "kind", "population", "is_fictive")
CARD = (
    *("slug", "language", "origin", "title", "topic", "status", "summary", "people_benefit"),
    *("cost_once_cents", "cost_yearly_cents", "price_year", "confirmed_at"),
    *(f"municipality__{name}" for name in TOWN),
    "municipality__district__name",
)
UNCONFIRMED = Q(origin=Origin.PUBLIC_SOURCE, confirmed_at=None)


def full() -> QuerySet[Solution]:
    """Return solutions with town and Kreis."""
    return Solution.objects.select_related("municipality__district")


def public() -> QuerySet[Solution]:
    """Return what everybody may see, newest first."""
    return full().filter(state=states.PUBLISHED).order_by("-published_at", "-id")


def cards(rows: QuerySet[Solution]) -> QuerySet[Solution]:
    """Leave out what no list shows: the long texts."""
    return rows.only(*CARD)


def newest(number: int) -> Reading[Solution]:
    """Return what a list shows of the newest of them."""
    return _newest(number).read()


def number() -> int:
    """Return how many there are."""
    return _NUMBER.first() or 0


def places() -> Reading[Any]:
    """Return the towns that have one, by name: part of the address, name, Kreis."""
    return _PLACES.read()


def newest_of_town(municipality: Municipality, number: int) -> Reading[Solution]:
    """Return what a list shows of the newest of one town."""
    return _newest_of_town(number).read(municipality=municipality.pk)


def similar(solution: Solution, number: int) -> Reading[Solution]:
    """Return what a list shows of the newest others of its topic."""
    return _similar(number).read(topic=solution.topic, id=solution.pk)


def find(
    *,
    words: str = "",
    topic: str = "",
    status: str = "",
    town_slug: str = "",
    district: str = "",
    beneficiary: str = "",
    unconfirmed: bool | None = None,
) -> QuerySet[Solution]:
    """Return public solutions, newest first, that contain each word and fit each choice; empty means all."""
    rows = public()
    for word in fold(words).split()[:MOST_WORDS]:
        rows = rows.filter(search_key__contains=word)
    wanted = {
        "topic": topic,
        "status": status,
        "municipality__slug": town_slug,
        "municipality__district__sort_key": fold(district),
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    if beneficiary:
        rows = _for(rows, beneficiary)
    if unconfirmed is not None:
        rows = rows.filter(UNCONFIRMED) if unconfirmed else rows.exclude(UNCONFIRMED)
    return rows


def public_by_slug(slug: str) -> Solution | None:
    """Return one public solution with town and Kreis, or None."""
    return read_by_slug(slug).first()


def read_by_slug(slug: str) -> Reading[Solution]:
    """Return one public solution with town and Kreis, or nothing."""
    return _BY_SLUG.read(slug=slug)


def of_town(municipality: Municipality) -> QuerySet[Solution]:
    """Return all entries of a town whatever their state, the last changed first."""
    return full().filter(municipality=municipality).order_by("-changed_at", "-id")


def of_author(person: Person) -> QuerySet[Solution]:
    """Return what somebody has begun, the last changed first."""
    return full().filter(author=person).order_by("-changed_at", "-id")


def unconfirmed_of_town(municipality: Municipality) -> QuerySet[Solution]:
    """Return public entries about the town that it has not confirmed, by title."""
    return public().filter(UNCONFIRMED, municipality=municipality).order_by("title", "id")


def is_unconfirmed(solution: Solution) -> bool:
    """Return True for an entry from public sources that the town has not confirmed."""
    return solution.origin == Origin.PUBLIC_SOURCE and solution.confirmed_at is None


def is_invented(solution: Solution) -> bool:
    """Return True for an example, and for whatever is said to come from an invented town."""
    return solution.origin == Origin.EXAMPLE or solution.municipality.is_fictive


def _for(rows: QuerySet[Solution], beneficiary: str) -> QuerySet[Solution]:
    """Narrow by one entry of the stored list, which both databases can read as text."""
    if beneficiary not in Beneficiary.values:
        return rows.none()
    return rows.annotate(named=Cast("beneficiaries", TextField())).filter(named__contains=f'"{beneficiary}"')


@cache
def _newest(number: int) -> Statement[Solution]:
    return Statement(lambda: cards(public())[:number])


@cache
def _newest_of_town(number: int) -> Statement[Solution]:
    return Statement(lambda: cards(public()).filter(municipality=Slot(Solution, "municipality"))[:number])


@cache
def _similar(number: int) -> Statement[Solution]:
    return Statement(
        lambda: cards(public()).filter(topic=Slot(Solution, "topic")).exclude(pk=Slot(Solution, "id"))[:number]
    )


_BY_SLUG = Statement(lambda: public().filter(slug=Slot(Solution, "slug")))
_NUMBER = Statement(
    # One group of all of them: what count() would do, as a query that can be kept.
    lambda: (
        Solution.objects.filter(state=states.PUBLISHED)
        .order_by()
        .values("state")
        .annotate(number=Count("id"))
        .values_list("number", flat=True)
    )
)
_PLACES = Statement(
    lambda: (
        public()
        .order_by("municipality__sort_key", "municipality_id")
        .values_list("municipality__slug", "municipality__name", "municipality__district__name")
        .distinct()
    )
)
