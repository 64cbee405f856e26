"""What every test can use: a clean house, a real server, a real browser."""

import contextlib
import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from hypothesis import settings as hypothesis
from playwright.sync_api import Browser, Page, sync_playwright

from lotse.base import installation
from lotse.config import collector
from tests import database, server
from tests.needs import NO_BROWSER, NO_OFFICE, chromium, office, required

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
]
# Fixtures with which a test sees the database of this run, or makes others on the same server.
DATABASE = frozenset({"db", "transactional_db", "django_db_setup", "templates"})
Start = Callable[..., server.Lotse]
# How long an example takes says something about the machine, not about the code.
hypothesis.register_profile("lotse", deadline=None)
hypothesis.load_profile("lotse")


def on_postgres() -> bool:
    """Whether this run uses PostgreSQL."""
    return settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


def pytest_report_header() -> str:
    """Say at the top what is tested."""
    return f"database: {'PostgreSQL' if on_postgres() else 'SQLite'}, chromium: {chromium() or 'none'}"


def touches_database(item: pytest.Item) -> bool:
    """Whether a test can reach a database at all; pytest-django refuses it to every other one."""
    marks = item.get_closest_marker("django_db") or item.get_closest_marker("postgres_only")
    return bool(marks) or not DATABASE.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the run with SQLite says as well; skip, with the reason, what cannot be done here."""
    if on_postgres():
        config.hook.pytest_deselected(items=[item for item in items if not touches_database(item)])
        items[:] = [item for item in items if touches_database(item)]
    reasons = {
        "browser": "" if chromium() else NO_BROWSER,
        "office": "" if office() else NO_OFFICE,
        "postgres_only": "" if on_postgres() else "this run uses SQLite",
        "sqlite_only": "this run uses PostgreSQL" if on_postgres() else "",
    }
    for item in items:
        for mark, reason in reasons.items():
            if reason and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_configure() -> None:
    """Nothing that is loaded while tests are collected is rubbish."""
    gc.disable()


def pytest_collection_finish() -> None:
    """What was loaded so far stays: looking through it for rubbish again and again would take a fifth of the time."""
    collector.settle()
    gc.enable()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A browser that was required and is not there is a failure, not a skip."""
    wanted = any(item.get_closest_marker("browser") for item in session.items)
    if wanted and "browser" in required() and not chromium():
        print("\nLOTSE_REQUIRE names browser, but no Chromium was found: install it, or set LOTSE_CHROMIUM.")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def clean_house() -> Iterator[None]:
    """What a process remembers between requests must not reach the next test."""
    installation.forget()
    cache.clear()
    with translation.override(settings.LANGUAGE_CODE):
        yield
    installation.forget()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """On PostgreSQL the database of the tests begins as a copy of a migrated one, which the server tests need too."""
    if on_postgres():
        connection.settings_dict["TEST"]["TEMPLATE"] = request.getfixturevalue("templates").tables()


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """On SQLite start from a migrated copy: migrating takes longer than most test runs."""
    return database.place_copy(database.own()) or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """The first run leaves its migrated database for the next ones."""
    database.keep_copy(database.own())


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.Templates]:
    """Prepared installations on the database of this run."""
    url = os.environ.get("LOTSE_DATABASE_URL", "") if on_postgres() else ""
    made = server.Templates(tmp_path_factory.mktemp("lotse"), url)
    yield made
    with contextlib.suppress(OSError):
        made.drop()


@pytest.fixture
def start_lotse(templates: server.Templates) -> Iterator[Start]:
    """`start_lotse(demo=True, workers=2, application="tests.storm.entry:application", environ={})`."""
    with ExitStack() as stack:
        yield lambda **wishes: stack.enter_context(server.running(templates, **wishes))


@pytest.fixture(scope="module")
def live_lotse(templates: server.Templates) -> Iterator[server.Lotse]:
    """A demonstration with server and worker, shared by the tests of one module: `live_lotse.url`."""
    with server.running(templates) as lotse:
        yield lotse


@pytest.fixture(scope="session")
def shared_lotse(templates: server.Templates) -> Iterator[server.Lotse]:
    """A demonstration shared by all tests that leave to the others what these need."""
    with server.running(templates) as lotse:
        yield lotse


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Mark the test with `browser`."""
    # Playwright keeps an event loop in this thread; Django would take our plain tests for asynchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`open_page(phone=True, scripts=False)`: a page of a new visitor, with nobody's cookies."""
    with ExitStack() as stack:
        yield partial(_open_page, browser, stack)


def _open_page(browser: Browser, stack: ExitStack, *, phone: bool = False, scripts: bool = True) -> Page:
    size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        locale="de-DE",
        timezone_id="Europe/Berlin",
        java_script_enabled=scripts,
        is_mobile=phone,
        has_touch=phone,
    )
    stack.callback(context.close)
    return context.new_page()
