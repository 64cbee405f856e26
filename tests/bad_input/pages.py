"""Reads a page as a browser does: its links, its forms, and what stands in their fields."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

# The test client sends no forms from elsewhere; the mark against them is not what is tested here.
MARK = "csrfmiddlewaretoken"
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


class Page(HTMLParser):
    """The links and forms of one page. `url` is where it came from."""

    def __init__(self, url: str, html: str) -> None:
        super().__init__()
        self.url, self.links, self.forms = url, [], []
        self._form: Form | None = None
        self._select = self._area = ""
        self._option: dict[str, str] | None = None
        self._text = ""
        self._others: list[dict[str, str]] = []
        self._ids: dict[str, Form] = {}
        self.feed(html)
        for values in self._others:
            if values["form"] in self._ids:
                self._input(self._ids[values["form"]], values)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect."""
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in values:
            self.links.append(urljoin(self.url, values["href"]))
        elif tag == "form":
            action = urljoin(self.url, values.get("action") or self.url)
            self._form = Form(action, values.get("method", "get").lower())
            self.forms.append(self._form)
            if "id" in values:
                self._ids[values["id"]] = self._form
        elif tag in ("input", "button") and "form" in values:
            self._others.append({"type": "submit" if tag == "button" else "text", **values})
        elif self._form is not None:
            self._inside(self._form, tag, values)

    def _inside(self, form: Form, tag: str, values: dict[str, str]) -> None:
        name = values.get("name", "")
        if tag == "input" or tag == "button":
            self._input(form, {"type": "submit" if tag == "button" else "text", **values})
        elif tag == "textarea":
            self._area, self._text = name, ""
            found = form.fields.setdefault(name, Field(name, "textarea"))
            found.is_refused = values.get("aria-invalid") == "true"
        elif tag == "select":
            self._select = name
            form.fields.setdefault(name, Field(name, "select"))
        elif tag == "option" and self._select:
            self._option, self._text = values, ""

    def _input(self, form: Form, values: dict[str, str]) -> None:
        name, kind = values.get("name", ""), values.get("type", "text").lower()
        if name in ("", MARK) or "disabled" in values:
            return
        if kind in BUTTONS:
            form.buttons.append((name, values.get("value", "")))
            return
        found = form.fields.setdefault(name, Field(name, kind))
        found.is_refused = values.get("aria-invalid") == "true"
        value = values.get("value", "on" if kind in ("checkbox", "radio") else "")
        if kind in ("checkbox", "radio"):
            found.choices.append(value)
        if kind not in ("checkbox", "radio", "file") or "checked" in values:
            found.values.append(value)

    def handle_data(self, data: str) -> None:
        """Collect the text of an area or an option."""
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        """Close what was open."""
        if self._form is None:
            return
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._area:
            # A browser drops the line break right after the opening tag.
            self._form.fields[self._area].values = [self._text.removeprefix("\n")]
            self._area = ""
        elif tag in ("option", "select") and self._option is not None:
            self._end_option(self._form.fields[self._select], self._option)
        if tag == "select":
            found = self._form.fields.get(self._select)
            if found is not None and not found.values and found.choices:
                found.values = found.choices[:1]
            self._select = ""

    def _end_option(self, found: Field, values: dict[str, str]) -> None:
        value = values.get("value", self._text.strip())
        found.choices.append(value)
        if "selected" in values:
            found.values.append(value)
        self._option = None


def path_of(url: str) -> str:
    """Return path and query of an address of this house, or nothing for one outside."""
    parts = urlsplit(url)
    if parts.scheme not in ("", "http", "https") or parts.netloc not in ("", "testserver"):
        return ""
    return parts.path + ("?" + parts.query if parts.query else "")
