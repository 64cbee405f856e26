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

from lotse.config import cli, supervisor
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
    sys.argv[1:] = [{notes!r}]
    children = [supervisor.Child(f"child {{n}}", f"kid {{n}}", lambda: exec({code!r})) for n in range(2)]
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


def early(mask: str) -> str:
    """Ask a child to end before it has forgotten that it was the supervisor; return its exit code."""
    script = f"""
        import os, signal, time
        from lotse.config import supervisor
        sets = os.setsid
        os.setsid = lambda: (time.sleep(0.3), sets())
        child = supervisor.Child("child", "kid", lambda: time.sleep(60))
        {mask}
        with supervisor._signals():
            child.start()
            child.process.terminate()
            child.process.join(2)
            print(child.process.exitcode)
            child.kill_group()
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    return subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=True).stdout.strip()


def test_a_signal_that_comes_before_the_child_is_ready_is_not_lost() -> None:
    assert early("") == str(-signal.SIGTERM)
    assert early("signal.pthread_sigmask = lambda how, which: set()") == "None", "without the mask it is"


def test_the_lock_of_the_folder_ends_with_the_supervisor_and_not_with_its_copies(tmp_path: Path) -> None:
    script = f"""
        import os, pathlib, time
        from lotse.config import cli
        with cli._only_one(pathlib.Path({str(tmp_path)!r})):
            copy = os.fork()
            if not copy:
                os.close(1)
                time.sleep(60)
            print(copy, flush=True)
            os._exit(0)
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    copy = int(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)
    try:
        assert alive(copy)
        with cli._only_one(tmp_path):
            assert alive(copy)
    finally:
        os.kill(copy, signal.SIGKILL)


def test_what_a_child_raises_is_said_and_is_not_the_end_of_the_supervisor(launch: Launch, notes: Path) -> None:
    process = launch("open(sys.argv[1], 'a').write(f'{__import__(\"os\").getpid()}\\n'); 1 / 0")
    pids(notes, 4)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=5)
    assert process.returncode == 0
    assert "ZeroDivisionError" in err
    assert "ended (code 1) and is started again." in err


def test_a_child_that_never_starts_ends_the_attempt_with_a_sentence(launch: Launch) -> None:
    process = launch("raise SystemExit(3)", ready="False")
    out, err = process.communicate(timeout=15)
    assert (process.returncode, out) == (1, "")
    assert err.endswith("does not start; its message is above.\n")
    assert "Traceback" not in err


def test_the_pause_doubles_and_has_an_end() -> None:
    assert [supervisor.pause(n) for n in range(1, 9)] == [0.5, 1, 2, 4, 8, 16, 30, 30]


def test_the_program_does_not_load_django_to_look_whether_it_may_start() -> None:
    code = "import sys, lotse.config.cli; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True, check=True)
    assert done.stdout == "False\n"


def test_port_taken(tmp_path: Path) -> None:
    port = server.free_port()
    assert not supervisor.port_taken("127.0.0.1", port)
    with supervisor.socket.create_server(("127.0.0.1", port)):
        assert supervisor.port_taken("127.0.0.1", port)
