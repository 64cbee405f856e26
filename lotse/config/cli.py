"""The program `lotse`. Loads Django only when a command needs it."""

import argparse
import contextlib
import fcntl
import importlib
import ipaddress
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from lotse import __version__
from lotse.config import collector, environment, prepared, supervisor
from lotse.config.refusal import Refusal

APPLICATION = "lotse.config.wsgi:application"
THREADS = 4
"""Requests that one web process works on at a time; more only wait for each other inside Python."""
YEAR = 365 * 24 * 3600


def main(argv: list[str] | None = None) -> int:
    """Run one command; a refusal is one sentence and code 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")
    # Database, mails and uploads hold personal data: nobody else on this machine reads them.
    os.umask(0o077)
    chosen = _parser().parse_args(argv)
    if getattr(chosen, "data", None):
        os.environ["LOTSE_DATA"] = str(Path(chosen.data).expanduser().resolve())
    try:
        run: Callable[[argparse.Namespace], int] = chosen.run
        return run(chosen) or 0
    except (Refusal, environment.SettingError) as refusal:
        print(refusal, file=sys.stderr)
        return getattr(refusal, "code", 1)
    except KeyboardInterrupt:
        # Whoever waits for `prepare` says it already.
        if "purpose" not in chosen:
            print("\nStopped.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lotse",
        description="Training and exchange of good ideas for the towns of one region.",
        epilog=f"Settings are read from the environment, see {environment.TABLE}.",
    )
    parser.add_argument("--version", action="version", version=f"lotse {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    setup = commands.add_parser("setup", help="set up a new installation: region, carrier, first operator, mail")
    for name, what in (
        ("region", "name of the region"),
        ("carrier", "body that runs this installation"),
        ("operator-first-name", "first operator, first name"),
        ("operator-last-name", "first operator, last name"),
        ("operator-email", "first operator, e-mail address"),
    ):
        setup.add_argument(f"--{name}", metavar="TEXT", help=what)
    setup.add_argument("--skip-mail-test", action="store_true", help="do not try the mail server")
    setup.add_argument("--code", action="store_true", help="only print a new login code for an operator")
    setup.set_defaults(run=_django("setup"))

    up = commands.add_parser("up", help="start web server and job worker")
    up.add_argument("--workers", type=int, default=2, metavar="N", help="web processes (2)")
    up.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    _add_place(up)
    up.set_defaults(run=_up)

    demo = commands.add_parser("demo", help="start a demonstration with invented persons, for this machine only")
    _add_place(demo)
    demo.set_defaults(run=_demo)

    imports = commands.add_parser("import", help="enter what an official register says: `lotse import towns FILE`")
    kinds = imports.add_subparsers(required=True, metavar="WHAT")
    towns = kinds.add_parser("towns", help="towns of the region, or figures about them, from CSV, after a preview")
    towns.add_argument("file", metavar="FILE", help="CSV file in UTF-8; docs/operator/README.md names its columns")
    towns.add_argument("--source", metavar="TEXT", help="where the figures come from (name of the file)")
    towns.add_argument("--yes", "--write", dest="yes", action="store_true", help="enter without asking")
    towns.set_defaults(run=_django("towns"))

    search = commands.add_parser("search", help="the index of the search: `lotse search rebuild`, `lotse search rank`")
    steps = search.add_subparsers(required=True, metavar="WHAT")
    rebuild = steps.add_parser("rebuild", help="build the index anew from everything that is public")
    rebuild.set_defaults(run=_django("search_rebuild"))
    rank = steps.add_parser("rank", help="rank any texts for any queries, in an index that is thrown away")
    rank.add_argument("--texts", required=True, metavar="FILE", help="one JSON object a line: id, title, tags, body")
    rank.add_argument("--queries", required=True, metavar="FILE", help="JSON list of objects: id, query, prefix")
    rank.add_argument("--out", required=True, metavar="FILE", help="JSON object: query id to text ids, best first")
    rank.add_argument("--database", default="", metavar="URL", help="PostgreSQL to use instead of SQLite")
    rank.set_defaults(run=_rank)

    migrate = commands.add_parser("migrate", help="bring the database to this version")
    migrate.set_defaults(run=_django("migrate"))
    bounce = commands.add_parser("bounce", help="take a mail that came back from standard input (mail server alias)")
    bounce.set_defaults(run=_django("bounce"))
    check = commands.add_parser("check", help="say whether everything is in order")
    check.set_defaults(run=_django("check"))
    audit = commands.add_parser("audit", help="look for records that cannot be right; changes nothing")
    audit.set_defaults(run=_django("audit"))
    work = commands.add_parser("work", help="run only the job worker (`up` starts it too)")
    work.set_defaults(run=_django("work"))
    manage = commands.add_parser("manage", help="pass a command on to Django", prefix_chars="\0", add_help=False)
    manage.add_argument("arguments", nargs=argparse.REMAINDER)
    manage.set_defaults(run=_django("manage"))
    assist = commands.add_parser("help", help="show this text")
    assist.set_defaults(run=lambda chosen: print(parser.format_help(), end=""))

    prepare = commands.add_parser("prepare")  # called by `up` and `demo`, in a process that ends again
    prepare.add_argument("purpose", choices=("up", "demo"))
    prepare.add_argument("--open", action="store_true")
    prepare.set_defaults(run=_django("prepare"))
    return parser


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    parser.add_argument("--data", metavar="FOLDER", help="folder for all files (LOTSE_DATA, var)")
    parser.add_argument("--application", default=APPLICATION, help=argparse.SUPPRESS)


def _django(name: str) -> Callable[[argparse.Namespace], int]:
    """The command in lotse/config/commands/<name>.py, loaded when it is wanted and Django is ready."""

    def run(chosen: argparse.Namespace) -> int:
        with collector.resting():
            importlib.import_module("django").setup()
            command: Callable[[argparse.Namespace], int] = importlib.import_module(f"lotse.config.commands.{name}").run
        return command(chosen)

    return run


def _rank(chosen: argparse.Namespace) -> int:
    """Rank in a folder of its own: the installation is neither read nor changed."""
    with tempfile.TemporaryDirectory(prefix="lotse-rank-") as folder:
        address = chosen.database if chosen.database.startswith("postgres") else ""
        os.environ.update(LOTSE_DATA=folder, LOTSE_DATABASE_URL=address)
        return _django("search_rank")(chosen)


def _up(chosen: argparse.Namespace) -> int:
    if not 1 <= chosen.workers <= 64:
        raise Refusal(f"--workers is {chosen.workers}: give a number from 1 to 64.")
    purpose = ["up"] if _loopback(chosen.host) else ["up", "--open"]
    return _serve(chosen, chosen.host, chosen.workers, purpose, f"Lotse answers on {chosen.host}:{chosen.port}")


def _demo(chosen: argparse.Namespace) -> int:
    address = f"http://localhost:{chosen.port}"
    os.environ.update(LOTSE_DEMO="1", LOTSE_BASE_URL=address, LOTSE_SMTP_URL="")
    greeting = f"\nLotse is ready: {address}/demo/\nCtrl-C ends it."
    return _serve(chosen, "127.0.0.1", 1, ["demo"], greeting)


def _serve(chosen: argparse.Namespace, host: str, workers: int, purpose: list[str], greeting: str) -> int:
    """Prepare in a process that ends again, then keep server and worker running."""
    settings = environment.read()
    if not 1 <= chosen.port <= 65535:
        raise Refusal(f"--port is {chosen.port}: give a number from 1 to 65535.")
    _refuse_taken(host, chosen.port)
    with _only_one(settings.data):
        # A real installation is always looked at before it starts.
        quick = purpose == ["demo"] and not os.environ.get("LOTSE_DATABASE_URL")
        if not (quick and prepared.done(settings.data)):
            command = [sys.executable, "-m", "lotse", "prepare", *purpose]
            code = subprocess.run(command, check=False, preexec_fn=supervisor.end_with_parent).returncode
            if code:
                return code
            if quick:
                prepared.remember(settings.data)
        os.environ["LOTSE_DATA"] = str(settings.data)
        nursery = importlib.import_module("lotse.config.nursery")
        nursery.load(chosen.application)
        options = _granian(chosen.application, host, chosen.port, workers, settings.data)
        web = supervisor.Child("web server", "lotse web", partial(nursery.serve, options))
        jobs = supervisor.Child("job worker", "lotse work", nursery.work)
        local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
        page = "/demo/" if purpose == ["demo"] else "/"
        return supervisor.run([web, jobs], lambda: supervisor.answers(local, chosen.port, page), greeting)


def _refuse_taken(host: str, port: int) -> None:
    if supervisor.port_taken(host, port):
        raise Refusal(f"{host}:{port} cannot be opened: end the program that uses it, or give another --port.")


def _granian(application: str, host: str, port: int, workers: int, data: Path) -> list[str]:
    """What the web server is told. It serves the static files itself; their names tell their content."""
    options = ["--interface", "wsgi", "--host", host, "--port", str(port)]
    options += ["--workers", str(workers), "--blocking-threads", str(THREADS), "--no-ws"]
    options += ["--respawn-failed-workers", "--respawn-interval", "0.5", "--log-level", "warning"]
    options += ["--static-path-route", "/static", "--static-path-mount", str(data / "static")]
    options += ["--static-path-expires", str(YEAR), application]
    return options


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextlib.contextmanager
def _only_one(data: Path) -> Iterator[None]:
    """Two workers on one folder would send mails twice; the lock ends with the process, however it ends."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        lock = (data / "lotse.lock").open("w")
    except OSError as error:
        raise Refusal(f"LOTSE_DATA is {data} and cannot be written ({error.strerror}): give another folder.") from error
    with lock:
        try:
            # Of this process alone: its copies, which may end after it, do not take the lock along.
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Refusal(f"Lotse already runs with the folder {data}: end it first, or give another one.") from error
        yield
