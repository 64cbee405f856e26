"""Every mail, setting and role stands in the manual."""

import ast
from pathlib import Path

import pytest

from lotse.config import environment
from lotse.people.wording import Role
from tests.house.source import ROOT, manual, templates

MAILS = sorted(
    {name.rpartition("/")[2].removesuffix(".txt") for name in templates() if "/mails/" in name and "/_" not in name}
)


@pytest.mark.parametrize("name", sorted(environment.DEFAULTS))
def test_every_setting_is_in_the_table(name: str) -> None:
    assert f"| `{name}` |" in (ROOT / environment.TABLE).read_text("utf8")


@pytest.mark.parametrize("role", Role)
def test_every_role_is_explained(role: Role) -> None:
    assert f"`{role.value}`" in manual()


@pytest.mark.parametrize("mail", MAILS)
def test_every_mail_is_explained(mail: str) -> None:
    assert f"`{mail}`" in manual()


def test_every_make_target_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text("utf8")
    targets = [line.split(":")[0] for line in makefile.splitlines() if line and line[0].isalpha() and ":" in line]
    targets = [target for target in targets if "=" not in target and " " not in target]
    assert targets
    assert [
        target for target in targets if f"make {target}" not in manual() + (ROOT / "README.md").read_text("utf8")
    ] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf8")
    assert [p.name for p in sorted(folder.glob("0*.md")) if p.name not in index] == []


def test_public_things_have_docstrings() -> None:
    missing = []
    for path in sorted(Path(ROOT / "lotse").rglob("*.py")):
        if "migrations" in path.parts:
            continue
        tree = ast.parse(path.read_text("utf8"))
        for node in [tree, *[n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)]]:
            public = isinstance(node, ast.Module) or not node.name.startswith("_")
            if public and ast.get_docstring(node) is None and (not isinstance(node, ast.Module) or tree.body):
                missing.append(f"{path.relative_to(ROOT)}:{getattr(node, 'name', '')}")
    assert missing == []


def test_publiccode_names_what_the_standard_asks_for() -> None:
    """Without a YAML reader: the keys that have to be there, and descriptions of the allowed length."""
    text = (ROOT / "publiccode.yml").read_text("utf8")
    top = {line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha()}
    needed = "publiccodeYmlVersion name url platforms developmentStatus softwareType description legal maintenance"
    assert {*needed.split(), "localisation"} <= top
    assert "license: EUPL-1.2" in text
    assert 'publiccodeYmlVersion: "0.7"' in text
    # Capital letters since 0.5; keys and values that later versions dropped.
    assert "  countries:\n    - DE\n" in text
    for gone in ("- government", "inputTypes", "outputTypes", "genericName", "monochromeLogo", "authorsFile"):
        assert gone not in text
    for language in ("de", "en"):
        own = text.partition(f"\n  {language}:\n")[2]
        short = own.partition("shortDescription: >-\n")[2].partition("    longDescription: >-\n")
        long = short[2].partition("    features:\n")
        assert 1 <= len(" ".join(short[0].split())) <= 150
        assert 150 <= len(" ".join(long[0].split())) <= 10_000
        assert "      - " in long[2]
