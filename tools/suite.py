"""`make test`: every test with SQLite and with PostgreSQL, in parts; says at the end what could not run and why.

Two parts run at a time, so that two cores have work to the end. Arguments are passed on to pytest; paths among them
narrow every part. LOTSE_REQUIRE=postgres,browser,office makes a failure of what is missing.
"""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from tests.needs import NO_BROWSER, NO_OFFICE, chromium, office, required
from tools import postgres

ROOT = Path(__file__).resolve().parent.parent
AT_ONCE = 2
NOTHING_TO_DO = 5
"""pytest's own code for "no test was selected"."""
SQLITE, POSTGRES = "SQLite", "PostgreSQL"
LEFT_OUT = {SQLITE: frozenset({"postgres_only"}), POSTGRES: frozenset({"sqlite_only", "browser"})}
"""Tests that have nothing to say with this database."""
COUNTS = re.compile(r"^=* ?(\d+ .*) in [\d.]+s\b", re.MULTILINE)
"""The last line of pytest, as in "3 passed, 2 skipped in 0.52s"."""
SERVERS = ("tests/config", "tests/journeys", "tests/storm")


@dataclass(frozen=True)
class Part:
    """Tests of one process: those in these folders that have all marks of `having` and none of `without`."""

    title: str
    database: str
    folders: tuple[str, ...]
    having: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()

    @property
    def marks(self) -> str:
        """The choice as pytest reads it."""
        none = self.without | LEFT_OUT[self.database]
        return " and ".join([*sorted(self.having), *(f"not {mark}" for mark in sorted(none))])

    def takes(self, path: str, marks: Collection[str]) -> bool:
        """Whether a test runs here, by its file and its marks."""
        none = self.without | LEFT_OUT[self.database]
        inside = any(Path(path).is_relative_to(folder) for folder in self.folders)
        return inside and self.having <= set(marks) and none.isdisjoint(marks)

    def places(self, wished: Sequence[str]) -> list[str]:
        """Return what to look through: all folders of the part, or what the wished paths have in common with them."""
        found = [] if wished else list(self.folders)
        for wish in wished:
            for folder in map(Path, self.folders):
                if _path(wish).is_relative_to(folder):
                    found.append(wish)
                elif folder.is_relative_to(_path(wish)):
                    found.append(folder.as_posix())
        return found


def _path(wish: str) -> Path:
    """The path of an argument such as tests/jobs/test_sender.py::test_one, from the root."""
    path = Path(wish.partition("::")[0]).resolve()
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def parts() -> list[Part]:
    """Return all parts: the longest first, the others so that both cores come to their end together.

    A new folder belongs to `rest` by itself.
    """
    every = sorted(path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "tests").glob("*/__init__.py"))
    pages, bad = ("tests/web", "tests/house"), ("tests/bad_input",)
    rest = tuple(folder for folder in every if folder not in {*pages, *bad})
    server, browser = frozenset({"server"}), frozenset({"browser"})
    return [
        Part("in a browser, with SQLite", SQLITE, ("tests/journeys",), having=browser),
        Part("without a server, with PostgreSQL", POSTGRES, tuple(every), without=server),
        Part("of pages and of the house itself, with SQLite", SQLITE, pages, without=server),
        Part("of bad input, with SQLite", SQLITE, bad, without=server),
        Part("of all the rest, with SQLite", SQLITE, rest, without=server | browser),
        Part("with storms and other servers, with SQLite", SQLITE, SERVERS, having=server, without=browser),
        Part("with storms and other servers, with PostgreSQL", POSTGRES, SERVERS, having=server),
    ]


@dataclass(frozen=True)
class Outcome:
    """What a part gave."""

    part: Part
    code: int
    seconds: float
    said: str

    @property
    def line(self) -> str:
        """One line: seconds, part, pytest's own counts."""
        found = COUNTS.findall(self.said)
        return f"{self.seconds:5.0f} s  {self.part.title}: {found[-1] if found else 'no counts, see above'}"


def divided(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Return the paths among the arguments, and the others."""
    paths = [argument for argument in arguments if Path(argument.partition("::")[0]).exists()]
    return paths, [argument for argument in arguments if argument not in paths]


def run(part: Part, arguments: list[str], address: str) -> Outcome:
    """Call pytest in a process of its own; what it says is kept, because another part speaks at the same time."""
    wished, options = divided(arguments)
    command = [sys.executable, "-m", "pytest", "-q", "--durations=10", "--durations-min=1", "-m", part.marks]
    environ = {**os.environ, "LOTSE_DATABASE_URL": address if part.database == POSTGRES else ""}
    # Hundreds of processes load the same modules; to compile them each time would take minutes.
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.monotonic()
    done = subprocess.run(
        [*command, *options, *part.places(wished)],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    # A process that a signal has ended has a code below zero.
    code = 0 if done.returncode == NOTHING_TO_DO else abs(done.returncode)
    return Outcome(part, code, time.monotonic() - begun, done.stdout.decode(errors="replace"))


def outcomes(chosen: list[Part], arguments: list[str], address: str) -> Iterator[Outcome]:
    """Run the parts, two at a time; yield each as soon as it has ended."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting: list[Future[Outcome]] = [pool.submit(run, part, arguments, address) for part in chosen]
        try:
            yield from (future.result() for future in as_completed(waiting))
        finally:
            pool.shutdown(cancel_futures=True)


def main(arguments: list[str]) -> int:
    """All parts; then how each went, and what was left out."""
    begun = time.monotonic()
    wished, _ = divided(arguments)
    skipped, chosen, address = [], [part for part in parts() if part.places(wished)], ""
    if not chromium():
        skipped.append(("browser", NO_BROWSER))
    if not office():
        skipped.append(("office", NO_OFFICE))
    with contextlib.ExitStack() as stack:
        try:
            address = stack.enter_context(postgres.server())
        except postgres.Missing as reason:
            skipped.append(("postgres", str(reason)))
            chosen = [part for part in chosen if part.database != POSTGRES]
        print(f"{len(chosen)} parts, {AT_ONCE} at a time; each says what it found when it has ended.", flush=True)
        ended = []
        for outcome in outcomes(chosen, arguments, address):
            print(f"== The tests {outcome.part.title}\n{outcome.said}", flush=True)
            ended.append(outcome)
    print("== All tests", *(outcome.line for outcome in ended), sep="\n")
    print(f"{time.monotonic() - begun:5.0f} s  from the first to the last")
    codes = [outcome.code for outcome in ended]
    for what, why in skipped:
        print(f"Skipped: {what} ({why}).")
        if what in required():
            print(f"LOTSE_REQUIRE names {what}, so this counts as a failure.")
            codes.append(1)
    return max(codes, default=NOTHING_TO_DO)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
