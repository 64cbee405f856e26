"""Measures speed and memory of a real server with both databases; writes docs/developer/performance.md.

Every figure comes from this run. Ratios compare with a view that answers a constant, on the same server.
"""

import contextlib
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

from lotse import __version__
from tests import server as servers
from tests.storm.crowd import BEHIND_PROXY, ask, printed
from tools import bench_search_table as search
from tools import bench_storm as storms
from tools import postgres
from tools.bench_laps import Laps
from tools.visitor import Visitor, form

TARGET = servers.ROOT / "docs" / "developer" / "performance.md"
ROUNDS, PAPER_ROUNDS, REGISTRATIONS = 120, 40, 100
"""A paper takes as long as thirty pages, and its time differs less."""
WARM_UP = 40
"""Registrations before the first that counts: two processes with four threads each open connections and load pages."""


@dataclass
class Page:
    """One page measured: milliseconds, processor milliseconds, statements, kilobytes."""

    name: str
    path: str
    p50: float = 0
    p95: float = 0
    cpu: float = 0
    statements: int = 0
    kilobytes: float = 0


@dataclass
class Result:
    """What one database gave."""

    database: str
    pages: list[Page] = field(default_factory=list)
    registration: dict[str, float] = field(default_factory=dict)
    crowds: list[storms.Figures] = field(default_factory=list)
    memory: dict[str, float] = field(default_factory=dict)


def cpu(pids: list[int]) -> float:
    """Processor milliseconds used so far by these processes, all threads, also those that have ended."""
    total = 0.0
    for pid in pids:
        with contextlib.suppress(OSError):
            # The clock of another process, as clock_getcpuclockid() names it: finer than the ticks in /proc.
            total += time.clock_gettime(~pid << 3 | 2) * 1000
    return total


def pss(pid: int) -> float:
    """Proportional memory of a process in megabytes."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
    return int(found.group(1)) / 1024 if found else 0.0


def database_pids(lotse: servers.Lotse) -> list[int]:
    """Process ids of the database server of this installation; other servers may run on the machine."""
    return [pid for (pid,) in ask(lotse, "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()")]


def split(lotse: servers.Lotse) -> dict[str, list[int]]:
    """Process ids of web server, job worker, database server, and of the supervisor, whose memory they share."""
    return {
        "web": [pid for pid in lotse.pids() if servers.title(pid) == servers.WEB],
        "worker": [pid for pid in lotse.pids() if servers.title(pid) == servers.WORKER],
        "database": database_pids(lotse) if lotse.database_url else [],
        "supervisor": [lotse.process.pid] if lotse.process else [],
    }


def measure_page(lotse: servers.Lotse, page: Page, rounds: int = ROUNDS) -> None:
    """Fetch a page again and again, one visitor at a time."""
    visitor = Visitor(lotse.url)
    for _ in range(20):
        assert visitor.get(page.path).status == 200, page.path
    everybody = [pid for pids in split(lotse).values() for pid in pids]
    before, times = cpu(everybody), []
    for _ in range(rounds):
        begun = time.perf_counter()
        answer = visitor.get(page.path)
        times.append((time.perf_counter() - begun) * 1000)
    page.cpu = (cpu(everybody) - before) / rounds
    cuts = quantiles(times, n=20)
    page.p50, page.p95 = cuts[9], cuts[18]
    page.kilobytes = len(answer.body) / 1000
    visitor.headers["X-Count"] = "1"
    page.statements = int(visitor.get(page.path).headers["X-Statements"] or 0)


def whole_registration(lotse: servers.Lotse, path: str, number: int) -> None:
    """Run page, form, submit, own page, confirm; the mails follow by themselves."""
    visitor = Visitor(lotse.url)
    visitor.get(path.removesuffix("register/"))
    _action, values = form(visitor.get(path).text, "email")
    values |= {"first_name": f"Vorname{number}", "last_name": f"Nachname{number}"}
    values |= {"email": f"person{number}@bench.example", "employer": "Stadtwerke Musterdorf"}
    values |= {"payer": "employer", "approval": "granted", "terms": "on", "privacy": "on"}
    assert visitor.post(path, values).status == 302
    statement = f"SELECT text FROM base_outboxmail WHERE to_address = 'person{number}@bench.example'"
    link = re.search(r"https?://[^/\s]+(/link/registration/\S+)", ask(lotse, statement)[0][0])
    assert link, "the mail carries the link to the own page"
    page = visitor.get(link.group(1))
    action = re.search(r'action="([^"]+/confirm/)"', page.text)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert action, "the own page has the button"
    assert token
    assert visitor.post(action.group(1), {"csrfmiddlewaretoken": token.group(1)}).status in (200, 302)


def measure_registration(lotse: servers.Lotse, path: str) -> dict[str, float]:
    """Processor milliseconds of one complete registration, by process, mails sent."""
    for number in range(WARM_UP):
        whole_registration(lotse, path, 90000 + number)
    wait_for_mails(lotse)
    groups = split(lotse)
    before = {name: cpu(pids) for name, pids in groups.items()}
    begun = time.perf_counter()
    for number in range(REGISTRATIONS):
        whole_registration(lotse, path, number)
    seconds = time.perf_counter() - begun
    wait_for_mails(lotse)
    found = {name: (cpu(pids) - before[name]) / REGISTRATIONS for name, pids in groups.items()}
    return {**found, "all": sum(found.values()), "seconds": seconds / REGISTRATIONS}


def places(lotse: servers.Lotse) -> dict[str, str]:
    """Make a run and a region with solutions; return the paths of the pages and papers about them, by name."""
    lines = printed(lotse, "tools.bench_seed", str(REGISTRATIONS + WARM_UP))
    return {"constant view": "/constant/", **dict(line.split("\t") for line in lines)}


def wait_for_mails(lotse: servers.Lotse) -> None:
    """Wait until the outbox is empty."""
    deadline = time.monotonic() + 60
    while ask(lotse, "SELECT count(*) FROM base_outboxmail WHERE state = 'queued'") != [(0,)]:
        assert time.monotonic() < deadline, lotse.output()[-2000:]
        time.sleep(0.1)


@contextlib.contextmanager
def sink() -> Iterator[str]:
    """A mail server that takes everything; its processor time is not counted."""
    port = servers.free_port()
    process = subprocess.Popen([sys.executable, "-m", "tools.smtp_sink", str(port)], cwd=servers.ROOT)
    try:
        yield f"smtp://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def measure(database: str, templates: servers.Templates, laps: Laps) -> Result:
    """Pages, registrations, memory and storms with one database."""
    result = Result(database)
    with sink() as mail, serving(templates, {"LOTSE_SMTP_URL": mail, **BEHIND_PROXY}) as lotse:
        paths = places(lotse)
        laps.end("starts")
        for name, path in paths.items():
            page = Page(name, path)
            measure_page(lotse, page, PAPER_ROUNDS if name.startswith("paper ") else ROUNDS)
            result.pages.append(page)
            print(f"{database:10} {name:14} {page.cpu:6.2f} ms CPU, {page.statements} statements", flush=True)
        laps.end("pages")
        result.registration = measure_registration(lotse, paths["register"])
        print(f"{database:10} registration   {result.registration['all']:6.2f} ms CPU", flush=True)
        result.memory = {name: sum(map(pss, pids)) for name, pids in split(lotse).items()}
        laps.end("registrations")
        forms = printed(lotse, "tests.storm.seed", *[str(storms.SEATS)] * len(storms.CROWDS))
        laps.end("starts")
        for crowd, form_of_run in zip(storms.CROWDS, forms, strict=True):
            wait_for_mails(lotse)
            result.crowds.append(storms.storm(lotse, form_of_run, crowd))
            print(f"{database:10} storm {result.crowds[-1]}", flush=True)
            laps.end(f"storms of {crowd:,}")
    return result


def serving(templates: servers.Templates, environ: dict[str, str]) -> contextlib.AbstractContextManager[servers.Lotse]:
    """A server to be measured: the product with two web processes, and the constant view."""
    entry = "tools.bench_entry:application"
    return servers.running(templates, demo=False, workers=2, application=entry, environ=environ)


def prepared(stack: contextlib.ExitStack) -> tuple[dict[str, servers.Templates], dict[str, float]]:
    """Installations to be copied, by database, and what the test set of the search gives.

    They are made at the same time, before anything is measured.
    """
    found = {"SQLite": servers.Templates(folder(stack), "")}
    try:
        found["PostgreSQL"] = servers.Templates(folder(stack), stack.enter_context(postgres.server(hasty=False)))
    except postgres.Missing as reason:
        print(f"Skipped: PostgreSQL ({reason}).")
    for templates in found.values():
        stack.callback(templates.drop)
    with ThreadPoolExecutor() as pool:
        report = pool.submit(search.judged)
        list(pool.map(lambda templates: templates.copy("real"), found.values()))
    return found, report.result()


def folder(stack: contextlib.ExitStack) -> Path:
    """A folder that is thrown away at the end."""
    return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lotse-bench-")))


def table(result: Result) -> list[str]:
    """The figures of one database as Markdown."""
    floor = result.pages[0]
    lines = [f"## {result.database}", ""]
    lines += [
        "| page | p50 ms | p95 ms | CPU ms | CPU to floor | statements | kB |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for page in result.pages:
        ratio = page.cpu / floor.cpu if floor.cpu else 0
        speed = f"{page.p50:.1f} | {page.p95:.1f} | {page.cpu:.2f} | {ratio:.1f}"
        lines.append(f"| {page.name} | {speed} | {page.statements} | {page.kilobytes:.1f} |")
    parts, memory = result.registration, result.memory
    ratio = parts["all"] / floor.cpu if floor.cpu else 0
    return lines + [
        "",
        f"Complete registration (run page, form, submit, own page, confirm, two mails sent): **{parts['all']:.1f} ms",
        f"CPU**, {ratio:.1f} times the floor (web {parts['web']:.1f}, worker {parts['worker']:.1f}, database",
        f"{parts['database']:.1f}); {parts['seconds'] * 1000:.0f} ms until the visitor has the last page.",
        "",
        f"Memory (PSS) after it: **{sum(memory.values()):.0f} MB** (web with 2 workers {memory['web']:.0f}, job worker",
        f"{memory['worker']:.0f}, supervisor {memory['supervisor']:.0f}, database {memory['database']:.0f}).",
        "",
        *storms.table(result.crowds),
    ]


def main() -> int:
    """Measure both databases and write the page."""
    laps = Laps()
    results, rows = [], []
    with contextlib.ExitStack() as stack:
        installations, report = prepared(stack)
        laps.end("preparing")
        for database, templates in installations.items():
            results.append(measure(database, templates, laps))
            rows += [(database, row) for row in search.all_of(database, templates, laps)]
    laps.end("clearing up")
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    lines = [
        "# Speed",
        "",
        f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Lotse {__version__}, {machine}.",
        "The visitor runs on the same cores. CPU is that of web server, worker and database together. The floor is a",
        "view that answers a constant, through the same middleware.",
        f"{ROUNDS} fetches per page, {PAPER_ROUNDS} per file, {REGISTRATIONS} registrations.",
        "",
    ]
    for result in results:
        lines += table(result)
    lines += search.table(rows, report)
    lines += [str(laps), ""]
    TARGET.write_text("\n".join(lines).rstrip() + "\n", "utf8")
    print(f"{laps} Written to {TARGET.relative_to(servers.ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
