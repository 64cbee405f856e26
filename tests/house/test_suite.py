"""What `make test` runs: every test in exactly one part for each database; what it leaves out can say nothing."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.db import connection

from tests.conftest import touches_database
from tools import suite

LIST = """
import pytest
class Lister:
    def pytest_collection_finish(self, session):
        for item in session.items:
            print("TEST", item.nodeid, *{mark.name for mark in item.iter_markers()}, sep="\\t")
raise SystemExit(pytest.main(["--collect-only", "-qq", "--assert=plain", "tests"], plugins=[Lister()]))
"""


def collected() -> Iterator[tuple[str, set[str]]]:
    """Collect everything, as a run without any choice does; yield file and marks of each test."""
    done = subprocess.run([sys.executable, "-c", LIST], cwd=suite.ROOT, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    for line in done.stdout.splitlines():
        if line.startswith("TEST\t"):
            _, name, *marks = line.split("\t")
            yield name.partition("::")[0], set(marks)


def test_every_test_is_in_one_part_for_each_database() -> None:
    found, parts = list(collected()), suite.parts()
    used = set()
    for path, marks in found:
        for database, left_out in suite.LEFT_OUT.items():
            taking = [part for part in parts if part.database == database and part.takes(path, marks)]
            assert len(taking) == left_out.isdisjoint(marks), f"{path} {marks} with {database}: {taking}"
            used.update(taking)
    # Without any one of the parts tests would be left out.
    assert used == set(parts)


def test_a_part_takes_what_pytest_takes_by_its_marks() -> None:
    part = suite.Part("", suite.POSTGRES, ("tests/storm",), having=frozenset({"server"}), without=frozenset({"office"}))
    assert part.marks == "server and not browser and not office and not sqlite_only"
    assert part.takes("tests/storm/test_storm.py", {"server", "django_db"})
    assert not part.takes("tests/storm_of_others/test_storm.py", {"server"})
    for marks in ({"django_db"}, {"server", "office"}, {"server", "browser"}, {"server", "sqlite_only"}):
        assert not part.takes("tests/storm/test_storm.py", marks)


def test_paths_among_the_arguments_narrow_every_part() -> None:
    part = suite.Part("", suite.SQLITE, ("tests/storm", "tests/config"))
    assert part.places([]) == ["tests/storm", "tests/config"]
    assert part.places(["tests"]) == ["tests/storm", "tests/config"]
    one = "tests/config/test_setup.py::test_a"
    assert part.places([one, "tests/jobs", "tests/storm/"]) == [one, "tests/storm/"]
    assert part.places(["tests/jobs"]) == []


def test_a_part_says_its_seconds_and_counts() -> None:
    part = suite.parts()[-1]
    said = "..s\nSKIPPED [1] x.py:3: 4 things in 5s\n3 passed, 1 skipped in 66.05s (0:01:06)\n"
    assert suite.Outcome(part, 0, 66.4, said).line == f"   66 s  {part.title}: 3 passed, 1 skipped"
    assert "see above" in suite.Outcome(part, 4, 1, "ERROR: no such option").line


def test_a_test_without_the_mark_is_refused_every_database(request: pytest.FixtureRequest) -> None:
    assert not touches_database(request.node)
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.ensure_connection()


@pytest.mark.django_db
def test_the_mark_opens_it(request: pytest.FixtureRequest) -> None:
    assert touches_database(request.node)
    connection.ensure_connection()


def test_so_does_a_fixture(request: pytest.FixtureRequest, db: None) -> None:
    assert touches_database(request.node)
    connection.ensure_connection()
