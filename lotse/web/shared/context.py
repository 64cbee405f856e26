"""What every page gets: the site, the navigation of its audience, the languages."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from lotse.base import clock, installation, links
from lotse.people.models import Person
from lotse.web.shared import navigation


@dataclass(frozen=True)
class Site:
    """The installation as pages show it."""

    region_name: str
    carrier_name: str
    is_demo: bool
    # /demo/ is there only where `make run` started the demonstration.
    has_demo_pages: bool
    base_url: str
    source_url: str


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language."""

    code: str
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Nav:
    """The header of a page."""

    audience: str
    items: tuple[navigation.Item, ...]
    person: Person | None
    login_url: str
    logout_url: str
    my_url: str | None
    town_url: str | None
    desk_url: str | None
    only_coordinates: bool
    language_links: tuple[LanguageLink, ...] = ()


def site() -> Site:
    """Return the site as set up; before set-up a neutral one."""
    found = installation.current()
    return Site(
        region_name=found.region_name if found else "",
        carrier_name=found.carrier_name if found else "",
        is_demo=installation.is_demo(),
        has_demo_pages=settings.LOTSE_DEMO,
        base_url=settings.LOTSE_BASE_URL,
        source_url=settings.LOTSE_SOURCE_URL,
    )


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the values every page template may use."""
    return {
        "site": SimpleLazyObject(site),
        "nav": SimpleLazyObject(lambda: navigation_of(request)),
        "messages": messages.get_messages(request),
        "now": clock.now(),
        "language": translation.get_language(),
    }


def navigation_of(request: HttpRequest) -> Nav:
    """Return the header of the page."""
    user = getattr(request, "user", None)
    # A visitor without our cookie costs no statement: the session is only opened where there is one.
    known = settings.SESSION_COOKIE_NAME in request.COOKIES and user is not None and user.is_authenticated
    person = user if known else None
    at_desk = person is not None and navigation.works_at_desk(person)
    in_town = person is not None and navigation.edits_town(person)
    audience = navigation.audience(request.path_info)
    # A refusal at somebody else's door offers the ways of a visitor, not entries that would all be refused.
    allowed = {"desk": at_desk, "municipality": in_town, "my": person is not None}
    if not allowed.get(audience, True):
        audience = "public"
    return Nav(
        audience=audience,
        items=tuple(navigation.items(audience, request.path_info, person)),
        person=person,
        login_url=links.path("account_login"),
        logout_url=links.path("account_logout"),
        my_url=links.path("my:start") if person else None,
        town_url=links.path("municipality:start") if in_town else None,
        desk_url=links.path("desk:start") if at_desk else None,
        only_coordinates=person is not None and navigation.only_coordinates(person),
        language_links=_languages(request),
    )


def _languages(request: HttpRequest) -> tuple[LanguageLink, ...]:
    """The same page in each language: German stands without a prefix, English below /en/ (see config/urls.py)."""
    current = translation.get_language()
    path = request.get_full_path()
    plain = path.removeprefix("/en") if path.startswith("/en/") else path
    targets = {"de": plain, "en": f"/en{plain}"}
    return tuple(LanguageLink(code, label, targets[code], code == current) for code, label in settings.LANGUAGES)
