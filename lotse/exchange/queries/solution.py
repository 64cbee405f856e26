"""Solutions: for the public list, for a town, for an author."""

from collections.abc import Collection
from functools import cache

from django.db.models import Case, Q, QuerySet, When

from lotse.base import search
from lotse.base.search import Kind
from lotse.base.statements import Reading, Slot, Statement
from lotse.exchange.models import Solution
from lotse.exchange.rules import states
from lotse.exchange.wording import Origin
from lotse.people.models import Person
from lotse.regions.models import Municipality

KIND = Kind(1, "solution")
MOST_FOUND = 200
TOWN = ("slug", "name", "kind", "population", "is_fictive")
CARD = (
    *("slug", "language", "origin", "title", "topic", "status", "summary", "people_benefit"),
    *("cost_once_cents", "cost_once_band", "cost_yearly_cents", "cost_yearly_band", "price_year", "confirmed_at"),
    *(f"municipality__{name}" for name in TOWN),
    "municipality__district__name",
)
UNCONFIRMED = Q(origin=Origin.PUBLIC_SOURCE, confirmed_at=None)
# Changes that were taken over or given up.
CLOSED = Q(revises__isnull=False, state=states.ARCHIVED)
INVENTED = Q(origin=Origin.EXAMPLE) | Q(municipality__is_fictive=True)


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


def newest_of_town(municipality: Municipality, number: int) -> Reading[Solution]:
    """Return what a list shows of the newest of one town."""
    return _newest_of_town(number).read(municipality=municipality.pk)


def similar(solution: Solution, number: int) -> Reading[Solution]:
    """Return what a list shows of the newest others of its topic."""
    return _similar(number).read(topic=solution.topic, id=solution.pk)


def find(words: str) -> QuerySet[Solution]:
    """Return public solutions that answer the words as the search ranks them, best first; all without words."""
    if not words.strip():
        return public()
    keys = [KIND.pk(hit.doc) for hit in search.find(words, [KIND], most=MOST_FOUND).hits]
    if not keys:
        return public().none()
    order = Case(*(When(pk=key, then=place) for place, key in enumerate(keys)), default=len(keys))
    return public().filter(pk__in=keys).order_by(order)


def shown(keys: Collection[int]) -> list[Solution]:
    """Return what a list shows of these, in their order; what is no longer public is left out."""
    # Asked for an order, SQLite would look through all that are public to spare itself the sorting.
    found = {row.pk: row for row in cards(public()).filter(pk__in=keys).order_by()} if keys else {}
    return [found[key] for key in keys if key in found]


def public_by_slug(slug: str) -> Solution | None:
    """Return one public solution with town and Kreis, or None."""
    return read_by_slug(slug).first()


def read_by_slug(slug: str) -> Reading[Solution]:
    """Return one public solution with town and Kreis, or nothing."""
    return _BY_SLUG.read(slug=slug)


def of_town(municipality: Municipality) -> QuerySet[Solution]:
    """Return all entries of a town whatever their state, the last changed first."""
    return full().exclude(CLOSED).filter(municipality=municipality).order_by("-changed_at", "-id")


def of_author(person: Person) -> QuerySet[Solution]:
    """Return what somebody has begun, the last changed first."""
    return full().exclude(CLOSED).filter(author=person).order_by("-changed_at", "-id")


def unconfirmed_of_town(municipality: Municipality) -> QuerySet[Solution]:
    """Return public entries about the town that it has not confirmed, by title."""
    return public().filter(UNCONFIRMED, municipality=municipality).order_by("title", "id")


def is_unconfirmed(solution: Solution) -> bool:
    """Return True for an entry from public sources that the town has not confirmed."""
    return solution.origin == Origin.PUBLIC_SOURCE and solution.confirmed_at is None


def is_invented(solution: Solution) -> bool:
    """Return True for an example, and for whatever is said to come from an invented town."""
    return solution.origin == Origin.EXAMPLE or solution.municipality.is_fictive


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
