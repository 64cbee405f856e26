"""What people, scripts and broken programs send instead of an answer."""

import io
import zipfile
from functools import cache
from urllib.parse import quote, quote_from_bytes

from django.core.files.uploadedfile import SimpleUploadedFile

SCRIPT = "<script>lotse7331()</script>"
ATTRIBUTE = "\"onfocus=lotse7331() autofocus x='"
SUM = "{{7331*7}}{% print 7331*7 %}${7331*7}#{7331*7}"
# What would stand in a page where one of the three above had been taken at its word.
TAKEN_AT_ITS_WORD = (SCRIPT, '"onfocus=lotse7331()', "51317")
LONG = "Donaudampfschifffahrt " * 500

VALUES = (
    "",
    " ",
    "\t\n\r\n ",
    LONG,
    "x" * 10_000,
    "👩‍👩‍👧‍👦🏳️‍🌈👍🏽",
    "\u202eevil.exe\u202c",
    "مرحبا بالعالم שלום",
    "ｆｕｌｌｗｉｄｔｈ ﬁ ŉ ǆ",
    "Z̷̗͆a̶l̸̰͝g̵o̷͍̔" * 20,
    "Müller\x00Schmidt",
    "\x00",
    "Müller\x07\x1b[31mSchmidt\x7f\x85",
    "a\u2028b\u2029c\ufeff\u200b",
    SCRIPT,
    ATTRIBUTE,
    "</textarea></title><svg onload=lotse7331()>",
    "javascript:lotse7331()",
    "data:text/html,<h1>x",
    SUM,
    "%s %d %(x)s {0} {x.__class__}",
    '#let x = read("/etc/passwd"); #x',
    "$ sum_(i=0)^n $ *fett* _kursiv_ \\u{0} @ref <label> #",
    "' OR 1=1 --",
    "'; DROP TABLE events_registration; --",
    "\\' \\\" \\",
    "../../../../etc/passwd",
    "C:\\con\\nul",
    '=cmd|"/C calc"!A0',
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "Anna\r\nBcc: alle@beispiel.example\r\n\r\nText",
    "anna@musterdorf.example\nBcc: alle@beispiel.example",
    "anna@musterdorf.example, otto@musterdorf.example",
    "a@b",
    '"<script>"@musterdorf.example',
    "ä" * 300 + "@musterdorf.example",
    "http://[::1/%%%",
    "https://beispiel.example/" + "a" * 600,
    "0",
    "-1",
    "1",
    "2",
    "99999999999999999999999999",
    "9223372036854775808",
    "1e309",
    "NaN",
    "-Infinity",
    "1,5",
    "0x10",
    "٣",
    "²",
    "1" * 5000,
    "31.02.2027",
    "2027-02-30",
    "0000-00-00",
    "9999-12-31",
    "9999-12-31T23:59",
    "0001-01-01T00:00",
    "2027-03-28T02:30",
    "24:61",
    "2027-W54",
    "00000000-0000-0000-0000-000000000007",
    "true",
    "null",
    "[]",
    '{"$ne": 1}',
)

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
