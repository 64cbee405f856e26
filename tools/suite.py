"""`make test`: every test with SQLite and with PostgreSQL; says at the end what could not run and why.

Arguments are passed on to pytest. LOTSE_REQUIRE=postgres,browser makes a failure of what is missing.
"""

import os
import subprocess
import sys

from tests.needs import chromium, required
from tools import postgres

NOTHING_TO_DO = 5
"""pytest's own code for "no test was selected"."""


def pytest(marks: str, arguments: list[str], **settings: str) -> int:
    """Run the tests that the marks select; 0 also when there are none."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--durations=10",
        "--durations-min=1",
        "-m",
        marks,
        *arguments,
    ]
    code = subprocess.run(command, env={**os.environ, **settings}, check=False).returncode
    return 0 if code == NOTHING_TO_DO else code


def main(arguments: list[str]) -> int:
    """Both runs, and what was left out."""
    skipped, codes = [], []
    if not chromium():
        skipped.append(("browser", "no Chromium: install the package chromium, or set LOTSE_CHROMIUM"))
    try:
        with postgres.server() as address:
            print("== The tests with PostgreSQL", flush=True)
            codes.append(pytest("not browser and not sqlite_only", arguments, LOTSE_DATABASE_URL=address))
    except postgres.Missing as reason:
        skipped.append(("postgres", str(reason)))
    print("== The tests with SQLite", flush=True)
    codes.append(pytest("not postgres_only", arguments, LOTSE_DATABASE_URL=""))
    for what, why in skipped:
        print(f"Skipped: {what} ({why}).")
        if what in required():
            print(f"LOTSE_REQUIRE names {what}, so this counts as a failure.")
            codes.append(1)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
