"""`make test`: every test with SQLite and, beside it, with PostgreSQL; says at the end what could not run and why.

Arguments are passed on to pytest. LOTSE_REQUIRE=postgres,browser makes a failure of what is missing.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator

from tests.needs import chromium, office, required
from tools import postgres

NOTHING_TO_DO = 5
"""pytest's own code for "no test was selected"."""


def command(marks: str, arguments: list[str]) -> list[str]:
    """Return how pytest is called for the tests that the marks select."""
    start = [sys.executable, "-m", "pytest", "-q", "--durations=10", "--durations-min=1"]
    return [*start, "-m", marks, *arguments]


@contextlib.contextmanager
def beside(marks: str, arguments: list[str], **settings: str) -> Iterator[Callable[[], int]]:
    """Run tests in a process of their own; the function waits, shows what they said and returns their code."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command(marks, arguments), env={**os.environ, **settings}, stdout=said, stderr=subprocess.STDOUT
        )

        def finish() -> int:
            code = process.wait()
            said.seek(0)
            sys.stdout.buffer.write(said.read())
            sys.stdout.flush()
            return judged(code)

        try:
            yield finish
        finally:
            process.kill()
            process.wait()


def judged(code: int) -> int:
    """Return the code of a run; it is no failure when nothing was selected."""
    return 0 if code == NOTHING_TO_DO else code


def main(arguments: list[str]) -> int:
    """Both runs at the same time, each on a core of its own; then what was left out."""
    skipped, codes = [], []
    if not chromium():
        skipped.append(("browser", "no Chromium: install the package chromium, or set LOTSE_CHROMIUM"))
    if not office():
        skipped.append(("office", "no LibreOffice: install the package libreoffice-writer"))
    with contextlib.ExitStack() as stack:
        finish = None
        try:
            address = stack.enter_context(postgres.server())
            marks = "not browser and not sqlite_only"
            finish = stack.enter_context(beside(marks, arguments, LOTSE_DATABASE_URL=address))
        except postgres.Missing as reason:
            skipped.append(("postgres", str(reason)))
        print("== The tests with SQLite", flush=True)
        with_sqlite = {**os.environ, "LOTSE_DATABASE_URL": ""}
        found = subprocess.run(command("not postgres_only", arguments), env=with_sqlite, check=False)
        codes.append(judged(found.returncode))
        if finish:
            print("== The tests with PostgreSQL", flush=True)
            codes.append(finish())
    for what, why in skipped:
        print(f"Skipped: {what} ({why}).")
        if what in required():
            print(f"LOTSE_REQUIRE names {what}, so this counts as a failure.")
            codes.append(1)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
