"""Which tests reach which line of the rules and actions: one run of the tests, written down by coverage.

Also the pytest plugin of that run; `-p tools.reached` lets coverage know which test is under way.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coverage import Coverage, CoverageData

LEFT_OUT = ("tests/bad_input", "tests/house", "tests/journeys", "tests/loop", "tests/storm")
"""Tests that go through everything; they would be asked about every line, and take minutes."""
MARKS = "not browser and not server"
WRITTEN = "[run]\ncore = ctrace\ninclude =\n    lotse/*/rules/*\n    lotse/*/actions/*\n"


def pytest_runtest_logstart(nodeid: str) -> None:
    """From here on lines are reached by this test; the variants of a test count as one."""
    measuring = Coverage.current()
    if measuring is not None:
        measuring.switch_context(nodeid.partition("[")[0])


@dataclass(frozen=True)
class Reached:
    """The answer: for each file its lines with the names of the tests (`tests/x/test_y.py::test_z`)."""

    files: dict[str, dict[int, list[str]]]

    def by_lines(self, path: str, lines: Iterable[int]) -> list[str]:
        """The tests that run one of the lines; none for what runs only while the file is loaded."""
        found = self.files.get(path, {})
        return sorted({test for line in lines for test in found.get(line, ()) if test})

    def by_file(self, path: str) -> list[str]:
        """The tests that run any line of the file's functions."""
        return self.by_lines(path, self.files.get(path, {}))


def measure(copy: Path, asked: list[str]) -> Reached:
    """Run the tests, or only those in `asked`, in a copy of the repository.

    SystemExit when one fails: it would seem to catch every change.
    """
    (copy / "reached.ini").write_text(WRITTEN, encoding="utf-8")
    folders = [f"--ignore={folder}" for folder in LEFT_OUT]
    command = [sys.executable, "-m", "coverage", "run", "--rcfile=reached.ini", "--data-file=reached.data"]
    command += [
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "tools.reached",
        "-p",
        "no:cacheprovider",
        "-m",
        MARKS,
        *folders,
        *asked,
    ]
    environ = {**os.environ, "PYTHONPATH": str(copy), "LOTSE_DATABASE_URL": ""}
    if subprocess.run(command, cwd=copy, env=environ, check=False).returncode:
        raise SystemExit("A test fails already without a change; see above.")
    data = CoverageData(str(copy / "reached.data"))
    data.read()
    files = {Path(name).relative_to(copy).as_posix(): name for name in data.measured_files()}
    return Reached({path: data.contexts_by_lineno(name) for path, name in files.items()})
