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


def test_a_part_of_a_mail_ends_its_last_line() -> None:
    # One newline at the end of a file is dropped, and the next sentence would stand in the same line.
    parts = {name: text for name, text in templates().items() if name.endswith(".txt") and "/_" in name}
    assert len(parts) > 10
    last = {name: text.splitlines()[-1] for name, text in parts.items()}
    assert [name for name, line in last.items() if line and not line.startswith("{% end")] == []
