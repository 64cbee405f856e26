"""A mail scanner opens every link of every mail, again and again: nothing changes by it."""

import hashlib
import os
import re
import signal
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest
import requests

from tests import server
from tests.journeys.steps import Open, mailed_links, rows, watched
from tests.server import Lotse

pytestmark = [pytest.mark.server, pytest.mark.sqlite_only]

LINK = re.compile(r"https?://[^\s<>\"]+")
SCANNER = {"User-Agent": "Mozilla/5.0 (compatible; MailScanner)"}
# What a server may write when somebody only looks: counters of requests and sessions, no record of anybody.
SCRATCH = re.compile(r"cache|session|sqlite_|throttle", re.IGNORECASE)


@pytest.fixture
def quiet_lotse(live_lotse: Lotse) -> Iterator[Lotse]:
    """A demonstration whose mails have left and whose worker rests: what it does by itself is nobody's doing here."""
    _wait_for_the_mails(live_lotse)
    (worker,) = [pid for pid in live_lotse.pids() if server.title(pid) == server.WORKER]
    os.kill(worker, signal.SIGSTOP)
    while _is_locked(live_lotse.data):
        # Whoever rests while it writes keeps all others waiting.
        os.kill(worker, signal.SIGCONT)
        time.sleep(0.1)
        os.kill(worker, signal.SIGSTOP)
    yield live_lotse
    os.kill(worker, signal.SIGCONT)


def test_a_scanner_that_fetches_every_link_twice_changes_nothing(quiet_lotse: Lotse) -> None:
    links = sorted(_links(quiet_lotse))
    assert any("/link/registration/" in link for link in links)
    assert any("/link/invitation/" in link for link in links)
    open_things = rows(
        quiet_lotse.data,
        "SELECT state, count(*) FROM events_registration WHERE state IN ('unconfirmed', 'waiting') GROUP BY state",
    )
    assert len(open_things) == 2, "somebody has to be there whom a careless link would confirm"

    before = _everything(quiet_lotse.data)
    # Each link twice with each method: the first time as it stands, the second time to where it leads.
    visits = [(method, link, follow) for follow, method, link in product((False, True), ("HEAD", "GET"), links)]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda visit: _fetch(*visit), visits))
    print(f"\n{len(links)} links, {len(answers)} requests")
    assert [answer for answer in answers if answer[1] >= 500] == []
    assert {status for link, status in answers if "/link/registration/" in link} == {200}
    after = _everything(quiet_lotse.data)
    assert {name: count for name, (count, _digest) in after.items()} == {
        name: count for name, (count, _digest) in before.items()
    }
    changed = [name for name in after if after[name] != before[name]]
    assert changed == []


@pytest.mark.browser
def test_a_scanner_that_runs_scripts_changes_nothing(quiet_lotse: Lotse, open_page: Open) -> None:
    links = set()
    for state in ("unconfirmed", "waiting", "confirmed"):
        links |= {f"{quiet_lotse.url}{path}" for path in mailed_links(quiet_lotse.data, state)[:2]}
    links |= {link for link in _links(quiet_lotse) if "/link/invitation/" in link}
    before = _everything(quiet_lotse.data)
    # Side by side: each page is left alone until nothing has been asked for half a second.
    pages = {link: open_page() for link in sorted(links)}
    complaints = [watched(page) for page in pages.values()]
    for _time in range(2):
        for link, page in pages.items():
            page.goto(link, wait_until="commit")
        for page in pages.values():
            page.wait_for_load_state("networkidle")
    assert len(links) >= 6
    assert _everything(quiet_lotse.data) == before
    assert [said for page in complaints for said in page if "410" not in said] == []


def _fetch(method: str, link: str, follow: bool) -> tuple[str, int]:
    answer = requests.request(method, link, headers=SCANNER, allow_redirects=follow, timeout=30)
    return link, answer.status_code


def _links(lotse: Lotse) -> set[str]:
    """Every address of this installation in any mail, on the port of today."""
    texts = [text for (text,) in rows(lotse.data, "SELECT text FROM base_outboxmail")]
    found = {link.rstrip(".,;:!?)") for text in texts for link in LINK.findall(text)}
    return {re.sub(r"^https?://[^/]+", lotse.url, link) for link in found if re.match(r"https?://localhost\b", link)}


def _wait_for_the_mails(lotse: Lotse) -> None:
    """The worker may still be sending what was mailed while the demonstration was loaded."""
    for _ in range(100):
        if not rows(lotse.data, "SELECT 1 FROM base_outboxmail WHERE state = 'queued' LIMIT 1"):
            return
        time.sleep(0.1)
    pytest.fail("the mails did not leave within ten seconds")


def _is_locked(data: Path) -> bool:
    with closing(sqlite3.connect(data / "lotse.sqlite3", timeout=1)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        return False


def _everything(data: Path) -> dict[str, tuple[int, str]]:
    """Count and digest of the rows of every table that holds records."""
    with closing(sqlite3.connect(f"file:{data / 'lotse.sqlite3'}?mode=ro", uri=True)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: _digest(connection.execute(f'SELECT * FROM "{name}"')) for name in names if not SCRATCH.search(name)
        }


def _digest(found: Iterator[tuple[object, ...]]) -> tuple[int, str]:
    lines = sorted(repr(row) for row in found)
    return len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()
