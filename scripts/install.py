"""Makes or refreshes `.venv` from the hashed requirements; does nothing when nothing changed.

Standard library only:
    python3 scripts/install.py run | test
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "lotse-requirements.json"
PYTHON = VENV / "bin" / "python"


def fingerprint(kind: str) -> str:
    """Changes whenever the environment has to be installed again."""
    parts = [sys.version.split()[0].rsplit(".", 1)[0], str(ROOT)]
    parts += [
        (ROOT / f"requirements/{kind}.txt").read_text(),
        (ROOT / "pyproject.toml").read_text().split("[tool.ruff]")[0],
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def installed() -> dict[str, str]:
    """The fingerprints of what the environment holds."""
    try:
        found = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and PYTHON.exists() else {}


def make() -> None:
    """Make the environment, or make it anew when it belongs to another Python or was moved."""
    config = VENV / "pyvenv.cfg"
    version = "version = {}.{}.".format(*sys.version_info[:2])
    if config.exists() and version in config.read_text() and works():
        return
    print("Making the environment .venv", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    venv.create(VENV, with_pip=True)


def works() -> bool:
    """Whether the environment's own Python starts and has pip."""
    try:
        return subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def pip(*arguments: str) -> Iterator[str]:
    """Run pip and give its lines; end with pip's last words when it fails."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", *arguments]
    lines: list[str] = []
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            yield line
    if process.returncode:
        reason = "\n  ".join([line for line in lines if line][-8:])
        raise SystemExit(f"\nInstalling failed; check the way to the package index and repeat; pip says:\n  {reason}")


def install(kind: str) -> None:
    """Install the hashed requirements, then Lotse itself, which brings nothing else along."""
    listed = len(re.findall(r"^[\w.-]+==", (ROOT / "requirements" / f"{kind}.txt").read_text(), re.MULTILINE))
    count = 0
    for line in pip("--require-hashes", "-r", f"requirements/{kind}.txt"):
        found = re.match(
            r"(?:Collecting |Requirement already satisfied: |Processing .*/)(\w+(?:[.-][A-Za-z]\w*)*)", line
        )
        if found:
            count += 1
            show(f"Fetching the libraries: {min(count, listed)} of {listed} ({found[1]})")
        elif line.startswith("Installing"):
            show(f"Unpacking the libraries: {listed} of {listed}")
    for _ in pip("--no-deps", "--no-build-isolation", "--no-index", "-e", "."):
        show("Installing Lotse")
    show("The environment .venv is ready.")
    print()


@cache
def show(text: str) -> None:
    """One line that renews itself on a terminal, one line for each step elsewhere; nothing twice."""
    if sys.stdout.isatty():
        print(f"\r\033[K{text}", end="", flush=True)
    else:
        print(text, flush=True)


def main() -> int:
    """Install `run` or `test`, unless it is there already."""
    kind = sys.argv[1] if len(sys.argv) == 2 else "run"
    if kind not in {"run", "test"}:
        print("Name what to install: run or test.", file=sys.stderr)
        return 2
    have = installed()
    # What the tests need contains what the server needs.
    if kind == "run" and have.get("test") == fingerprint("test"):
        return 0
    if have.get(kind) == fingerprint(kind):
        return 0
    make()
    STAMP.unlink(missing_ok=True)
    install(kind)
    STAMP.write_text(json.dumps({kind: fingerprint(kind)}))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nStopped; the next start goes on from here.")
