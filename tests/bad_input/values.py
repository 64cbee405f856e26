"""What people, scripts and broken programs send instead of an answer."""

import io
import uuid
import zipfile
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import cycle
from urllib.parse import quote, quote_from_bytes

from django.core.files.uploadedfile import SimpleUploadedFile

SCRIPT = "<script>lotse7331()</script>"
ATTRIBUTE = "\"onfocus=lotse7331() autofocus x='"
SUM = "{{7331*7}}{% print 7331*7 %}${7331*7}#{7331*7}"
# What would stand in a page where one of the three above had been taken at its word.
TAKEN_AT_ITS_WORD = (SCRIPT, '"onfocus=lotse7331()', "51317")
LONG = "Donaudampfschifffahrt " * 500

CLASSES: dict[str, tuple[str, ...]] = {
    "nothing": ("", " ", "\t\n\r\n "),
    "too long": (LONG, "x" * 10_000, "1" * 5000),
    "emoji": ("👩‍👩‍👧‍👦🏳️‍🌈👍🏽",),
    "right to left": ("مرحبا بالعالم שלום", "\u202eevil.exe\u202c"),
    "odd letters": ("ｆｕｌｌｗｉｄｔｈ ﬁ ŉ ǆ", "Z̷̗͆a̶l̸̰͝g̵o̷͍̔" * 20, "a\u2028b\u2029c\ufeff\u200b"),
    "control signs": ("Müller\x07\x1b[31mSchmidt\x7f\x85",),
    "zero byte": ("Müller\x00Schmidt", "\x00"),
    "HTML": (SCRIPT, ATTRIBUTE, "</textarea></title><svg onload=lotse7331()>"),
    "template": (SUM, "%s %d %(x)s {0} {x.__class__}"),
    "typst": ('#let x = read("/etc/passwd"); #x', "$ sum_(i=0)^n $ *fett* _kursiv_ \\u{0} @ref <label> #"),
    "SQL": ("' OR 1=1 --", "'; DROP TABLE events_registration; --", "\\' \\\" \\"),
    "file or formula": (
        "../../../../etc/passwd",
        '=cmd|"/C calc"!A0',
        "C:\\con\\nul",
        "@SUM(1+9)*cmd|' /C calc'!A0",
    ),
    "further header": (
        "Anna\r\nBcc: alle@beispiel.example\r\n\r\nText",
        "anna@musterdorf.example\nBcc: alle@beispiel.example",
    ),
    "mail address": (
        "a@b",
        '"<script>"@musterdorf.example',
        "ä" * 300 + "@musterdorf.example",
        "anna@musterdorf.example, otto@musterdorf.example",
    ),
    "web address": (
        "http://[::1/%%%",
        "https://beispiel.example/" + "a" * 600,
        "javascript:lotse7331()",
        "data:text/html,<h1>x",
    ),
    "number": ("0", "-1", "1", "2"),
    "no number": (
        *("99999999999999999999999999", "1e309", "9223372036854775808", "NaN", "-Infinity"),
        *("1,5", "0x10", "٣", "²"),
    ),
    "day": ("31.02.2027", "2027-02-30", "0000-00-00", "9999-12-31"),
    "moment": ("9999-12-31T23:59", "0001-01-01T00:00", "2027-03-28T02:30", "24:61", "2027-W54"),
    "key": ("00000000-0000-0000-0000-000000000007",),
    "JSON": ("true", "null", "[]", '{"$ne": 1}'),
}
"""All values of a class take turns."""
ZERO = "zero byte"
TOGETHER = tuple(name for name in CLASSES if name != ZERO)
STEP = 11
"""So many classes lie between the values of two neighbouring fields; shares no divisor with any number of classes."""
FREE = ("emoji", "right to left", "odd letters", "control signs", "HTML", "template", "typst", "SQL", "file or formula")
"""What is also a name or a text somebody may write: it is taken, tidied, and comes back as it was meant."""
MARKS = ("HTML", "template")  # can be taken at their word where a form is shown again
ANY_TEXT = "any text"
TYPED = (*(name for name in TOGETHER if name not in FREE or name in MARKS), ANY_TEXT)
"""Where nobody writes freely, one text is as wrong as another; where somebody does, each comes with all else right."""
VALUES = tuple(value for members in CLASSES.values() for value in members)

# For the part of an address behind the question mark, where bytes need not be text at all.
BROKEN_BYTES = ("%ED%A0%80", "%FF%FE", "%C3%28", "%00", "%F0%28%8C%28", "%", "%zz", "%u0041", "%0d%0aX-Lotse7331:%20a")

PATH_PARTS = (
    *(quote_from_bytes(b"\xed\xa0\x80" + tail, safe="") for tail in (b"", b"x")),
    "%FF%FE",
    "%00",
    "..%2f..%2fetc%2fpasswd",
    "..",
    *(quote(value[:1500], safe="") for value in VALUES if value.strip() and len(value) < 1500 or value.startswith("x")),
)

PARTS_LIKE: dict[type, tuple[tuple[str, ...], int]] = {
    int: (("0", "99999999999999999999999999", "9223372036854775808", "1" * 1400, "%D9%A3"), 2),
    uuid.UUID: (("00000000-0000-0000-0000-000000000007", "00000000-0000-0000-0000-00000000000G"), 3),
}
"""What nearly is, or is, a number or a key without anything behind it, and how many others are enough beside it."""


class Turns:
    """Deals the values out: each time a class is asked for, its next value comes."""

    def __init__(self) -> None:
        self._members = {name: cycle(members) for name, members in CLASSES.items()}
        self._members[ANY_TEXT] = cycle([value for name in FREE for value in CLASSES[name]])
        self._all = cycle(VALUES)
        self.broken = cycle(BROKEN_BYTES)

    def of(self, name: str) -> str:
        """Return the next value of this class."""
        return next(self._members[name])

    def any(self) -> str:
        """Return the next of all values."""
        return next(self._all)

    def rows(self, fields: Collection[str], classes: Sequence[str]) -> Iterator[dict[str, str]]:
        """Yield values for all of these fields at once, so often that each field has met each class."""
        for turn in range(len(classes) if fields else 0):
            yield {name: self.of(classes[(turn + STEP * place) % len(classes)]) for place, name in enumerate(fields)}

    def all_rows(self, fields: Collection[str], classes: Sequence[str] = TOGETHER) -> Iterator[dict[str, str]]:
        """Yield rows of the classes. Where one zero byte comes nothing else is read, so it comes everywhere at once."""
        yield from self.rows(fields, classes)
        if fields:
            yield {name: self.of(ZERO) for name in fields}


def files() -> list[SimpleUploadedFile]:
    """Return files that no field should choke on, each opened anew."""
    return [SimpleUploadedFile(name, content, content_type=kind) for name, content, kind in _contents()]


@cache
def _contents() -> list[tuple[str, bytes, str]]:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"<workbook>" + b" " * 30_000_000)
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    entity = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]><workbook>&c;&d;</workbook>'
    )
    laughs = io.BytesIO()
    with zipfile.ZipFile(laughs, "w") as archive:
        archive.writestr("xl/workbook.xml", entity)
    png = b"\x89PNG\r\n\x1a\n"
    return [
        ("leer.csv", b"", "text/csv"),
        ("nullen.csv", b"\x00" * 2000, "text/csv"),
        ("latin.csv", "Vorname;Nachname;E-Mail\nJörg;Müller;j@musterdorf.example".encode("latin-1"), "text/csv"),
        ("utf16.csv", "Vorname;Nachname\nJörg;Müller".encode("utf-16"), "text/csv"),
        ("quote.csv", b'"never closed;;;\n' * 50, "text/csv"),
        ("breit.csv", b";" * 20_000, "text/csv"),
        ("lang.csv", b"a;b;c\n" * 20_000, "text/csv"),
        ("gross.bin", b"x" * 11_000_000, "application/octet-stream"),
        ("kaputt.xlsx", b"PK\x03\x04" + b"broken" * 50, "application/vnd.ms-excel"),
        ("leer.xlsx", _empty_archive(), "application/zip"),
        ("bombe.xlsx", bomb.getvalue(), "application/zip"),
        ("laughs.xlsx", laughs.getvalue(), "application/zip"),
        ("alt.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "application/vnd.ms-excel"),
        ("bild.png", png + b"\x00" * 40, "image/png"),
        ("bombe.png", _wide_png(), "image/png"),
        ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='lotse7331()'/>", "image/svg+xml"),
        ("../../seite.html", SCRIPT.encode(), "text/html"),
        ("x" * 300 + ".pdf", b"%PDF-1.7 broken", "application/pdf"),
        ("zeile\r\nX-Lotse7331: a.pdf", b"%PDF-1.7 broken", "application/pdf"),
        ("\u202efdp.exe", b"MZ\x90\x00", "application/pdf"),
    ]


def _empty_archive() -> bytes:
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    return out.getvalue()


def _wide_png() -> bytes:
    """A file of a few bytes that claims 60,000 by 60,000 dots."""
    size = (60_000).to_bytes(4, "big") * 2
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + size + b"\x08\x02\x00\x00\x00" + b"\x00" * 30
