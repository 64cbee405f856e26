"""Walks through all pages of a demonstration as somebody, looks at each at two widths, and notes what is seen."""

import json
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, CDPSession, Page

from tests.journeys.steps import enter

# Style sheets are of this host, so that axe need not fetch them again; sounds and films it looks at.
HOW = {"resultTypes": ["violations"], "preload": {"assets": ["media"], "timeout": 10_000}}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = HOW | {"runOnly": {"type": "tag", "values": TAGS}}
COLOURS = HOW | {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# What these judge is where things stand and how they look, which is the same for everybody; they take half of the time.
LOOKS = ("target-size", "link-in-text-block")
WORDS = RULES | {"rules": {rule: {"enabled": False} for rule in LOOKS}}
FILES = re.compile(r"\.(pdf|docx|pptx|odt|ods|jsonld|csv|ics|svg|zip|txt|xlsx|png|jpg|atom|json)$")
PHONE, DESK = {"width": 320, "height": 700}, {"width": 1280, "height": 900}
MOST_OF_A_KIND = 2
SEVERAL = "several"
# Pages that look the same for everybody are looked at once by those who have logged in.
FOR_ALL = ("public", "shared", "demo", "link")
# Pages of one kind that show other parts, by the state of what they are about.
VARIED = ("error page", "link:registration", "public:run", "public:certificate")
# Everything but the judgement of axe, as one string: many small answers take longer than the page itself.
SHOWN = """() => {
  const texts = [];
  const language = element => (element.closest('[lang]') || document.documentElement).lang;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent && !parent.closest('script, style, datalist, svg, pre'))
      texts.push([language(parent), walker.currentNode.data.trim().replace(/\\s+/g, ' ')]);
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    for (const element of document.querySelectorAll('[' + name + ']'))
      texts.push([language(element), element.getAttribute(name).trim()]);
  return JSON.stringify({
    lang: document.documentElement.lang,
    heads: [...document.querySelectorAll('h1')].map(head => head.innerText.trim()),
    title: document.title,
    links: [...document.querySelectorAll('a[href]:not([download])')].map(link => link.href),
    has_form: !!document.querySelector(
      'main form[method=post] :is(input:not([type=hidden]), textarea, select)'),
    has_search: !!document.querySelector(
      'main form[method=get] :is(input[type=text], input[type=search], input:not([type]))'),
    texts: texts.filter(([lang, text]) => text),
    asked: [location.href, ...performance.getEntriesByType('resource').map(entry => entry.name)],
  });
}"""
# `parts`: what the looks of an element, and most of what axe says about it, depend on.
# `paints`: for each element with text that is to be seen, its part, its colours and letters, and all that is painted
# or placed around it; the contrast depends on nothing else. The elements wait in `window.painted`.
SIGNS = """() => {
  const named = element => element.localName + '.' + [...element.classList].sort().join('.');
  const marks = ['type', 'role', 'scope', 'disabled', 'required', 'open', 'hidden', 'aria-current', 'aria-invalid',
    'aria-describedby', 'aria-label', 'aria-labelledby', 'aria-live', 'aria-hidden', 'autocomplete', 'tabindex'];
  const valued = ['type', 'role', 'scope', 'aria-current', 'aria-live', 'autocomplete'];
  const said = element => marks.filter(mark => element.hasAttribute(mark))
    .map(mark => valued.includes(mark) ? mark + '=' + element.getAttribute(mark) : mark).join(' ');
  const plain = 'rgba(0, 0, 0, 0) none 1 none static auto';
  const ground = style => [style.backgroundColor, style.backgroundImage, style.opacity, style.filter,
    style.position.replace('relative', 'static'), style.zIndex].join(' ');
  const letters = style => [style.color, style.fontSize, style.fontWeight, style.textShadow].join(' ');
  const written = element => element.matches('input, select, textarea')
    || [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const parts = new Set(), grounds = new Map(), base = ground(getComputedStyle(document.documentElement)) + '/';
  window.painted = new Map();
  for (const element of document.querySelectorAll('body, body *')) {
    const part = `${named(element.parentElement)} > ${named(element)} ${said(element)}`;
    parts.add(part);
    const style = getComputedStyle(element), own = ground(style), outer = grounds.get(element.parentElement) || base;
    grounds.set(element, own === plain ? outer : outer + own + '/');
    if (!written(element) || !element.checkVisibility({visibilityProperty: true})) continue;
    const paint = `${part} | ${letters(style)} | ${grounds.get(element)}`;
    painted.has(paint) ? painted.get(paint).push(element) : painted.set(paint, [element]);
  }
  return JSON.stringify({parts: [...parts], paints: [...painted.keys()]});
}"""
# Contrast takes most of the time of axe, so it is judged where it is new, and all else on the whole page.
AXE = """async ([paints, options]) => {
  if (!window.axe) wake();
  axe.configure({rules: [{id: 'color-contrast', selector: '[data-new]'}]});
  for (const paint of paints) for (const element of painted.get(paint)) element.dataset.new = '';
  const answer = await axe.run(document, options);
  for (const element of document.querySelectorAll('[data-new]')) delete element.dataset.new;
  return JSON.stringify(answer.violations);
}"""
EMPTY = """() => {
  const form = document.querySelector(
    'main form[method=post]:has(input:not([type=hidden]), textarea, select)');
  for (const details of document.querySelectorAll('details')) details.open = true;
  for (const field of form.querySelectorAll('input, textarea, select')) {
    if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
    else if (!['hidden', 'submit', 'file'].includes(field.type)) field.value = '';
  }
  form.noValidate = true;
  form.querySelector('button').click();
}"""


@dataclass
class Sight:
    """What one page showed to one visitor."""

    who: str
    kind: str
    url: str
    language: str
    status: int = 200
    lang: str = ""
    title: str = ""
    heads: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    width: int = 0
    kilobytes: float = 0
    has_form: bool = False
    has_search: bool = False

    def __str__(self) -> str:
        return f"{self.who} {self.kind} {self.url}"


@dataclass
class Judged:
    """What all walks together have seen.

    `visits` counts pages by kind, `asked` has the kinds whose forms were sent. What axe has seen are kinds of pages,
    parts of pages, and their paint by width and light.
    """

    visits: Counter[str] = field(default_factory=Counter)
    asked: set[str] = field(default_factory=set)
    kinds: set[tuple[str, ...]] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    paints: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def is_asked(self, kind: str) -> bool:
        """Whether the form of such a page was sent before; from now on it was."""
        before = kind in self.asked
        self.asked.add(kind)
        return before

    def is_new(self, *kind: str) -> bool:
        """Whether no page of this kind was looked at before; from now on one was."""
        new = kind not in self.kinds
        self.kinds.add(kind)
        return new

    def has_new(self, parts: set[str]) -> bool:
        """Whether a page has parts that were on none before; from now on they were."""
        new = not parts <= self.parts
        self.parts |= parts
        return new

    def unseen(self, how: str, paints: Iterable[str]) -> list[str]:
        """Return the paints that were on no page before."""
        new = [paint for paint in paints if paint not in self.paints[how]]
        self.paints[how].update(new)
        return new


class Walk:
    """One visitor with one browser window."""

    def __init__(
        self, browser: Browser, url: str, who: str, language: str = "de", judged: Judged | None = None
    ) -> None:
        self.url, self.who, self.language = url, who, language
        self.judged = Judged() if judged is None else judged
        self.host = urlsplit(url).netloc
        # Without motion: colours that are still changing would be judged half-way.
        self.context = browser.new_context(
            viewport=DESK,  # type: ignore[arg-type]
            locale=language,
            timezone_id="Europe/Berlin",
            reduced_motion="reduce",
        )
        # It takes longer to start than many a page, which it has nothing to say about.
        self.context.add_init_script(f"window.wake = () => {{{Axe().axe_script}\n}}")
        self.page = self.context.new_page()
        self.sights: list[Sight] = []
        self.foreign: set[str] = set()
        self.complaints: list[str] = []
        self.rounds = 0
        self._bytes, self._weighs = 0, False
        self._listen(self.page)

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda said: said.type == "error" and self.complaints.append(f"{page.url}: {said.text}"))
        self._meter: CDPSession = self.context.new_cdp_session(page)
        self._meter.on("Network.loadingFinished", self._count)

    def _weigh(self, wanted: bool) -> None:
        """Count bytes, and keep nothing for the next page; each note of the browser about a request takes time."""
        if wanted != self._weighs:
            self._weighs = wanted
            if wanted:
                self._meter.send("Network.enable")
            self._meter.send("Network.setCacheDisabled", {"cacheDisabled": wanted})
            if not wanted:
                self._meter.send("Network.disable")

    def _count(self, event: dict[str, Any]) -> None:
        self._bytes += event["encodedDataLength"]

    def enter(self, name: str) -> None:
        """Choose a role."""
        enter(self.page, self.url, name)

    def everywhere(self, starts: Iterable[str], limits: dict[str, int] | None = None) -> None:
        """Follow the links breadth-first, each kind of page at most twice; once if others saw it twice."""
        seen: Counter[str] = Counter()
        known, queue = set(starts), deque(starts)
        while queue:
            address = queue.popleft()
            kind = self.kind(address)
            if kind is None or seen[kind] >= self._most(kind, limits or {}):
                continue
            seen[kind] += 1
            self.judged.visits[kind] += 1
            for link in self._see(address, kind):
                if link not in known:
                    known.add(link)
                    queue.append(link)

    def kind(self, address: str) -> str | None:
        """The name of the page's view with the name of its parameter, or None for what is not looked at.

        What several parameters do together is one kind: filters can be mixed in more ways than anybody looks at.
        """
        parts = urlsplit(address)
        path = parts.path
        if parts.netloc != self.host or FILES.search(path) or path.startswith("/redaktion/"):
            return None
        if path.startswith("/en/") != (self.language == "en"):
            return None
        try:
            name = resolve(path.removeprefix("/en") or "/", urlconf="tests.urls").view_name
        except Resolver404:
            return "error page"
        if name.endswith(":material"):
            return None
        keys = {key for key, _value in parse_qsl(parts.query) if key != "next"}
        return "?".join([name, *([SEVERAL] if len(keys) > 1 else keys)])

    def _most(self, kind: str, limits: dict[str, int]) -> int:
        if self.who != "anonymous" and kind.startswith(FOR_ALL):
            return 1 if kind in ("public:home", "public:run") else 0
        # In another language the same page says the same in other words.
        once = self.language != "de" or "?" in kind and SEVERAL not in kind
        once = once or self.judged.visits[kind] >= MOST_OF_A_KIND
        return limits.get(kind, 1 if once else MOST_OF_A_KIND)

    def _see(self, address: str, kind: str) -> Iterator[str]:
        self._bytes = 0
        # Public pages are weighed as a newcomer gets them.
        self._weigh(kind.startswith("public:"))
        response = self.page.goto(address, wait_until="load")
        weight = self._bytes / 1024
        sight = self.look(self.kind(self.page.url) or kind, response.status if response else 0)
        sight.kilobytes = weight
        self.sights.append(sight)
        for link in sight.links:
            yield urldefrag(link)[0]

    def look(self, kind: str, status: int = 200) -> Sight:
        """Note what the page shows now, wide and narrow, light and dark."""
        page = self.page
        shown = json.loads(page.evaluate(SHOWN))
        texts = [(language, text) for language, text in shown.pop("texts")]
        asked = {address for address in shown.pop("asked") if address.startswith("http")}
        self.foreign |= {address for address in asked if urlsplit(address).netloc != self.host}
        sight = Sight(self.who, kind, page.url, self.language, status, texts=texts, **shown)
        signs = json.loads(page.evaluate(SIGNS))
        new = self.judged.unseen("1280", signs["paints"])
        strange = self.judged.has_new(set(signs["parts"]))
        # What stands behind the question mark chooses what a page shows; where it brings other parts, these count.
        kind = kind.partition("?")[0]
        first, first_of_theirs = self.judged.is_new(kind), self.judged.is_new(kind, self.who, self.language)
        looks = strange or first or kind in VARIED
        words = strange or first_of_theirs
        # What axe finds on a phone and not on a desk is where things stand, which the parts decide.
        narrow = strange or kind in VARIED
        if looks or words or new:
            sight.violations += self._violations("1280", new, RULES if looks else WORDS if words else COLOURS)
        if looks or new:
            page.emulate_media(color_scheme="dark")
            if dark := self._new_paints("1280 dark"):
                sight.violations += self._violations("1280 dark", dark, COLOURS)
            page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        sight.width = page.evaluate("document.scrollingElement.scrollWidth")
        if looks or new:
            paints = self._new_paints("320")
            if narrow or paints:
                sight.violations += self._violations("320", paints, RULES if narrow else COLOURS)
        page.set_viewport_size(DESK)  # type: ignore[arg-type]
        return sight

    def _new_paints(self, how: str) -> list[str]:
        return self.judged.unseen(how, json.loads(self.page.evaluate(SIGNS))["paints"])

    def _violations(self, how: str, paints: list[str], options: dict[str, Any]) -> list[str]:
        """What axe finds on the whole page, and of its contrasts where these paints are."""
        self.rounds += 1
        return [
            f"{how}: {rule['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
            for rule in json.loads(self.page.evaluate(AXE, [paints, options]))
            for node in rule["nodes"]
        ]

    def send_empty_forms(self) -> None:
        """Send each form that asks for something and was not sent yet, empty; look at the page that refuses it."""
        for sight in list(self.sights):
            kind = sight.kind.partition("?")[0]
            if not sight.has_form or sight.status != 200 or self.judged.is_asked(f"{kind} refused"):
                continue
            self.page.goto(sight.url)
            if not json.loads(self.page.evaluate(SHOWN))["has_form"]:
                continue
            with self.page.expect_navigation():
                self.page.evaluate(EMPTY)
            self.page.wait_for_load_state()
            self.sights.append(self.look(f"{kind} refused"))

    def open(self, path: str, kind: str = "error page") -> Sight:
        """Look at one address, whatever its answer."""
        response = self.page.goto(f"{self.url}{path}")
        sight = self.look(kind, response.status if response else 0)
        self.sights.append(sight)
        return sight
