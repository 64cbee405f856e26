"""`make ruler`: measures the code against the budgets of the house and fails above them."""

import ast
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "lotse"
LONG_FUNCTION = 50
# What may be at most; lengths in lines.
BARS: dict[str, float] = {
    "lines per file, median": 100,
    "lines per file, 95 of 100": 350,
    "lines per file, longest": 500,
    "lines per function, 95 of 100": 30,
    "functions over 50 lines, per cent": 1,
    "imports inside functions": 0,
    "own JavaScript, lines": 1500,
}


@dataclass
class Measured:
    """Lengths with where they were found, longest last."""

    files: list[tuple[int, str]] = field(default_factory=list)
    functions: list[tuple[int, str]] = field(default_factory=list)
    deferred: list[str] = field(default_factory=list)


def measure() -> Measured:
    """Read every Python file that people write; migrations are written by Django."""
    found = Measured()
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "migrations" in path.parts or not text.strip():
            continue
        name = path.relative_to(ROOT).as_posix()
        found.files.append((len(text.splitlines()), name))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.functions.append(((node.end_lineno or node.lineno) - node.lineno + 1, f"{name}: {node.name}"))
                if path.name != "apps.py" and any(isinstance(n, ast.Import | ast.ImportFrom) for n in ast.walk(node)):
                    found.deferred.append(f"{name}: {node.name}")
    found.files.sort()
    found.functions.sort()
    return found


def share(values: list[tuple[int, str]], part: float) -> float:
    """The value below which this part of all lie."""
    numbers = [number for number, _ in values] or [0]
    place = (len(numbers) - 1) * part
    low = int(place)
    return numbers[low] + (numbers[min(low + 1, len(numbers) - 1)] - numbers[low]) * (place - low)


def readings(found: Measured) -> dict[str, float]:
    """The measured value for each bar."""
    scripts = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("static/**/*.js"))
    long = [name for lines, name in found.functions if lines > LONG_FUNCTION]
    return {
        "lines per file, median": share(found.files, 0.5),
        "lines per file, 95 of 100": share(found.files, 0.95),
        "lines per file, longest": share(found.files, 1),
        "lines per function, 95 of 100": share(found.functions, 0.95),
        "functions over 50 lines, per cent": 100 * len(long) / max(len(found.functions), 1),
        "imports inside functions": len(found.deferred),
        "own JavaScript, lines": scripts,
    }


def above() -> list[str]:
    """The budgets that are exceeded, as sentences; empty when all are kept."""
    values = readings(measure())
    return [f"{name}: {values[name]:.1f}, at most {bar:g}" for name, bar in BARS.items() if values[name] > bar]


def main() -> int:
    """Print the readings, the longest files and functions, and what is above its bar."""
    found = measure()
    for name, value in readings(found).items():
        print(f"{name:36}{value:8.1f}   at most {BARS[name]:g}")
    for title, values in (("Longest files", found.files), ("Longest functions", found.functions)):
        print(f"{title}: " + ", ".join(f"{name} {lines}" for lines, name in values[:-6:-1]))
    for name in found.deferred:
        print(f"Import inside a function: {name}")
    faults = above()
    print("Above the bar: " + "; ".join(faults) if faults else "Every budget is kept.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
