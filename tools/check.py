"""`make check`: everything about the code that needs no test run. Runs all, then names what failed."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS: dict[str, list[str]] = {
    "format": [f"{BIN}/ruff", "format", "--check", "--quiet", "."],
    "lint": [f"{BIN}/ruff", "check", "--quiet", "."],
    "import contracts": [f"{BIN}/lint-imports", "--no-cache"],
    "translations": [sys.executable, "tools/translations.py", "check"],
    "migrations": [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "types": [sys.executable, "-m", "mypy"],
}


def unnamed() -> list[str]:
    """Migrations whose name says nothing, or that do not say what their way back is."""
    return [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "lotse").glob("*/migrations/[0-9]*.py"))
        if re.fullmatch(r"\d{4}_(auto_.*|initial|alter.*_and_more|.*_and_more)", path.stem)
    ]


def main() -> int:
    """Run every check and sum up."""
    environ = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(ROOT)}
    failed = []
    for name, command in CHECKS.items():
        start = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode
        print(f"{'FAILED' if code else 'ok':7} {name} ({time.monotonic() - start:.0f} s)", flush=True)
        if code:
            failed.append(name)
    for path in unnamed():
        print(f"{path}: give the migration a name that says what it does (makemigrations --name).")
    if unnamed():
        failed.append("names of migrations")
    print(f"To repair: {', '.join(failed)}." if failed else "The house is in order.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
