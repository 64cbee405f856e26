"""No template without a user, and no mail whose sentences run into each other."""

import re
from itertools import pairwise

from tests.house.source import modules, strings, templates

TAG = re.compile(r"\{%.*?%\}")
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


def test_sentences_of_a_mail_do_not_share_a_line() -> None:
    # The newline after a tag is dropped, and so is the one at the end of a file.
    mails = {name: text.split("\n") for name, text in templates().items() if "/mails/" in name}
    open_ends = [
        f"{name}:{number}"
        for name, lines in mails.items()
        for number, (line, next_line) in enumerate(pairwise(lines), 1)
        if line.endswith("%}") and TAG.sub("", line).strip() and next_line and not line.startswith("{% block title")
    ]
    open_ends += [name for name, lines in mails.items() if "/_" in name and lines[-2] and not TAG.match(lines[-2])]
    assert len(mails) > 50 and open_ends == []


def test_units_are_called_in_the_language_of_the_page() -> None:
    # The exhibition of components shows German examples.
    assert [
        name for name, text in templates().items() if re.search(r"\bUE\b", text) and name != "shared/style.html"
    ] == []
