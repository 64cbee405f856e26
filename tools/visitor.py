"""A visitor without a browser: keeps cookies, reads forms, sends them. For load tests and the bench."""

import http.client
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit


@dataclass
class Answer:
    """What came back; `location` is where a redirect leads."""

    status: int
    body: bytes
    headers: http.client.HTTPMessage

    @property
    def text(self) -> str:
        """The page as text."""
        return self.body.decode("utf8", "replace")

    @property
    def location(self) -> str:
        """Path of a redirect, or nothing."""
        parts = urlsplit(self.headers.get("Location", ""))
        return parts.path + ("?" + parts.query if parts.query else "")


@dataclass
class Visitor:
    """One visitor of one server; the connection is kept open."""

    url: str
    timeout: float = 60
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare the connection; it opens at the first request."""
        parts = urlsplit(self.url)
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=self.timeout)
        self.connection.auto_open = 1
        self.headers = {"Accept-Encoding": "identity", "Accept-Language": "de"}

    def get(self, path: str) -> Answer:
        """Fetch a page."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, values: dict[str, str]) -> Answer:
        """Send a form."""
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.url,
            "Referer": self.url + path,
        }
        return self._ask("POST", path, urlencode(values).encode(), headers)

    def _ask(self, method: str, path: str, body: bytes | None, more: dict[str, str]) -> Answer:
        headers = {**self.headers, **more}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return Answer(answer.status, content, answer.headers)


class Forms(HTMLParser):
    """Reads the POST forms of a page: action and the values a browser would send untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._open = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect fields."""
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = values.get("method", "").lower() == "post"
            if self._open:
                self.forms.append((values.get("action", ""), {}))
        if not self._open or not self.forms:
            return
        fields, name = self.forms[-1][1], values.get("name", "")
        if tag == "input" and name:
            kind = values.get("type", "text")
            if kind in ("radio", "checkbox"):
                if "checked" in values:
                    fields[name] = values.get("value", "on")
            elif kind not in ("submit", "button", "file"):
                fields[name] = values.get("value", "")
        elif tag == "textarea" and name:
            fields[name] = ""
        elif tag == "select" and name:
            self._select = name
        elif tag == "option" and self._select and (self._select not in fields or "selected" in values):
            fields[self._select] = values.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """A form ends."""
        if tag == "select":
            self._select = ""
        if tag == "form":
            self._open = False


def form(page: str, field_name: str) -> tuple[str, dict[str, str]]:
    """Return (action, values) of the first POST form of the page that has the field."""
    reader = Forms()
    reader.feed(page)
    return next(found for found in reader.forms if field_name in found[1])
