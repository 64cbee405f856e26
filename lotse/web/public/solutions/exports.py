"""Public solutions to take away, all or those that the list shows: CSV, XLSX, JSON, JSON-LD."""

import json
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from lotse.base.files import TYPES
from lotse.exchange.documents import solutions_table
from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules.solution import is_stated
from lotse.exchange.wording import LABELS
from lotse.web.public.solutions import listing, structured
from lotse.web.shared import downloads

# The newest of them; nobody reads more in a spreadsheet, and one visitor must not keep the server busy.
MOST = 2000


def _linked(rows: list[Solution]) -> str:
    """Return what catalogues read of entries that their towns stand behind, each fact of the transfer file with it."""
    graph = []
    for row in rows:
        told = structured.solution(row)
        if told is None:
            continue
        one = json.loads(told)
        one.pop("@context")
        one["additionalProperty"] = [
            {"@type": "PropertyValue", "propertyID": name, "name": str(LABELS[name]), "value": value}
            for name, value in solutions_table.facts(row).items()
            if name in LABELS and is_stated(value)
        ]
        graph.append(one)
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, default=str)


FORMS: dict[str, tuple[str, Callable[[list[Solution]], bytes | str]]] = {
    "csv": ("text/csv; charset=utf-8", solutions_table.csv),
    "xlsx": (TYPES["xlsx"], solutions_table.xlsx),
    "json": ("application/json", solutions_table.json_text),
    "jsonld": ("application/ld+json", _linked),
}


def _wanted(asked: QueryDict) -> list[Solution]:
    if not asked:
        return list(solutions.public()[:MOST])
    keys = listing.fitting(asked).keys[:MOST]
    found = {row.pk: row for row in solutions.public().filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand out the public entries as one file: all, newest first, or what the list finds for the same address."""
    if kind not in FORMS:
        raise Http404
    media_type, write = FORMS[kind]
    answer = downloads.attachment(write(_wanted(request.GET)), f"solutions.{kind}", media_type)
    # Public facts: others may keep them for a while, and find them.
    del answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]
    patch_cache_control(answer, public=True, max_age=600)
    return answer
