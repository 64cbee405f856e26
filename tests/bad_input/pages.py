"""Reads a page as a browser does: its links, its forms, and what stands in their fields."""

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement, document_fromstring

# The test client sends no forms from elsewhere; the mark against them is not what is tested here.
MARK = "csrfmiddlewaretoken"
_TAG = re.compile(r'<[a-z](?:[^"<>]|"[^"]*")*>')
_VALUE = re.compile(r'="[^"]*"')
BUTTONS = frozenset({"submit", "button", "reset", "image"})


@dataclass
class Field:
    """One name of a form with everything a browser would send for it untouched."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    is_refused: bool = False


@dataclass
class Form:
    """A form of a page; `buttons` are the named ones, of which a browser sends the pressed one."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def untouched(self) -> dict[str, list[str]]:
        """Return what is sent when nothing is typed."""
        return {f.name: list(f.values) for f in self.fields.values() if f.kind != "file"}

    def typed(self) -> list[Field]:
        """Return the fields somebody types into."""
        return [f for f in self.fields.values() if f.kind not in ("hidden", "file", "checkbox", "radio", "select")]


class Page:
    """The links and forms of one page. `url` is where it came from."""

    def __init__(self, url: str, html: str) -> None:
        self.url = url
        root = document_fromstring(html)
        self.links = [urljoin(url, link.get("href")) for link in root.iter("a") if "href" in link.attrib]
        forms = {element: self._form(element) for element in root.iter("form")}
        self.forms = list(forms.values())
        named = {element.get("id"): form for element, form in forms.items() if "id" in element.attrib}
        for element in root.iter("input", "button", "select", "textarea"):
            owner = element.get("form")
            form = named.get(owner) if owner else forms.get(next(element.iterancestors("form"), None))
            if form is not None and element.get("name", "") not in ("", MARK) and "disabled" not in element.attrib:
                _put(form, element, element.get("name"))

    def _form(self, element: HtmlElement) -> Form:
        return Form(urljoin(self.url, element.get("action") or self.url), element.get("method", "get").lower())


def _put(form: Form, element: HtmlElement, name: str) -> None:
    """Add what a control of the page says to the field of its name, or a button to the form."""
    kind = element.tag
    if kind in ("input", "button"):
        kind = element.get("type", "submit" if kind == "button" else "text").lower()
    if kind in BUTTONS:
        form.buttons.append((name, element.get("value", "")))
        return
    found = form.fields.setdefault(name, Field(name, kind))
    found.is_refused = element.get("aria-invalid") == "true"
    if kind == "textarea":
        # A browser drops the line break right after the opening tag.
        found.values = [(element.text or "").removeprefix("\n")]
    elif kind == "select":
        options = [(option.get("value", option.text_content().strip()), option) for option in element.iter("option")]
        found.choices += [value for value, _option in options]
        found.values += [value for value, option in options if "selected" in option.attrib]
        found.values = found.values or found.choices[:1]
    else:
        value = element.get("value", "on" if kind in ("checkbox", "radio") else "")
        if kind in ("checkbox", "radio"):
            found.choices.append(value)
        if kind not in ("checkbox", "radio", "file") or "checked" in element.attrib:
            found.values.append(value)


def path_of(url: str) -> str:
    """Return path and query of an address of this house, or nothing for one outside."""
    parts = urlsplit(url)
    if parts.scheme not in ("", "http", "https") or parts.netloc not in ("", "testserver"):
        return ""
    return parts.path + ("?" + parts.query if parts.query else "")


def doubled(html: str) -> list[str]:
    """Return the tags that have an attribute twice: a browser takes the first and forgets the other."""
    names = {tag: _VALUE.sub(" ", tag[1:-1]).split()[1:] for tag in set(_TAG.findall(html))}
    return sorted(tag for tag, found in names.items() if len(set(found)) < len(found))
