"""Search over everything public; words while typing; what was not found is handed on by a button."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from lotse.base import clock, search, throttle
from lotse.base.search import Found, Kind, Piece, misses
from lotse.base.text import tidy
from lotse.web.public import filters
from lotse.web.public.filters import FilterForm, Pick
from lotse.web.public.search import kinds, shown
from lotse.web.shared import client

PAGE_SIZE = 20
DAY = 86_400
# Enough for an afternoon of looking, too few to fill the list of the desk.
TRIES = 20
KIND = "kind"


@dataclass(frozen=True)
class Row:
    """One hit as it is shown."""

    url: str
    language: str
    kind: str | Promise
    title: list[Piece]
    excerpt: list[Piece]
    tags: str
    unconfirmed: bool
    invented: bool


@dataclass(frozen=True)
class Tab:
    """One kind with the number of its hits."""

    label: str | Promise
    url: str
    current: bool
    count: int


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Show what answers the words, best first."""
    if request.method == "POST":
        return _hand_on(request)
    pick = Pick(_("Kind"), _("everything"), [(kind.name, both[0]) for kind, both in kinds.LABELS.items()])
    choice = filters.read(request.GET, {KIND: pick}, words=True)
    found = search.find(choice["q"], within=kinds.public())
    hits = [hit.doc for hit in found.hits]
    docs = [doc for doc in hits if choice[KIND] in ("", kinds.of(doc).name)]
    page = Paginator(docs, PAGE_SIZE).get_page(request.GET.get("page"))
    values = {
        "form": FilterForm(request.GET, {}, words=_("What do you look for?")),
        "choice": choice,
        "found": found,
        "instead": shown.instead(found),
        "near": [] if hits else shown.near(found),
        "page": page,
        "tabs": _tabs(hits, choice["q"], choice[KIND]),
        "rows": _rows(list(page.object_list), found),
        "missed": bool(choice["q"]) and misses.is_miss(found),
    }
    return render(request, "public/search/search.html", values)


@require_safe
def missing(request: HttpRequest) -> HttpResponse:
    """Say that the words were handed on."""
    return render(request, "public/search/missing.html")


@require_safe
@cache_control(public=True, max_age=300)
def suggestions(request: HttpRequest) -> JsonResponse:
    """Ways to complete what is being typed."""
    # A space at the end says that the last word is complete.
    typed = request.GET.get("q", "")[: filters.LONGEST]
    words = tidy(typed) + (" " if typed[-1:].isspace() else "")
    return JsonResponse(search.suggest(words), safe=False, json_dumps_params={"ensure_ascii": False})


def _hand_on(request: HttpRequest) -> HttpResponse:
    """Note the words for the desk: only they are kept, and only when somebody presses the button."""
    at = clock.now()
    throttle.count(f"search-miss:{client.mark(request)}", limit=TRIES, seconds=DAY, at=at)
    words = tidy(request.POST.get("q", ""))[: filters.LONGEST]
    misses.note(words, search.find(words, within=kinds.public()), on=at.date())
    return HttpResponseRedirect(reverse("public:search_missing"))


def _tabs(hits: list[int], words: str, current: str) -> list[Tab]:
    numbers = {kind.name: 0 for kind in kinds.LABELS}
    for doc in hits:
        numbers[kinds.of(doc).name] += 1
    every = [Tab(_("Everything"), _address(words, ""), current == "", len(hits))]
    return every + [
        Tab(both[0], _address(words, kind.name), current == kind.name, numbers[kind.name])
        for kind, both in kinds.LABELS.items()
    ]


def _address(words: str, kind: str) -> str:
    asked = QueryDict(mutable=True)
    for name, value in (("q", words), (KIND, kind)):
        if value:
            asked[name] = value
    return f"?{asked.urlencode()}"


def _rows(docs: list[int], found: Found) -> list[Row]:
    if not docs:
        return []
    known, places = shown.marked(docs, found), kinds.places(docs)
    return [_row(kinds.of(doc), places[doc], known[doc]) for doc in docs if doc in known and doc in places]


def _row(kind: Kind, place: kinds.Place, text: shown.Marked) -> Row:
    return Row(
        url=place.url,
        language=place.language,
        kind=kinds.LABELS[kind][1],
        title=text.title,
        excerpt=text.excerpt,
        tags=text.tags,
        unconfirmed=place.unconfirmed,
        invented=place.invented,
    )
