"""Reads the source of the house for the tests about it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "lotse"


@cache
def modules() -> dict[str, ast.Module]:
    """Return every module of the package, parsed, by its dotted name (migrations left out)."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = ast.parse(path.read_text("utf8"))
    return found


@cache
def templates() -> dict[str, str]:
    """Return the text of every own template by its name."""
    found = {}
    for path in sorted(PACKAGE.rglob("templates/**/*")):
        if path.is_file() and path.suffix in {".html", ".txt", ".xml"}:
            parts = path.relative_to(PACKAGE).parts
            found["/".join(parts[parts.index("templates") + 1 :])] = path.read_text("utf8")
    return found


def strings(tree: ast.AST) -> Iterator[str]:
    """Yield every text constant."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def manual() -> str:
    """Return all pages of the manual as one text."""
    return "\n".join(path.read_text("utf8") for path in sorted((ROOT / "docs").rglob("*.md")))
