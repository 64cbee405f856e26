"""Nothing stands in the house that nobody uses."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

from tests.house.source import PACKAGE, modules

BY_DJANGO = frozenset({"settings", "urls", "apps", "__main__"})
"""Modules whose names Django asks for."""


def words() -> Counter[str]:
    """Count every word of the package, migrations and templates included."""
    found: Counter[str] = Counter()
    for path in PACKAGE.rglob("*"):
        if path.suffix in {".py", ".html", ".txt", ".xml", ".typ"}:
            found.update(re.findall(r"\w+", path.read_text("utf8")))
    return found


def defined(tree: ast.Module) -> Iterator[str]:
    """Yield the names a module gives to values, functions and classes; a decorator hands them on by itself."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list:
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_no_name_without_a_use() -> None:
    used = words()
    unused = [
        f"{module}.{name}"
        for module, tree in modules().items()
        if module.rpartition(".")[2] not in BY_DJANGO
        for name in defined(tree)
        if used[name] == 1 and not name.startswith("__")
    ]
    assert unused == []


def test_what_is_only_defined_is_found() -> None:
    tree = ast.parse("A: int = 1\nB = C = 2\ndef d(): ...\n@hook\ndef e(): ...\nclass F: ...")
    assert list(defined(tree)) == ["A", "B", "C", "d", "F"]
