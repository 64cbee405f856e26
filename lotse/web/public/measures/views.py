"""The list of measures of the model project, and one measure."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from lotse.exchange.queries import copies
from lotse.exchange.wording import Status, Topic
from lotse.programme.queries import measure as measures
from lotse.web.public import filters
from lotse.web.public.filters import FilterForm, Pick

PAGE_SIZE = 30


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the measures that fit."""
    picks = _picks()
    choice = filters.read(request.GET, picks, words=True)
    found = measures.find(words=choice["q"], topic=choice["topic"], status=choice["status"], town_slug=choice["town"])
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    values = {
        "form": FilterForm(request.GET, picks, words=_("Words")),
        "choice": choice,
        "page": page,
        "measures": list(page.object_list),
    }
    return render(request, "public/measures/list.html", values)


@require_safe
def measure(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one measure with its source and its solutions."""
    found = measures.by_slug(slug)
    if found is None:
        raise Http404
    rows = list(measures.solutions_of(found).select_related("municipality__district"))
    values = {"measure": found, "solutions": rows, "counts": copies.public_counts(row.pk for row in rows)}
    return render(request, "public/measures/measure.html", values)


def _picks() -> dict[str, Pick]:
    rows = measures.find().filter(municipality__isnull=False).order_by("municipality__sort_key", "municipality_id")
    towns = rows.values_list("municipality__slug", "municipality__name").distinct()
    return {
        "town": Pick(_("Town"), _("all towns"), list(towns)),
        "topic": Pick(_("Topic"), _("all topics"), Topic.choices),
        "status": Pick(_("Status"), _("any status"), Status.choices),
    }
