"""Reads documents back: what a validator, a reader of text and a calendar program make of them."""

import io
import re
from datetime import UTC, datetime
from typing import Any

import docx
import page
import vobject
from dateutil import rrule
from pypdf import PdfReader

GLUED = re.compile(r"[a-zäöüß.:!?)][A-ZÄÖÜ][a-zäöü]")
"""Where one sentence runs into the next."""


def faults(document: bytes) -> list[str]:
    """What breaks PDF/UA-1 or PDF/A-2a.

    The validator takes a stream whose last octet is a carriage return for one octet too long (about one document in
    two hundred). Its finding counts only when a stream really has another length than it says.
    """
    found = []
    for profile in ("ua1", "2a"):
        report = page.validate_pdf_bytes(document, profile=profile)
        for fault in report.failures:
            if not (fault.rule_id.endswith("STREAM-LENGTH-001") and lengths_are_right(document)):
                found.append(f"{profile} {fault.rule_id}: {fault.message}")
    return found


def lengths_are_right(document: bytes) -> bool:
    """Whether every stream ends exactly where its /Length says."""
    starts = list(re.finditer(rb"(?s)/Length (\d+)[^>]*?>>\s*stream\r?\n", document))
    ends = (document[start.end() + int(start.group(1)) :][:11] for start in starts)
    return len(starts) == document.count(b"endstream") and all(re.match(rb"\r?\n?endstream", end) for end in ends)


def pages(document: bytes) -> list[str]:
    """The text of each page."""
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(document)).pages]


def links(document: bytes) -> list[str]:
    """Where the links lead, in order; one that takes several lines counts once."""
    notes = [note.get_object() for sheet in PdfReader(io.BytesIO(document)).pages for note in sheet.get("/Annots", [])]
    return list(dict.fromkeys(note["/A"]["/URI"] for note in notes if note["/Subtype"] == "/Link"))


def tables_without_head(document: bytes) -> int:
    """How many tables have no header cell."""

    def walk(node: Any) -> list[Any]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if not hasattr(node, "get"):
            return []
        below = node.get("/K", [])
        below = below.get_object() if hasattr(below, "get_object") else below
        children = below if isinstance(below, list) else [below]
        return [node] + [found for child in children for found in walk(child)]

    tree = PdfReader(io.BytesIO(document)).trailer["/Root"]["/StructTreeRoot"]
    tables = [node for node in walk(tree) if node.get("/S") == "/Table"]
    return sum(not any(cell.get("/S") == "/TH" for cell in walk(table)) for table in tables)


def words(document: bytes) -> str:
    """The text of a DOCX, tables included."""
    read = docx.Document(io.BytesIO(document))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in read.paragraphs] + cells)


def occurrences(calendar: str) -> list[tuple[datetime, datetime]]:
    """Start and end in UTC of every occurrence, as RFC 5545 reads rules and their exceptions."""
    events = list(vobject.readOne(calendar).vevent_list)
    moved = {event.recurrence_id.value.astimezone(UTC): event for event in events if hasattr(event, "recurrence_id")}
    found = []
    for event in events:
        if hasattr(event, "recurrence_id"):
            continue
        for start in _starts(event):
            real = moved.pop(start.astimezone(UTC), None)
            length = event.dtend.value.replace(tzinfo=None) - event.dtstart.value.replace(tzinfo=None)
            end = (start.replace(tzinfo=None) + length).replace(tzinfo=start.tzinfo)
            span = (real.dtstart.value, real.dtend.value) if real else (start, end)
            found.append((span[0].astimezone(UTC), span[1].astimezone(UTC)))
    assert not moved, "an exception of a day that the rule does not have"
    return sorted(found)


def _starts(event: Any) -> list[datetime]:
    first = event.dtstart.value
    if not hasattr(event, "rrule"):
        return [first]
    # The rule goes by the clock on the wall; the zone of the file says which moment that is.
    naive = rrule.rrulestr(event.rrule.value, dtstart=first.replace(tzinfo=None))
    return [start.replace(tzinfo=first.tzinfo) for start in naive]


def unfolded(calendar: str) -> list[str]:
    """The lines of a calendar, put together again."""
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    return calendar.replace("\r\n ", "").split("\r\n")
