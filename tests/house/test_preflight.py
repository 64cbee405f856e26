"""The check before the start: one sentence for each obstacle, under every Python that may be there."""

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "preflight.py"
# Old Pythons are rarely installed; where pyenv has them, they are tried.
PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
OLD = sorted(path for path in PYENV.glob("*/bin/python") if path.parts[-3].split(".")[:2] < ["3", "11"])
PORT = "18999"


def preflight(*arguments: str, python: Path | str = sys.executable, **options: object) -> tuple[int, str]:
    """Run the script; return its code and its sentence."""
    command = [str(python), str(SCRIPT), *arguments]
    done = subprocess.run(command, text=True, capture_output=True, check=False, **options)  # type: ignore[call-overload]
    assert done.stdout == ""
    assert done.stderr.count("\n") <= 1
    return done.returncode, done.stderr.strip()


def migrations(folder: Path, *names: str) -> None:
    """A database that says it ran these migrations."""
    folder.mkdir(exist_ok=True)
    database = sqlite3.connect(folder / "lotse.sqlite3")
    database.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
    database.executemany("INSERT INTO django_migrations VALUES (?, ?)", [name.split(".") for name in names])
    database.commit()
    database.close()


def test_all_is_well_and_nothing_stays_behind(tmp_path: Path) -> None:
    assert preflight("--port", PORT, "--data", str(tmp_path / "new")) == (0, "")
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("python", OLD, ids=lambda path: path.parts[-3])
def test_an_old_python_is_told_so(python: Path, tmp_path: Path) -> None:
    code, sentence = preflight("--data", str(tmp_path), python=python)
    assert code == 1
    version = python.parts[-3]
    assert sentence == (
        f"Lotse needs Python 3.11 or newer, and this is {version}: install a newer one and name it, "
        "for example `make run PYTHON=python3.12`."
    )


def test_without_pyenv_the_syntax_is_still_old() -> None:
    text = SCRIPT.read_text()
    compile(text, str(SCRIPT), "exec")
    assert not any(new in text for new in ('f"', "f'", ":=", "nonlocal", "async ", " -> ", "raise Refusal from"))


def test_a_python_without_venv(tmp_path: Path) -> None:
    # As on Debian without python3-venv: the module that brings pip is missing. A copy has no .venv beside it.
    copy = tmp_path / "scripts" / "preflight.py"
    copy.parent.mkdir()
    copy.write_text(SCRIPT.read_text())
    (tmp_path / "ensurepip.py").write_text("raise ImportError")
    command = [sys.executable, str(copy), "--data", str(tmp_path)]
    environ = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, text=True, capture_output=True, check=False, env=environ)
    assert done.returncode == 1
    assert done.stderr == (
        "Python's venv module is not complete: install it with `sudo apt install python3-venv` and repeat.\n"
    )


def test_an_occupied_port_and_a_free_one_to_take_instead(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, sentence = preflight("--port", str(port), "--data", str(tmp_path))
    assert code == 1
    assert sentence.startswith(f"Port {port} is used by another program: end that program, or take another port with")


@pytest.mark.parametrize("port", ["", "x", "0", "65536", "80 80", "-1", "٣"])
def test_a_port_that_is_none(port: str, tmp_path: Path) -> None:
    code, sentence = preflight("--port", port, "--data", str(tmp_path))
    assert code == 1
    assert sentence.endswith("give a number from 1 to 65535, for example `make run PORT=8080`.")


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        code, sentence = preflight("--port", PORT, "--data", str(folder))
        assert code == 1
        assert sentence.startswith(f"{folder} cannot be written (")
        assert sentence.endswith("take a folder that you may write, for example `make run DATA=$HOME/lotse`.")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_folder_of_somebody_else(tmp_path: Path) -> None:
    """Root may write everywhere, so nobody asks; with the system's Python, which nobody may start."""
    python = Path("/usr/bin/python3")
    known = subprocess.run([python, "-c", "import sys; print(sys.version_info >= (3, 11))"], capture_output=True)
    if known.stdout.strip() != b"True":
        pytest.skip("no system Python of 3.11 or newer")
    with tempfile.TemporaryDirectory(dir="/tmp") as home:
        os.chmod(home, 0o777)
        (Path(home) / "scripts").mkdir()
        copy = Path(home) / "scripts" / "preflight.py"
        copy.write_text(SCRIPT.read_text())
        command = [str(python), str(copy), "--port", PORT, "--data", "/var/lib"]
        done = subprocess.run(command, user=65534, group=65534, extra_groups=[], text=True, capture_output=True)
    assert done.returncode == 1
    assert done.stderr.startswith("/var/lib cannot be written (Permission denied): take a folder that you may write")


def test_a_database_from_a_newer_version(tmp_path: Path) -> None:
    migrations(tmp_path, "wagtailcore.9999_unknown", "base.9999_from_tomorrow")
    code, sentence = preflight("--port", PORT, "--data", str(tmp_path))
    assert code == 1
    assert sentence == (
        f"The database in {tmp_path} was made by a newer version of Lotse (base.9999_from_tomorrow): "
        "start that version, or take another folder with `make run DATA=...`."
    )


def test_a_database_with_a_storey_that_is_not_built_yet(tmp_path: Path) -> None:
    migrations(tmp_path, "newsletter.0001_issues")
    code, sentence = preflight("--port", PORT, "--data", str(tmp_path))
    assert code == 1
    assert "newer version of Lotse (newsletter.0001_issues)" in sentence


def test_a_database_of_this_version(tmp_path: Path) -> None:
    names = [path.stem for path in (ROOT / "lotse" / "base" / "migrations").glob("[0-9]*.py")]
    migrations(tmp_path, *(f"base.{name}" for name in names), "wagtailcore.0001_initial")
    assert preflight("--port", PORT, "--data", str(tmp_path)) == (0, "")


def test_a_damaged_database(tmp_path: Path) -> None:
    (tmp_path / "lotse.sqlite3").write_text("This is no database. " * 100)
    code, sentence = preflight("--port", PORT, "--data", str(tmp_path))
    assert code == 1
    assert "is not a database of Lotse, or it is damaged" in sentence
