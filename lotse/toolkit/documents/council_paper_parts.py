"""What a council paper is made of, whatever file it becomes: texts, paragraphs, lists, tables, sections."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_LINE_END = re.compile(r"(?<=[^\s.!?:;,])\s*\n\s*")
_PLACE = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Text:
    """A run of text. An open one says so in words, and is marked yellow."""

    text: str
    is_open: bool = False
    url: str = ""


Words = list[Text]
# Languages as Office names them.
REGIONS = {"de": "de-DE", "en": "en-GB"}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, with a label in front where there is one; `own` ones are the town's own words."""

    words: Words
    label: str = ""
    own: bool = False
    kind: str = "paragraph"


@dataclass(frozen=True)
class Items:
    """A list; a numbered one can be voted on sentence by sentence, a small one is looked up and not read."""

    items: list[Words]
    numbered: bool = False
    small: bool = False
    kind: str = "items"


@dataclass(frozen=True)
class Table:
    """A table with a row of headings. `numbers`: all but the first column are figures. `widths` add up to 1.

    `sums` are the places of the rows that add up others.
    """

    caption: str
    head: list[str]
    rows: list[list[Words]]
    widths: list[float]
    numbers: bool = False
    sums: tuple[int, ...] = ()
    kind: str = "table"


Block = Paragraph | Items | Table


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it. Level 2 is a part of the paper, 3 a part of a part."""

    title: str
    blocks: Sequence[Block] = ()
    level: int = 2


@dataclass
class Points:
    """Collects what is still open while the paper is put together; `faults` are sums that do not fit."""

    found: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def open(self, where: str, what: str, shown: str = "") -> Text:
        """Return the marked text (`shown` where the place needs fewer words), and remember it for the list."""
        self.found.append(f"{where}: {what}")
        return marked(shown or what)

    def wrong(self, where: str, what: str) -> Text:
        """Return a fault in the figures, marked; it is open until it is put right."""
        self.faults.append(what)
        return self.open(where, what)

    def typed(self, where: str, text: str) -> Words:
        """Return what the town has written; where it says itself that something is open, that is marked too."""
        said = re.compile(re.escape(marked("").text) + r"([^.;\n]+)")
        found, at = [], 0
        for place in said.finditer(text):
            found += [Text(text[at : place.start()]), self.open(where, place.group(1).strip())]
            at = place.start() + len(place.group().rstrip())
        return [run for run in (*found, Text(text[at:])) if run.text]

    def own(self, where: str, value: object, what: str) -> Words:
        """Return what the town has written, or what it is asked for."""
        return self.typed(where, str(value)) if value else [self.open(where, what)]

    def own_block(self, where: str, value: object, what: str, label: str = "") -> list[Block]:
        """Return the paragraphs the town has written, or one that asks for them; the label stands before the first."""
        if not value:
            return [Paragraph([self.open(where, what)])]
        return [
            Paragraph(self.typed(where, part), label="" if number else label, own=True)
            for number, part in enumerate(parted(str(value)))
        ]


def marked(what: str) -> Text:
    """Return an open point in words. Used alone where the list at the end names it already."""
    return Text(_("open: %(what)s") % {"what": what}, is_open=True)


def paragraphs(text: str) -> list[Block]:
    """Return a typed text as paragraphs; single line breaks stay."""
    return [Paragraph([Text(part)]) for part in parted(text)]


def parted(text: str) -> list[str]:
    """Return the paragraphs of a typed text."""
    return [part.strip("\n") for part in text.split("\n\n") if part.strip()]


def plain(words: Words) -> str:
    """Return the text alone."""
    return "".join(run.text for run in words)


def clipped(text: str, most: int) -> str:
    """Return a text on one line, cut between words where it is too long for its place."""
    # Lines that do not end a sentence would run into each other.
    line = " ".join(_LINE_END.sub("; ", text.strip()).split())
    if len(line) <= most:
        return line
    head, _space, _rest = line[:most].rpartition(" ")
    # One endless word is cut where it has to be.
    return f"{(head or line[: most - 1]).rstrip('.,;:–-')}…"


def labelled(label: str, text: str) -> list[Block]:
    """Return a text as one paragraph with its label, so that nobody takes a later part of it for another's words."""
    return [Paragraph([Text("\n".join(parted(text)))], label=label)]


def fill(sentence: str, **values: Words) -> Words:
    """Return a sentence with its places filled by runs of text of their own."""
    found: Words = []
    at = 0
    for place in _PLACE.finditer(sentence):
        found += [Text(sentence[at : place.start()]), *values[place.group(1)]]
        at = place.end()
    found.append(Text(sentence[at:]))
    return [run for run in found if run.text]


@dataclass(frozen=True)
class BlockState:
    """One block of the paper, with how many points in it are still open."""

    name: str
    open: int


@dataclass(frozen=True)
class CouncilPaperFacts:
    """The whole paper in its language. `warnings` stand below the title.

    On each page stand `place` (whose paper, and its number), `state` (what it is, and what is open) and `source`.
    """

    language: str
    kind: str
    title: str
    name: str
    draft: str
    place: str
    state: str
    letterhead: str
    warnings: list[str]
    head: list[Paragraph]
    sections: list[Section]
    blocks: list[BlockState]
    open_points: list[str]
    faults: list[str]
    source: str
    page: str
    is_sample: bool
    sample: str
    sample_word: str
    # How each estimate was worked out, and what it assumes.
    estimates: Sequence[str] = ()
    # A code that leads to the public page, as SVG, with what it leads to in words, and the address itself.
    qr: str = ""
    qr_alt: str = ""
    qr_url: str = ""

    @property
    def costs(self) -> Table | None:
        """The giver's figures beside the town's own; a note has none."""
        blocks = [block for section in self.sections for block in section.blocks]
        return next((block for block in blocks if isinstance(block, Table) and block.numbers), None)


def state_of(title: str, open_points: int) -> str:
    """Return what stands on each page: a draft, of what, and how much of it is still open."""
    left = ngettext("%(n)s open point", "%(n)s open points", open_points) % {"n": open_points}
    return " · ".join([_("Draft"), title, *([left] if open_points else [])])
