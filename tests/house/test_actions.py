"""Every action is told who and when, and leaves an audit record."""

import ast

import pytest

from tests.house.source import modules

ACTIONS = {name: tree for name, tree in modules().items() if ".actions." in name}


def is_action(function: ast.FunctionDef) -> bool:
    return any(isinstance(d, ast.Name) and d.id == "action" for d in function.decorator_list)


def functions() -> dict[tuple[str, str], ast.FunctionDef]:
    return {
        (name, node.name): node
        for name, tree in ACTIONS.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


def aliases(tree: ast.Module) -> dict[str, tuple[str, str | None]]:
    """Names a module knows: alias -> (module, function or None)."""
    known: dict[str, tuple[str, str | None]] = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                known[alias.asname or alias.name] = (whole, None) if whole in modules() else (node.module, alias.name)
    return known


def records(key: tuple[str, str], seen: frozenset[tuple[str, str]] = frozenset()) -> bool:
    """Whether the function writes an audit record, itself or through an action or function it calls."""
    found = functions().get(key)
    if found is None or key in seen:
        return False
    known = aliases(ACTIONS[key[0]])
    for node in ast.walk(found):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            module, _ = known.get(node.func.value.id, ("", None))
            if (module, node.func.attr) == ("lotse.base.audit", "record"):
                return True
            if records((module, node.func.attr), seen | {key}):
                return True
        elif isinstance(node.func, ast.Name):
            target = known.get(node.func.id, (key[0], node.func.id))
            if records((target[0], target[1] or ""), seen | {key}):
                return True
    return False


NAMED = [key for key, function in functions().items() if is_action(function)]


@pytest.mark.parametrize("key", NAMED, ids=lambda key: f"{key[0]}.{key[1]}")
def test_an_action_is_told_by_whom_and_when_and_records_it(key: tuple[str, str]) -> None:
    function = functions()[key]
    told = {argument.arg for argument in function.args.kwonlyargs}
    assert {"by", "at"} <= told, "an action takes by= and at= by name"
    assert records(key), "an action leaves an audit record"


def test_public_functions_that_write_are_actions() -> None:
    writes = {"create", "update", "delete", "get_or_create", "update_or_create", "bulk_create", "set"}
    # `save` alone may write a picture into memory; what is saved without an action fails for want of a record.
    loose = []
    for (module, name), function in functions().items():
        if name.startswith("_") or is_action(function):
            continue
        calls = {
            n.func.attr for n in ast.walk(function) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)
        }
        if calls & writes:
            loose.append(f"{module}.{name}")
    assert loose == []


def test_the_check_notices_an_action_that_records_nothing() -> None:
    tree = ast.parse("@action\ndef quiet(*, by, at):\n    thing.save()\n")
    assert is_action(tree.body[0])  # type: ignore[arg-type]
    assert not records(("lotse.nowhere", "quiet"))
