"""What can be found on the search page: only what everybody may see, and where it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.base.search import Kind
from lotse.exchange.documents import search_text as solution
from lotse.exchange.queries import solution as solutions
from lotse.pages import queries as guides
from lotse.pages import search_text as guide
from lotse.programme.documents import search_text as measure
from lotse.programme.queries import measure as measures
from lotse.regions.documents import search_text as town
from lotse.regions.models import Municipality
from lotse.training.documents import search_text as course
from lotse.training.queries import course as courses


def _where(condition: Q) -> Case:
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


LABELS: dict[Kind, tuple[str | Promise, str | Promise]] = {
    solution.KIND: (_("Solutions"), _("Solution")),
    course.KIND: (_("Courses"), _("Course")),
    guide.KIND: (_("Guides"), _("Guide")),
    measure.KIND: (_("Measures"), _("Measure")),
    town.KIND: (_("Towns"), _("Town")),
}
NEVER = Value(0, IntegerField())
# Not confirmed by its town; invented, itself or with its town.
MARKS: dict[Kind, tuple[Any, Any]] = {
    solution.KIND: (_where(solutions.UNCONFIRMED), _where(solutions.INVENTED)),
    course.KIND: (NEVER, _where(Q(is_fictive=True))),
    measure.KIND: (NEVER, _where(Q(municipality__is_fictive=True))),
    town.KIND: (NEVER, _where(Q(is_fictive=True))),
}
BY_NUMBER = {kind.number: kind for kind in LABELS}


@dataclass(frozen=True)
class Place:
    """Where a record is shown, in which language it is written, and what has to be said about it."""

    url: str
    language: str
    unconfirmed: bool = False
    invented: bool = False


def public() -> dict[Kind, QuerySet[Any]]:
    """Return the keys of what everybody may see, for each kind."""
    rows: dict[Kind, QuerySet[Any]] = {
        solution.KIND: solutions.public(),
        course.KIND: courses.public(),
        guide.KIND: guides.live_guides(),
        measure.KIND: measures.find(),
        town.KIND: Municipality.objects.all(),
    }
    return {kind: found.order_by().values("pk") for kind, found in rows.items()}


def places(docs: Iterable[int]) -> dict[int, Place]:
    """Return where these are shown, in one statement; what has just been withdrawn is missing."""
    keys: dict[Kind, list[int]] = {kind: [] for kind in LABELS}
    for doc, kind in ((doc, of(doc)) for doc in docs):
        keys[kind].append(kind.pk(doc))
    rows = [_rows(kind, keys[kind]) for kind in LABELS]
    found = rows[0].union(*rows[1:], all=True)
    return {
        BY_NUMBER[number].doc(pk): Place(
            reverse(f"public:{BY_NUMBER[number].name}", args=[slug]), language, bool(unconfirmed), bool(invented)
        )
        for number, pk, slug, language, unconfirmed, invented in found
    }


def of(doc: int) -> Kind:
    """Return what kind of record a number stands for."""
    return next(kind for kind in LABELS if kind.doc(kind.pk(doc)) == doc)


def _rows(kind: Kind, keys: list[int]) -> QuerySet[Any]:
    rows = public()[kind].model._default_manager.filter(pk__in=keys).order_by()
    language = Value("de", CharField()) if kind == town.KIND else Cast("language", CharField())
    marks = MARKS.get(kind, (NEVER, NEVER))
    return rows.values_list(Value(kind.number, IntegerField()), "pk", "slug", language, *marks)
