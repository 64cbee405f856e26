"""No template without a user."""

import re

from tests.house.source import modules, strings, templates

REFERENCE = re.compile(r"""["'](\w[\w./-]*\.(?:html|txt|xml))["']""")
# Named by others: allauth and Wagtail have their own, errors go by status, legal pages by key.
BY_OTHERS = re.compile(r"^(errors/|account/|wagtailadmin/|pages/|public/legal/|429\.html$)")


def test_no_unused_template() -> None:
    named = {text for tree in modules().values() for text in strings(tree)}
    named |= {name for text in templates().values() for name in REFERENCE.findall(text)}
    # Mails of one family are named by their kind: "credentials/mails/{kind}.txt".
    kinds = {text for tree in modules().values() for text in strings(tree)}
    unused = [
        name
        for name in templates()
        if name not in named
        and not BY_OTHERS.match(name)
        and not ("/mails/" in name and name.rpartition("/")[2].removesuffix(".txt") in kinds)
    ]
    assert unused == []


def test_names_in_templates_exist() -> None:
    named = {(name, where) for where, text in templates().items() for name in REFERENCE.findall(text)}
    assert [f"{where}: {name}" for name, where in sorted(named) if name not in templates()] == []
