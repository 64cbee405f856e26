"""Names of pages used anywhere in the house exist."""

import ast
import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.source import modules, templates

IN_TEMPLATE = re.compile(r"""\burl\(\s*["']([\w:]+)["']""")
NAMERS = {"absolute", "reverse", "redirect", "reverse_lazy", "resolve_url"}


def names(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Yield every name of the house, with the demonstration's."""
    for pattern in (resolver or get_resolver("tests.urls")).url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield prefix + pattern.name
        else:
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern, inner)


def used() -> dict[str, str]:
    """Return every name used, with where."""
    found = {}
    for template, text in templates().items():
        found.update(dict.fromkeys(IN_TEMPLATE.findall(text), template))
    for module, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                first = node.args[0] if node.args else None
                if called in NAMERS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found[first.value] = module
                for keyword in node.keywords:
                    if keyword.arg == "url_name" and isinstance(keyword.value, ast.Constant):
                        found[keyword.value.value] = module
    return {name: where for name, where in found.items() if not name.startswith("/")}


@pytest.mark.parametrize(("name", "where"), sorted(used().items()))
def test_every_name_of_a_page_resolves(name: str, where: str) -> None:
    assert name in set(names()), f"{where} names a page that does not exist"
