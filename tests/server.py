"""A real Lotse for a test: web server and job worker as `lotse up` starts them, on its own data."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
from psycopg import sql

from lotse.config import prepared
from tests import database
from tools import postgres

ROOT = Path(__file__).resolve().parent.parent
FILE = "lotse.sqlite3"
WEB, WORKER = "lotse web", "lotse work"
TABLES = "lotse_tables_"
"""How the names of migrated databases begin that stay on the server for other runs."""
PROGRAM = [sys.executable, "-m", "lotse"]


@dataclass
class Lotse:
    """A running installation. `log` is what server and worker printed."""

    url: str
    data: Path
    database_url: str
    environ: dict[str, str]
    command: list[str]
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        """Start and wait until pages come back."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.environ, stdout=log, stderr=log, start_new_session=True
            )
        self.wait()

    def wait(self) -> None:
        """Wait until pages come back; what does not start is ended."""
        assert self.process is not None
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(URLError, OSError):
                with contextlib.suppress(HTTPError):
                    urlopen(self.url, timeout=10).close()
                return
            time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"Lotse did not start:\n{self.output()}")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it in order; return the exit code."""
        if self.process is None:
            return 0
        self.process.send_signal(number)
        try:
            return self.process.wait(10)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def kill(self, name: str) -> int:
        """`kill -9` every process of this installation with this title; return how many."""
        found = [pid for pid in self.pids() if title(pid) == name]
        for pid in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return len(found)

    def pids(self) -> list[int]:
        """The supervisor's children and theirs."""
        parents = {int(path.name): parent(int(path.name)) for path in Path("/proc").glob("[0-9]*")}
        family = {self.process.pid} if self.process else set()
        while grown := {pid for pid, its in parents.items() if its in family} - family:
            family |= grown
        return sorted(family - {self.process.pid if self.process else 0})

    def output(self) -> str:
        """What server and worker printed."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run another command of the program on the same installation."""
        return subprocess.run(
            [*PROGRAM, *arguments], cwd=ROOT, env=self.environ, text=True, capture_output=True, check=False
        )


def parent(pid: int) -> int:
    """The parent's id, or 0 for a process that is gone or only waits to be collected."""
    try:
        state, its = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
        return 0 if state == "Z" else int(its)
    except (OSError, ValueError):
        return 0


def command_line(pid: int) -> str:
    """The command line, or nothing for a process that is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def title(pid: int) -> str:
    """What `ps` calls the process: `WEB`, `WORKER`, or nothing for one that is gone."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


class Templates:
    """Installations prepared once and copied for each test, because migrating takes long."""

    def __init__(self, folder: Path, server_url: str) -> None:
        self.folder, self.server_url = folder, server_url
        self.databases: list[str] = []

    def copy(self, kind: str) -> tuple[Path, str]:
        """A fresh folder and database, "demo" or "real"; returns the folder and LOTSE_DATABASE_URL."""
        template = self._template(kind)
        data = self.folder / f"{kind}-{uuid.uuid4().hex[:8]}"
        shutil.copytree(template, data, ignore=shutil.ignore_patterns("static", "*.lock"))
        # Copying hundreds of files that never change would take longer than everything else.
        (data / "static").symlink_to(template / "static")
        return data, self._database(data.name, template=kind)

    def tables(self) -> str:
        """The name of a migrated and otherwise empty database on the server."""
        self._template("tables")
        return self._named("tables")

    def _template(self, kind: str) -> Path:
        """The prepared installation; "tables" is what both kinds have in common."""
        template = self.folder / kind
        if template.exists():
            return template
        half = self.folder / f"{kind}-half"
        shutil.rmtree(half, ignore_errors=True)
        if kind == "tables":
            half.mkdir()
            self._migrated(half) if self.server_url else _migrated_file(half)
        else:
            shutil.copytree(self._template("tables"), half)
            _take(STEPS[kind], half, self._database(kind, template="tables"), demo=kind == "demo")
        if kind == "demo" and not self.server_url:
            prepared.remember(half)
        return half.rename(template)

    def _migrated(self, half: Path) -> None:
        """Migrate on the server, unless this run or another one has done it for this state of the migrations."""
        with psycopg.connect(self.server_url, autocommit=True) as connection:
            # Who comes second waits; the lock ends with the connection.
            connection.execute("SELECT pg_advisory_lock(hashtext('lotse tables'))")
            command = "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid"
            kept = [name for (name,) in connection.execute(command, [TABLES]).fetchall()]
            if self._named("tables") in kept:
                return
            address = self._database("half")
            if not (postgres.is_own() and postgres.read_back(database.kept(".sql"), address)):
                _take(STEPS["tables"], half, address, demo=False)
                if postgres.is_own():
                    with database.to_keep(".sql") as script:
                        postgres.write_down(address, script)
            for old in kept[: -database.OTHERS]:
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(old)))
            names = sql.Identifier(self._named("half")), sql.Identifier(self._named("tables"))
            connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*names))

    def _named(self, name: str) -> str:
        if name == "tables":
            return TABLES + database.kept().stem
        return f"lotse_{os.getpid()}_{name.replace('-', '_')}"

    def _database(self, name: str, template: str = "template1") -> str:
        """A database on the server, and its address; nothing on SQLite, where it lies in the folder."""
        if not self.server_url:
            return ""
        mine = self._named(name)
        source = self._named(template) if template != "template1" else template
        with psycopg.connect(self.server_url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(mine)))
            command = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(mine), sql.Identifier(source))
            connection.execute(command)
        self.databases.append(mine)
        return urlunsplit(urlsplit(self.server_url)._replace(path=f"/{mine}"))

    def drop(self) -> None:
        """Remove the databases; the folders belong to pytest."""
        for name in self.databases:
            with psycopg.connect(self.server_url, autocommit=True) as connection:
                command = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
                connection.execute(command)


def _migrated_file(half: Path) -> None:
    """Migrate in a file, unless that was done for this state of the migrations."""
    if not database.place_copy(half / FILE):
        _take(STEPS["tables"], half, "", demo=False)
        database.keep_copy(half / FILE)


def _take(steps: list[list[str]], data: Path, database_url: str, *, demo: bool) -> None:
    """Run commands of the program, one after the other."""
    environ = environment(data, database_url, demo=demo)
    for step in steps:
        done = subprocess.run([*PROGRAM, *step], cwd=ROOT, env=environ, text=True, capture_output=True, check=False)
        if done.returncode:
            raise RuntimeError(f"lotse {' '.join(step)} failed:\n{done.stdout}{done.stderr}")


SETUP = ["setup", "--skip-mail-test", "--region", "Testregion", "--carrier", "Testträger"]
SETUP += [
    "--operator-first-name",
    "Olga",
    "--operator-last-name",
    "Betrieb",
    "--operator-email",
    "olga@testregion.org",
]
STEPS = {"tables": [["migrate"]], "demo": [["prepare", "demo"]], "real": [SETUP, ["prepare", "up"]]}


def environment(data: Path, database_url: str, *, demo: bool, port: int = 8000) -> dict[str, str]:
    """The environment of an installation, without any LOTSE_ setting of the caller."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | {
        "LOTSE_DATA": str(data),
        "LOTSE_DATABASE_URL": database_url,
        "LOTSE_BASE_URL": f"http://localhost:{port}",
        "LOTSE_DEMO": "1" if demo else "0",
        "PYTHONPATH": str(ROOT),
    }


def installed(templates: Templates, *, demo: bool, port: int = 8000) -> Lotse:
    """An installation that does not run, for commands."""
    data, database_url = templates.copy("demo" if demo else "real")
    environ = environment(data, database_url, demo=demo, port=port)
    return Lotse(f"http://localhost:{port}", data, database_url, environ, PROGRAM, data / "server.log")


@contextlib.contextmanager
def running(
    templates: Templates,
    *,
    demo: bool = True,
    workers: int = 1,
    application: str = "",
    environ: Mapping[str, str] | None = None,
) -> Iterator[Lotse]:
    """Start an installation and end it afterwards. `application` names a WSGI entry of the test's own."""
    port = free_port()
    # A demonstration that is there already is started without another look at it, as on the desk of whoever tries it.
    how = ["demo"] if demo and workers == 1 else ["up", "--workers", str(workers)]
    command = [*PROGRAM, *how, "--port", str(port), *(["--application", application] if application else [])]
    lotse = installed(templates, demo=demo, port=port)
    lotse.environ |= environ or {}
    lotse.command = [*command, "--data", str(lotse.data)]
    try:
        lotse.start()
        yield lotse
    finally:
        lotse.stop()
