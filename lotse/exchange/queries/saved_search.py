"""Saved searches: of one address, those with something new, those to be erased."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from lotse.base import search
from lotse.base.text import normal_email, slug
from lotse.exchange.models import SavedSearch
from lotse.exchange.queries import shelf
from lotse.exchange.queries import solution as solutions
from lotse.exchange.queries.shelf import Shelf
from lotse.exchange.rules import saved_search as rule
from lotse.exchange.wording.facets import QUOTED, VALUES

MOST_HITS = 1000


@dataclass(frozen=True)
class New:
    """What is new for one search: keys of solutions, best first."""

    search: SavedSearch
    keys: list[int]


def of_address(email: str) -> QuerySet[SavedSearch]:
    """Return the searches of an address that have not ended, the oldest first."""
    return SavedSearch.objects.filter(email=normal_email(email), ended_at=None).order_by("id")


def title(query: str, here: Shelf) -> str:
    """Return a search as people read it, in the language of the moment; "" for all solutions."""
    asked = rule.asked(query)
    names = {town.slug: town.name for town in here.givers}
    names |= {slug(town.district): town.district for town in here.givers}
    parts = [str(QUOTED % {"words": asked.words})] if asked.words else []
    for facet, values in asked.chosen.items():
        labels = dict(VALUES.get(facet, ()))
        parts += [str(labels.get(value) or names.get(value, value)) for value in values]
    return " · ".join(parts)


def news(at: datetime) -> Iterator[list[New]]:
    """Yield for each address that may be written to now what is new for its searches."""
    rows = SavedSearch.objects.filter(confirmed_at__gt=at - rule.KEPT, ended_at=None).order_by("id")
    by_address: defaultdict[str, list[SavedSearch]] = defaultdict(list)
    for row in rows:
        by_address[row.email].append(row)
    here = shelf.current() if by_address else None
    for found in by_address.values():
        if here is not None and rule.may_tell([row.told_at for row in found], at):
            new = [New(row, keys) for row in found if (keys := fitting(row, here))]
            if new:
                yield new


def fitting(row: SavedSearch, here: Shelf) -> list[int]:
    """Return which of the entries published since then fit, best first."""
    fresh = here.since(row.seen_at)
    if not fresh:
        return []
    asked = rule.asked(row.query)
    if not asked.words:
        return list(here.choose(asked.chosen, fresh).keys)
    hits = search.find(asked.words, [solutions.KIND], most=MOST_HITS).hits
    new = set(fresh)
    among = [key for hit in hits if (key := solutions.KIND.pk(hit.doc)) in new]
    return list(here.choose(asked.chosen, among).keys)


def old(at: datetime) -> list[SavedSearch]:
    """Return what is to be erased: ended, never confirmed, or not confirmed again for a year."""
    rows = SavedSearch.objects.filter(
        Q(ended_at__isnull=False)
        | Q(confirmed_at__lte=at - rule.KEPT)
        | Q(confirmed_at=None, created_at__lte=at - rule.UNPROVEN)
    )
    return list(rows.order_by("id"))
