"""`make test`: every test with SQLite and, beside it, with PostgreSQL; says at the end what could not run and why.

Arguments are passed on to pytest. LOTSE_REQUIRE=postgres,browser,office makes a failure of what is missing.
"""

import contextlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.needs import chromium, office, required
from tools import postgres

NOTHING_TO_DO = 5
"""pytest's own code for "no test was selected"."""


@dataclass(frozen=True)
class Part:
    """Tests that the marks select, with one database; no address means SQLite."""

    title: str
    marks: str
    database_url: str = ""

    def run(self, arguments: list[str], said: int | None = None) -> "subprocess.CompletedProcess[bytes]":
        """Call pytest in a process of its own; `said` is subprocess.PIPE to keep what it says."""
        command = [sys.executable, "-m", "pytest", "-q", "--durations=10", "--durations-min=1"]
        environ = {**os.environ, "LOTSE_DATABASE_URL": self.database_url}
        both = subprocess.STDOUT if said else None
        return subprocess.run(
            [*command, "-m", self.marks, *arguments], env=environ, stdout=said, stderr=both, check=False
        )


PLAIN = Part("The tests with SQLite", "not browser and not postgres_only")
BROWSER = Part("The tests in a browser, with SQLite", "browser and not postgres_only")


def code(done: "subprocess.CompletedProcess[bytes]") -> int:
    """Return the code of a part; it is no failure when nothing was selected."""
    return 0 if done.returncode == NOTHING_TO_DO else done.returncode


def run(beside: list[Part], arguments: list[str]) -> list[int]:
    """Run the plain tests here and the other parts one after the other beside them, each line on a core of its own."""
    with ThreadPoolExecutor(1) as other:
        waiting = [(part, other.submit(part.run, arguments, subprocess.PIPE)) for part in beside]
        print(f"== {PLAIN.title}", flush=True)
        codes = [code(PLAIN.run(arguments))]
        for part, future in waiting:
            done = future.result()
            print(f"== {part.title}\n{done.stdout.decode(errors='replace')}", flush=True)
            codes.append(code(done))
    return codes


def main(arguments: list[str]) -> int:
    """All parts; then what was left out."""
    skipped, beside = [], [BROWSER]
    if not chromium():
        skipped.append(("browser", "no Chromium: install the package chromium, or set LOTSE_CHROMIUM"))
    if not office():
        skipped.append(("office", "no LibreOffice: install the package libreoffice-writer"))
    with contextlib.ExitStack() as stack:
        try:
            address = stack.enter_context(postgres.server())
            beside.insert(0, Part("The tests with PostgreSQL", "not browser and not sqlite_only", address))
        except postgres.Missing as reason:
            skipped.append(("postgres", str(reason)))
        codes = run(beside, arguments)
    for what, why in skipped:
        print(f"Skipped: {what} ({why}).")
        if what in required():
            print(f"LOTSE_REQUIRE names {what}, so this counts as a failure.")
            codes.append(1)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
