"""The crowd: visitors of every role who read pages, send anything, and remember what went wrong."""

import copy
import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import ERROR, get_messages
from django.core.cache import cache
from django.db import connection, models
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from lotse.base import installation
from lotse.base.text import tidy_block
from lotse.people.models import Person
from tests.bad_input import addresses, bookings
from tests.bad_input.pages import Field, Form, Page, doubled, path_of
from tests.bad_input.values import TAKEN_AT_ITS_WORD, Turns
from tests.bad_input.world import World, build

HOUSE = frozenset(config.label for config in apps.get_app_configs() if config.name.startswith("lotse."))
_WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE) "(\w+)"')
PATIENCE, LITTLE_PATIENCE = 12, 8
"""So many addresses of a kind in a row without a page, and a tour goes on with the next kind."""
NOT_LET_IN = 2
"""So often who has little patience is told that a kind of page is for others, and believes it."""
Data = dict[str, Any]
HTML = "text/html"
# Answers with which the page itself is no longer there to be filled in again.
OVER = (404, 405, 410, 413, 429)
CALENDARS = ("calendar",)  # lines of a calendar end as RFC 5545 says
DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# A pasted list is shown as it was read, with the columns apart.
RESHAPED = (
    *(("desk:import", "text"), ("public:group_form", "text"), ("public:group_wait", "text")),
    # A proposed text is put below what was typed; the tests of the papers look at both.
    *(("municipality:paper_block", name) for name in ("resolution", "notice", "request", "procurement")),
)
VALID = {
    "email": "anna@musterdorf.example",
    "number": "5",
    "date": "2027-02-01",
    "time": "10:00",
    "datetime-local": "2027-02-01T10:00",
    "url": "https://beispiel.example/",
    "month": "2027-02",
}


class Snapshot:
    """The database as it was, put back in a few milliseconds. With PostgreSQL nothing is put back."""

    def __init__(self) -> None:
        self.kept: sqlite3.Connection | None = None
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            self.kept = sqlite3.connect(":memory:")
            connection.connection.backup(self.kept)
        self.writes = self._writes()

    def changed(self) -> bool:
        """Whether anything was written since."""
        return self.kept is not None and self._writes() != self.writes

    def restore(self) -> None:
        """Put everything back."""
        cache.clear()
        installation.forget()
        if self.kept is not None:
            connection.ensure_connection()
            self.kept.backup(connection.connection)
            self.writes = self._writes()

    def _writes(self) -> int:
        return int(connection.connection.total_changes) if connection.vendor == "sqlite" else 0


@dataclass
class Visitor:
    """Somebody with cookies."""

    name: str
    fronts: tuple[str, ...]
    client: Client
    cookies: SimpleCookie

    def fresh(self) -> Client:
        """Return the client as it came in."""
        self.client.cookies = copy.deepcopy(self.cookies)
        return self.client


@dataclass
class Seen:
    """A page that answered, and what stood on it."""

    name: str
    arguments: dict[str, Any]
    url: str
    page: Page


@dataclass
class Shelf:
    """What the tests of one run share: the world, who is logged in there, and what they see on a tour."""

    world: World | None = None
    built: Snapshot | None = None
    people: dict[str, Visitor] = field(default_factory=dict)
    logged_in: Snapshot | None = None
    pages: dict[str, list[Seen]] = field(default_factory=dict)
    reached: frozenset[str] = frozenset()

    def build(self) -> tuple[World, Snapshot]:
        """Return the world, which is built when it is asked for first, and how it was then."""
        if self.world is None or self.built is None:
            self.world, self.built = build(), Snapshot()
        return self.world, self.built

    def crowd(self) -> "Crowd":
        """Return a crowd of this test's own in the world as it was built."""
        world, built = self.build()
        built.restore()
        ContentType.objects.clear_cache()
        return Crowd(copy.deepcopy(world), built, self)


@dataclass
class Crowd:
    """All visitors together. `faults` maps (page, field, fault) to the first example; `reached` names the pages
    that let somebody in.
    """

    world: World
    snapshot: Snapshot
    shelf: Shelf
    turns: Turns = field(default_factory=Turns)
    count: int = 0
    faults: dict[tuple[str, str, str], str] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)

    def fault(self, page: str, name: str, what: str, example: object) -> None:
        """Remember one, with the first example."""
        self.faults.setdefault((page, name, what), repr(example)[:160])

    def get(self, visitor: Visitor, url: str, *, values: int = 0, field_name: str = "") -> HttpResponse:
        """Fetch a page; reading must change nothing."""
        answer = visitor.fresh().get(url)
        self.count += values
        self._judge(answer, addresses.name_of(url) or url[:80], field_name, url)
        self._tidy_up()
        return answer

    def post(
        self, visitor: Visitor, url: str, data: Data, *, values: int = 0, field_name: str = "", keep: bool = False
    ) -> HttpResponse:
        """Send a form. What it wrote is taken back unless `keep`."""
        answer = visitor.fresh().post(url, data)
        self.count += values
        self._judge(answer, addresses.name_of(url) or url[:80], field_name, data.get(field_name, ""))
        if not keep:
            self._tidy_up()
        return answer

    def post_and_look(self, visitor: Visitor, form: Form, right: Data, bad: Data) -> None:
        """Send a form, and look at the page to which it leads before what it wrote is taken back.

        What some fields do not take must not hide what becomes of the others: it is sent again without that.
        """
        url = path_of(form.action)
        answer = self.post(visitor, url, {**right, **bad}, values=len(bad), keep=True)
        taken = {name: value for name, value in bad.items() if name not in _refused(url, answer, form)}
        if 0 < len(taken) < len(bad):
            answer = self.post(visitor, url, {**right, **taken}, values=len(taken), keep=True)
        there = path_of(answer.headers.get("Location", ""))
        if there:
            self._judge(visitor.client.get(there), addresses.name_of(there) or there[:80], "", url)
        self._tidy_up()

    def raw(self, visitor: Visitor, url: str, body: bytes, content_type: str) -> HttpResponse:
        """Send a body that is no form."""
        answer = visitor.fresh().generic("POST", url, body, content_type)
        self.count += 1
        self._judge(answer, addresses.name_of(url), content_type, body[:40])
        self._tidy_up()
        return answer

    def restore(self) -> None:
        """Put the world back."""
        self.snapshot.restore()

    def wrote(self) -> bool:
        """Whether anything was written since the world was put back."""
        return self.snapshot.changed()

    def _tidy_up(self) -> None:
        if self.wrote():
            self.restore()

    def _judge(self, answer: HttpResponse, page: str, name: str, example: object) -> None:
        if answer.status_code < 400:
            self.reached.add(page)
        if answer.status_code >= 500:
            problem = getattr(answer, "exc_info", None)
            what = f"{problem[0].__name__}: {str(problem[1])[:120]}" if problem else "no exception"
            self.fault(page, name, f"{answer.status_code} {what}", example)
        if any("lotse7331" in header.lower() for header in answer.headers):
            self.fault(page, name, "a header of the visitor's choice", example)
        if answer.headers.get("Content-Type", "").startswith(HTML) and not answer.streaming:
            text = answer.content.decode()
            if any(mark in text for mark in TAKEN_AT_ITS_WORD):
                self.fault(page, name, "taken at its word", example)
            if "Traceback (most recent call" in text:
                self.fault(page, name, "traceback", example)
            if answer.status_code >= 400 and "<h1" not in text:
                self.fault(page, name, f"{answer.status_code} without a page", example)

    def lost(self, url: str, form: Form, sent: Data, answer: HttpResponse, name: str) -> None:
        """Find out whether what was typed is still there when the form was not accepted."""
        page = addresses.name_of(url)
        typed = {f.name: sent.get(f.name) for f in form.typed() if _is_text(sent.get(f.name))}
        if not typed or answer.status_code in OVER or answer.status_code >= 500:
            return
        if answer.status_code in (301, 302, 303):
            refused = [m for m in get_messages(answer.wsgi_request) if m.level >= ERROR]
            if refused:
                self.fault(page, name, f"typed is lost, redirected: {refused[0]}", sent.get(name))
            return
        if not answer.headers.get("Content-Type", "").startswith(HTML):
            return
        again = _same(Page(url, answer.content.decode()), form)
        if again is None:
            self.fault(page, name, f"typed is lost: {answer.status_code} without the form", sent.get(name))
            return
        for other, value in typed.items():
            there = again.fields[other].values[0] if other in again.fields and again.fields[other].values else ""
            if not _kept(value, there) and (page, other) not in RESHAPED:
                self.fault(page, other, "typed is lost: not in the form again", (value, there))

    def visitors(self) -> dict[str, Visitor]:
        """Return one visitor of every kind, logged in."""
        if self.shelf.logged_in is None:
            people = self._come_in()
            self.snapshot = Snapshot()
            if self.snapshot.kept is None:
                return people  # their logins are taken back with everything else
            self.shelf.people, self.shelf.logged_in = people, self.snapshot
        self.snapshot = self.shelf.logged_in
        self.restore()
        return self.shelf.people

    def _come_in(self) -> dict[str, Visitor]:
        ours = self.world.ours
        half = self.visitor("half logged in", ("account",))
        half.client.post(reverse("account_login"), {"email": ours.clerk.email})
        half.cookies = copy.deepcopy(half.client.cookies)
        anonymous = self.visitor("anonymous", ("public", "link", "account", "shared", "demo"))
        bookings.begin(anonymous.client)
        anonymous.cookies = copy.deepcopy(anonymous.client.cookies)
        return {
            "organiser": self.visitor("organiser", ("desk",), ours.organiser),
            "operator": self.visitor("operator", ("desk",), self.world.operator),
            "trainer": self.visitor("trainer", ("desk",), ours.trainer),
            "coordinator": self.visitor("coordinator", ("desk",), self.world.coordinator),
            "clerk": self.visitor("clerk", ("my", "account"), ours.clerk),
            "editor": self.visitor("editor", ("municipality",), ours.editor),
            "half": half,
            "anonymous": anonymous,
        }

    def tours(self) -> list[tuple[Visitor, list[Seen]]]:
        """Return what each of `visitors` sees on a tour, one after the other."""
        people = self.visitors()
        if not self.shelf.pages:
            self.shelf.pages = {name: list(self.tour(visitor, 12, quick=True)) for name, visitor in people.items()}
            self.shelf.reached = frozenset(self.reached)
        self.reached |= self.shelf.reached
        return [(people[name], pages) for name, pages in self.shelf.pages.items()]

    def visitor(self, name: str, fronts: tuple[str, ...], person: Person | None = None) -> Visitor:
        """Return somebody, logged in where there is a person. The login becomes part of the world."""
        client = Client(raise_request_exception=False)
        if person is not None:
            client.force_login(person)
            self.snapshot = Snapshot()
        return Visitor(name, fronts, client, copy.deepcopy(client.cookies))

    def tour(self, visitor: Visitor, most: int, *only: str, quick: bool = False) -> Iterator[Seen]:
        """Yield the pages of the visitor's fronts that answer with a page, at most `most` of each kind.

        Of pages that somebody has seen before, three are enough. Who is let in nowhere gives up after `PATIENCE`;
        on a `quick` tour, for those whose own things come first, sooner.
        """
        known = addresses.samples(self.world)
        patience, believes = (LITTLE_PATIENCE, NOT_LET_IN) if quick else (PATIENCE, PATIENCE)
        for name, route in sorted(set(addresses.patterns())):
            if only and name not in only:
                continue
            if name.partition(":")[0].partition("_")[0] not in visitor.fronts:
                continue
            found, most_here = 0, min(most, 3) if name in self.reached else most
            in_vain = refused = 0
            for arguments in addresses.of(name, route, known):
                url = reverse(name, kwargs=arguments)
                if ("pdf" in url or "docx" in url) and name in self.reached:
                    break  # papers take long; one of each kind is enough here
                answer = self.get(visitor, url)
                if answer.status_code == 200 and answer.headers["Content-Type"].startswith(HTML):
                    html = answer.content.decode()
                    for tag in doubled(html):
                        self.fault(name, "", "an attribute twice", tag)
                    yield Seen(name, arguments, url, Page(url, html))
                    found, in_vain = found + 1, 0
                else:
                    in_vain += 1
                refused += answer.status_code == 403
                if found >= most_here or in_vain >= patience or refused >= believes and not found:
                    break


def filled(form: Form) -> dict[str, list[str]]:
    """Return what an honest visitor would send: what stands there, and something sensible where nothing does."""
    data = form.untouched()
    for each in form.fields.values():
        if each.kind == "file":
            continue
        if each.kind in ("checkbox", "radio", "select") and not data[each.name]:
            data[each.name] = [c for c in each.choices if c][:1]
        elif each.kind != "hidden" and not any(data[each.name]):
            data[each.name] = [_guess(each)]
    for name, value in form.buttons[:1]:
        data[name] = [value]
    return data


def fingerprint() -> dict[str, int]:
    """Count the rows of every table of the house, except what only counts tries."""
    tables = {m._meta.label: m._meta.db_table for m in _models() if m._meta.label != "base.Throttle"}
    with connection.cursor() as cursor:
        # One statement: a hundred would take most of the time.
        cursor.execute("SELECT " + ", ".join(f'(SELECT COUNT(*) FROM "{table}")' for table in tables.values()))
        return dict(zip(tables, cursor.fetchone(), strict=True))


def unclean(value: Any) -> bool:
    """Whether a stored value holds control or direction signs (line breaks are allowed in text)."""
    if isinstance(value, str):
        return any(sign != "\n" and (unicodedata.category(sign) in ("Cc", "Cs") or sign in DIRECTION) for sign in value)
    if isinstance(value, dict):
        return any(unclean(key) or unclean(inner) for key, inner in value.items())
    return isinstance(value, list) and any(unclean(inner) for inner in value)


def unclean_fields(row: models.Model) -> list[str]:
    """Return the columns of a row that hold what no row should hold."""
    if not type(row).__module__.startswith("lotse."):
        return []
    kinds = (models.CharField, models.TextField, models.JSONField)
    columns = [f for f in row._meta.concrete_fields if isinstance(f, kinds) and f.name not in CALENDARS]
    return [f.name for f in columns if unclean(getattr(row, f.attname)) or _broken_line(f, getattr(row, f.attname))]


def table_of(sql: str) -> str:
    """Return the table of the house into which a statement writes, or nothing."""
    found = _WRITES.match(sql)
    return found[1] if found and found[1].partition("_")[0] in HOUSE else ""


def unclean_value(value: Any) -> bool:
    """Whether what is written into a column, which may be a calendar or JSON, holds what it should not."""
    if not isinstance(value, str) or value.startswith("BEGIN:VCALENDAR"):
        return False
    try:
        return unclean(json.loads(value) if value.startswith(("{", "[")) else value)
    except ValueError:
        return unclean(value)


def query(values: dict[str, str]) -> str:
    """Return the part of an address behind the question mark."""
    return urlencode(values, errors="surrogatepass")


def _broken_line(column: models.Field[Any, Any], value: Any) -> bool:
    return isinstance(column, models.CharField) and isinstance(value, str) and "\n" in value


def _models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("lotse.")]


def _guess(each: Field) -> str:
    if each.kind in VALID:
        return VALID[each.kind]
    return VALID["email"] if "email" in each.name else "Beispieltext"


def _is_text(value: Any) -> bool:
    if isinstance(value, list):
        value = value[0] if len(value) == 1 else None
    return isinstance(value, str) and bool(value.strip())


def _same(page: Page, form: Form) -> Form | None:
    """Return the form of the page that shares most fields with `form`, and at least half of them."""
    names = {f.name for f in form.typed()}
    best = max(page.forms, key=lambda f: len(names & set(f.fields)), default=None)
    return best if best is not None and 2 * len(names & set(best.fields)) >= len(names) else None


def _refused(url: str, answer: HttpResponse, form: Form) -> set[str]:
    """Return the fields at which the answer says that something is wrong."""
    if answer.status_code >= 300 or not answer.headers.get("Content-Type", "").startswith(HTML):
        return set()
    again = _same(Page(url, answer.content.decode()), form)
    return {each.name for each in again.fields.values() if each.is_refused} if again else set()


def _kept(sent: Any, there: str) -> bool:
    sent = sent[0] if isinstance(sent, list) else sent
    if unclean(sent) or len(sent) > 500:
        return True  # signs that no page can show again; and nobody types ten thousand
    return tidy_block(sent).lower() == tidy_block(there).lower() or sent.strip() == there.strip()
