"""The program `lotse` as an operator meets it: what it says, how it starts and how it ends."""

import os
import re
import signal
import socket
import subprocess
import time
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


def test_it_stops_in_time_and_leaves_nobody_behind(start_lotse) -> None:
    running = start_lotse(workers=2)
    pids = running.pids()
    assert len(pids) >= 4
    start = time.monotonic()
    assert running.stop(signal.SIGINT) == 0
    print(f"\nserver and worker ended in {time.monotonic() - start:.1f} s")
    assert [pid for pid in pids if server.command_line(pid)] == []
    assert "Traceback" not in running.output()


def test_a_killed_web_server_comes_back(start_lotse) -> None:
    running = start_lotse(workers=1)
    before = running.pids()
    assert running.kill("granian") >= 2
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and len(set(running.pids()) - set(before)) < 2:
        time.sleep(0.1)
    assert len(set(running.pids()) - set(before)) >= 2
    assert "The web server ended (code -9) and is started again." in running.output()


def kilobytes(pid: int, *names: str) -> int:
    """Memory of a process, of these kinds."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return sum(int(number) for name, number in re.findall(r"^(\w+):\s+(\d+)", text, re.MULTILINE) if name in names)


def test_web_processes_share_what_they_have_loaded(start_lotse) -> None:
    running = start_lotse(workers=2)
    web = [pid for pid in running.pids() if "granian" in server.command_line(pid)]
    assert len(web) == 3
    for pid in web:
        assert kilobytes(pid, "Pss") < 0.7 * kilobytes(pid, "Rss")
    (work,) = [pid for pid in running.pids() if " work" in server.command_line(pid)]
    assert kilobytes(work, "Pss") > 0.7 * kilobytes(work, "Rss"), "who loads everything alone"
    settings = [Path(f"/proc/{pid}/environ").read_bytes().split(b"\0") for pid in (*web, work)]
    assert all(b"MALLOC_ARENA_MAX=2" in lines for lines in settings)


@pytest.mark.sqlite_only
def test_the_second_start_is_quick_and_changes_nothing(templates: server.Templates) -> None:
    data, database_url = templates.copy("demo")
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


def test_two_on_one_folder(start_lotse) -> None:
    running = start_lotse()
    done = running.run("up", "--port", str(server.free_port()))
    assert refusal(done) == (f"Lotse already runs with the folder {running.data}: end it first, or give another one.")


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
