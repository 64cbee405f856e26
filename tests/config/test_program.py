"""The program `lotse` as an operator meets it: what it says, how it starts and how it ends."""

import os
import platform
import re
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests import server

pytestmark = pytest.mark.server


def lotse(*arguments: str, data: Path, database_url: str = "", **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run one command on a folder; nobody sits at the keyboard."""
    environ = server.environment(data, database_url, demo=False) | settings
    command = [*server.PROGRAM, *arguments]
    return subprocess.run(
        command,
        cwd=server.ROOT,
        env=environ,
        text=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def refusal(done: "subprocess.CompletedProcess[str]") -> str:
    """The one sentence of a refused command."""
    assert done.returncode == 1, done
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()


def contents(folder: Path) -> dict[str, bytes]:
    """The files of an installation that a mere start must not change."""
    names = ("secret.key", "prepared", "static/.collected", "static/staticfiles.json")
    return {name: (folder / name).read_bytes() for name in names}


@pytest.fixture(scope="module")
def pair(templates: server.Templates) -> Iterator[server.Lotse]:
    """A demonstration with two web processes."""
    with server.running(templates, workers=2) as lotse:
        yield lotse


def test_it_stops_in_time_and_leaves_nobody_behind(start_lotse) -> None:
    running = start_lotse(workers=2)
    pids = running.pids()
    assert len(pids) >= 4
    start = time.monotonic()
    assert running.stop(signal.SIGINT) == 0
    print(f"\nserver and worker ended in {time.monotonic() - start:.1f} s")
    assert [pid for pid in pids if server.command_line(pid)] == []
    assert "Traceback" not in running.output()


def kilobytes(pid: int, *names: str) -> int:
    """Memory of a process, of these kinds."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return sum(int(number) for name, number in re.findall(r"^(\w+):\s+(\d+)", text, re.MULTILINE) if name in names)


def test_all_processes_share_what_one_has_loaded(pair: server.Lotse) -> None:
    assert sorted(map(server.title, pair.pids())) == [server.WEB] * 3 + [server.WORKER]
    for pid in (pair.process.pid, *pair.pids()):
        assert kilobytes(pid, "Pss") < 0.7 * kilobytes(pid, "Rss"), server.title(pid)
    alone = subprocess.Popen([*server.PROGRAM, "work"], cwd=server.ROOT, env=pair.environ, stderr=subprocess.PIPE)
    try:
        assert alone.stderr and b"Another job worker" in alone.stderr.readline()
    finally:
        alone.kill()
        alone.communicate()


def test_copies_take_nothing_along_that_is_open_or_runs(pair: server.Lotse) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and "Lotse answers on" not in pair.output():
        time.sleep(0.1)  # it still is a visitor itself
    supervisor = Path(f"/proc/{pair.process.pid}")
    assert len(list((supervisor / "task").iterdir())) == 1
    kept = {os.readlink(path).partition(":")[0] for path in (supervisor / "fd").iterdir()}
    ours = {"pipe", "/dev/null", "/dev/urandom", str(pair.log), str(pair.data / "lotse.lock")}
    assert kept - ours == set()


def test_a_killed_worker_comes_back_and_is_the_only_one(pair: server.Lotse) -> None:
    (before,) = workers(pair)
    assert pair.kill(server.WORKER) == 1
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and before in (found := workers(pair)) or not found:
        time.sleep(0.1)
    assert len(found) == 1
    time.sleep(1.5)  # a beat of the worker
    assert workers(pair) == found
    assert pair.output().endswith("The job worker ended (code -9) and is started again.\n")


def workers(running: server.Lotse) -> list[int]:
    """The job workers of this installation."""
    return [pid for pid in running.pids() if server.title(pid) == server.WORKER]


HEAPS = """
    import ctypes, sys, threading
    from lotse.config import nursery
    if sys.argv[1] == "few":
        nursery._few_arenas()
    libc, barrier = ctypes.CDLL(None), threading.Barrier(8)
    libc.fdopen.restype = ctypes.c_void_p
    threads = [threading.Thread(target=lambda: ([bytes(600) for _ in range(999)], barrier.wait())) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    file = ctypes.c_void_p(libc.fdopen(1, b"w"))
    libc.malloc_info(0, file)
    libc.fflush(file)
"""


@pytest.mark.sqlite_only
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only this C library has such pools")
def test_eight_threads_have_two_pools_of_free_memory() -> None:
    environ = {name: value for name, value in os.environ.items() if name != "MALLOC_ARENA_MAX"}
    environ |= {"PYTHONPATH": str(server.ROOT), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    found = {}
    for wish in ("few", "many"):
        command = [sys.executable, "-c", textwrap.dedent(HEAPS), wish]
        done = subprocess.run(command, env=environ, text=True, capture_output=True, check=True)
        found[wish] = done.stdout.count("<heap ")
    assert found["few"] == 2 < found["many"]


def test_a_killed_web_server_comes_back(pair: server.Lotse) -> None:
    before = pair.pids()
    assert pair.kill(server.WEB) == 3
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and len(set(pair.pids()) - set(before)) < 3:
        time.sleep(0.1)
    assert len(set(pair.pids()) - set(before)) == 3
    assert "The web server ended (code -9) and is started again." in pair.output()
    pair.wait()


@pytest.mark.sqlite_only
def test_the_second_start_is_quick_and_changes_nothing(templates: server.Templates) -> None:
    data, database_url = templates.copy("demo")
    (data / "prepared").unlink()
    port = server.free_port()
    environ = server.environment(data, database_url, demo=True, port=port)
    command = [*server.PROGRAM, "demo", "--port", str(port), "--data", str(data)]
    page = f"http://localhost:{port}/demo/"
    running = server.Lotse(page, data, database_url, environ, command, data / "server.log")
    running.start()
    running.stop()
    before = contents(data)
    start = time.monotonic()
    running.start()
    took = time.monotonic() - start
    running.stop()
    assert contents(data) == before
    assert running.output().count(page) == 2
    print(f"\nfirst page of the second start after {took:.1f} s")


def test_a_demonstration_is_not_for_everybody(templates: server.Templates) -> None:
    data, database_url = templates.copy("demo")
    port = str(server.free_port())
    done = lotse("up", "--host", "0.0.0.0", "--port", port, data=data, database_url=database_url)
    assert refusal(done).startswith("This database holds a demonstration, which only this machine may see")


def test_a_demonstration_and_real_persons_do_not_mix(templates: server.Templates) -> None:
    data, database_url = templates.copy("real")
    done = lotse("demo", "--port", str(server.free_port()), data=data, database_url=database_url)
    assert refusal(done).startswith("This database holds a real installation: start it with `lotse up`")
    data, database_url = templates.copy("demo")
    done = lotse(*server.SETUP, data=data, database_url=database_url)
    assert refusal(done).startswith("This database holds a demonstration: set up a real installation with another")


def test_two_on_one_folder(pair: server.Lotse) -> None:
    done = pair.run("up", "--port", str(server.free_port()))
    assert refusal(done) == (f"Lotse already runs with the folder {pair.data}: end it first, or give another one.")


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("arguments", "settings", "sentence"),
    [
        (["up", "--port", "0"], {}, "--port is 0: give a number from 1 to 65535."),
        (["up", "--workers", "0"], {}, "--workers is 0: give a number from 1 to 64."),
        (["up"], {}, "This database was not set up yet: run `lotse setup` first."),
        (
            ["setup"],
            {},
            "LOTSE_SMTP_URL is empty, so no mail can leave: set it, or repeat with --skip-mail-test.",
        ),
        (["check"], {"LOTSE_LAND": "XX"}, "LOTSE_LAND is 'XX': choose one of"),
        (
            ["migrate"],
            {"LOTSE_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"},
            "The database cannot be reached (",
        ),
    ],
)
def test_refusals(tmp_path: Path, arguments: list[str], settings: dict[str, str], sentence: str) -> None:
    if arguments == ["up"]:
        arguments = [*arguments, "--port", str(server.free_port())]
    assert refusal(lotse(*arguments, data=tmp_path, **settings)).startswith(sentence)


@pytest.mark.sqlite_only
def test_an_occupied_port(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = lotse("up", "--port", str(port), data=tmp_path)
    assert refusal(done) == (
        f"127.0.0.1:{port} cannot be opened: end the program that uses it, or give another --port."
    )


@pytest.mark.sqlite_only
def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = lotse("up", "--port", str(server.free_port()), data=tmp_path / "file")
    assert "cannot be written" in refusal(done)


def test_check_answers_each_question(templates: server.Templates) -> None:
    data, database_url = templates.copy("real")
    done = lotse("check", data=data, database_url=database_url)
    answers = done.stdout.splitlines()
    assert done.returncode == 1
    assert [line for line in answers if line.startswith("WRONG")] == [
        "WRONG  LOTSE_SMTP_URL is empty, so no mail can leave: give the address of your mail server."
    ]
    assert sum(line.startswith("ok") for line in answers) == 6
    assert "ok     The search knows 0 texts." in answers


def test_the_first_login_code_is_printed_and_opens_the_door(start_lotse) -> None:
    running = start_lotse(demo=False)
    done = running.run(*[word.replace("olga", "otto") for word in server.SETUP])
    assert done.returncode == 0, done.stderr
    assert "Lotse is set up for Testregion already; a further operator is added." in done.stdout
    code = re.findall(r"^    (\S+)$", done.stdout, re.M)[0]
    visitor = build_opener(HTTPCookieProcessor())
    for path, name, typed in (
        ("/account/login/", "email", "otto@testregion.org"),
        ("/account/login/code/", "code", code),
    ):
        page = visitor.open(running.url + path).read().decode()
        token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
        answer = visitor.open(running.url + path, urlencode({"csrfmiddlewaretoken": token, name: typed}).encode())
    assert answer.url == f"{running.url}/desk/"


@pytest.mark.sqlite_only
def test_a_folder_without_permission_names_itself(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    tmp_path.chmod(0o500)
    done = lotse("up", "--port", str(server.free_port()), data=tmp_path)
    assert "cannot be written" in refusal(done)
