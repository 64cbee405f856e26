"""Pages for visitors that are drawn once for the same values.

Everything that the template is given is part of the key, so a kept page is never out of date: another title, another
page. Drawing can neither see the request nor read the database; what is not in the key cannot get into the page. What
changes all the time, such as the figures of the seats, is a piece of its own and put into the kept page.
"""

import threading
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, NoReturn
from uuid import UUID

from django.contrib import messages
from django.db import connection
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.template.backends.utils import csrf_input
from django.utils import translation
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

from lotse.web.shared import context

KEPT, MOST_BYTES = 300, 8_000_000
_SIMPLE = frozenset(
    {str, int, bool, float, type(None), bytes, datetime, date, time, timedelta, Decimal, UUID, SafeString}
)
Made = Mapping[str, Callable[[], Any]] | Callable[[], Mapping[str, Any]]
_pages: dict[Hashable, bytes] = {}
_one_thread = threading.Lock()


def kept(
    request: HttpRequest,
    template: str,
    values: Mapping[str, Any],
    made: Made = MappingProxyType({}),
    fresh: Mapping[str, SafeString] = MappingProxyType({}),
    *,
    asked: Collection[str] = (),
) -> HttpResponse:
    """Return the page as `render` does.

    `made` are values that follow from the others: worked out only to draw. `fresh` are pieces of this moment; the
    template only says where they stand. Only what a visitor without an account sees at the plain address is kept, or at
    one that asks for nothing but `asked`; the whole address is part of the key.
    """
    nav = context.navigation_of(request)
    other = any(name not in asked for name in request.GET)
    if other or nav.person is not None or len(messages.get_messages(request)):
        return render(request, template, {**values, **_made(made), **fresh})
    given = {**values, "nav": nav, "site": context.site(), "language": translation.get_language(), "messages": ()}
    key = (template, *given, *map(_frozen, given.values()))
    page = _known(key)
    if page is None:
        page = _draw(template, given, made, fresh).encode()
        _keep(key, page)
    for name, text in fresh.items():
        page = page.replace(_mark(name).encode(), text.encode())
    if (place := _mark("csrf_input").encode()) in page:
        page = page.replace(place, csrf_input(request).encode())
    return HttpResponse(page)


def _made(made: Made) -> Mapping[str, Any]:
    return made() if callable(made) else {name: make() for name, make in made.items()}


def piece(template: str, **values: Hashable) -> SafeString:
    """Return a part of a page that follows from these values alone, for instance from the figures of the seats."""
    return _piece(translation.get_language(), template, tuple(values.items()))


@lru_cache(maxsize=1000)
def _piece(_language: str | None, template: str, values: tuple[tuple[str, Hashable], ...]) -> SafeString:
    return _drawn(template, dict(values))


def _drawn(template: str, values: dict[str, Any]) -> SafeString:
    with connection.execute_wrapper(_refuse):
        return mark_safe(engines["lotse"].get_template(template).render(values))


def _known(key: Hashable) -> bytes | None:
    """Return the page, which then is the last to be forgotten."""
    with _one_thread:
        page = _pages.pop(key, None)
        if page is not None:
            _pages[key] = page
        return page


def _keep(key: Hashable, page: bytes) -> None:
    with _one_thread:
        _pages[key] = page
        while len(_pages) > KEPT or sum(map(len, _pages.values())) > MOST_BYTES:
            del _pages[next(iter(_pages))]


def _draw(template: str, given: Mapping[str, Any], made: Made, fresh: Iterable[str]) -> str:
    marks = {name: mark_safe(_mark(name)) for name in ("csrf_input", *fresh)}
    # What is made must not read either.
    with connection.execute_wrapper(_refuse):
        return _drawn(template, {**given, **_made(made), **marks})


def _mark(name: str) -> str:
    # The zero byte is refused in all input (see the middleware), and PostgreSQL stores none.
    return f"\x00{name}\x00"


def _refuse(*args: object) -> NoReturn:
    raise RuntimeError("A kept page reads before it is drawn: what it reads while drawing is not in its key.")


def _frozen(value: Any) -> Hashable:
    """Return what the value says, as a part of a key: of a record all columns, and the records read along with it."""
    kind: Any = type(value)
    found: Hashable = value
    if kind in _SIMPLE:
        return found
    if isinstance(value, Model):
        return _columns(kind, value)
    if isinstance(value, Mapping):
        return tuple((name, _frozen(content)) for name, content in value.items())
    if isinstance(value, list | tuple):
        return (kind, *map(_frozen, value))
    if isinstance(value, Promise):
        return str(value)
    # Two of them may count as the same although a record in them has changed: that has the same id.
    if is_dataclass(value):
        return (kind, *(_frozen(getattr(value, name)) for name in _names(kind)))
    return found


def _columns(kind: type[Model], row: Model) -> Hashable:
    state = vars(row)
    found = [
        (name, content if type(content) in _SIMPLE else _frozen(content))
        for name, content in state.items()
        if name[0] != "_"
    ]
    related = row._state.fields_cache.items()
    along = [_frozen(record) for name, record in related if f"{name}_id" in state]
    return (kind, *found, *along)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
