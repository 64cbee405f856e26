"""The supervisor restarts what crashed, ends everything, leaves nobody behind. Tried with small children."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lotse.config import supervisor
from tests import server

ROOT = Path(__file__).resolve().parents[2]
CHILD = "import os, pathlib, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(60)"
# A child with a child of its own, as the web server has; both ignore a polite request.
STUBBORN = (
    "import os, signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); os.fork();"
    "open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(60)"
)
DOOR = """
    import sys
    from lotse.config import supervisor
    command = [sys.executable, "-c", {code!r}, {notes!r}]
    children = [supervisor.Child(f"child {{n}}", command, {{}}) for n in range(2)]
    sys.exit(supervisor.run(children, lambda: {ready}, "ready"))
"""
Launch = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Where the children write their process ids."""
    return tmp_path / "pids"


@pytest.fixture
def launch(notes: Path) -> Iterator[Launch]:
    """Start a supervisor with two children; it is killed at the end, if need be."""
    started: list[subprocess.Popen[str]] = []

    def begin(code: str = CHILD, ready: str = "True") -> "subprocess.Popen[str]":
        script = textwrap.dedent(DOOR.format(code=code, notes=str(notes), ready=ready))
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, text=True, **pipes)  # type: ignore[call-overload]
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def pids(notes: Path, count: int) -> list[int]:
    """Wait until so many children wrote their ids."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        found = [int(line) for line in notes.read_text().split()] if notes.exists() else []
        if len(found) >= count:
            return found
        time.sleep(0.02)
    raise AssertionError(f"only {found} of {count} children started")


def alive(pid: int) -> bool:
    """Whether the process still runs; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(found: list[int], within: float = 3.0) -> bool:
    """Whether all of them ended in time."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline and any(map(alive, found)):
        time.sleep(0.02)
    return not any(map(alive, found))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_everything_without_a_word(launch: Launch, notes: Path, number: signal.Signals) -> None:
    process = launch()
    found = pids(notes, 2)
    process.send_signal(number)
    out, err = process.communicate(timeout=5)
    assert (process.returncode, out, err) == (0, "ready\n", "")
    assert gone(found, 0.1)


def test_who_does_not_listen_is_ended_with_all_its_children_within_two_seconds(launch: Launch, notes: Path) -> None:
    process = launch(STUBBORN)
    found = pids(notes, 4)
    start = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=5)
    print(f"\nended in {time.monotonic() - start:.1f} s")
    assert gone(found, 0.2)


def test_a_crashed_child_is_started_again_and_what_it_left_is_ended(launch: Launch, notes: Path) -> None:
    process = launch(STUBBORN)
    first = pids(notes, 4)
    leader = os.getpgid(first[0])
    group = [pid for pid in first if os.getpgid(pid) == leader]
    assert len(group) == 2
    os.kill(leader, signal.SIGKILL)
    again = pids(notes, 6)
    assert gone(group)
    assert set(again[4:]).isdisjoint(first)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=5)
    assert "ended (code -9) and is started again." in err
    assert gone(again)


def test_children_end_when_the_supervisor_is_killed(launch: Launch, notes: Path) -> None:
    process = launch()
    found = pids(notes, 2)
    process.kill()
    process.communicate(timeout=5)
    assert gone(found)


def test_a_child_that_never_starts_ends_the_attempt_with_a_sentence(launch: Launch) -> None:
    process = launch("raise SystemExit(3)", ready="False")
    out, err = process.communicate(timeout=15)
    assert (process.returncode, out) == (1, "")
    assert err.endswith("does not start; its message is above.\n")
    assert "Traceback" not in err


def test_the_pause_doubles_and_has_an_end() -> None:
    assert [supervisor.pause(n) for n in range(1, 9)] == [0.5, 1, 2, 4, 8, 16, 30, 30]


def test_the_supervisor_does_not_load_django() -> None:
    code = "import sys, lotse.config.cli; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True, check=True)
    assert done.stdout == "False\n"


def test_port_taken(tmp_path: Path) -> None:
    port = server.free_port()
    assert not supervisor.port_taken("127.0.0.1", port)
    with supervisor.socket.create_server(("127.0.0.1", port)):
        assert supervisor.port_taken("127.0.0.1", port)
