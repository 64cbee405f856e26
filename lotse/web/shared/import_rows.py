"""Reads a list of people: pasted from a spreadsheet, or as a CSV or XLSX file.

The header is recognised in German and English; without one the columns are recognised by what they hold.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from xml.etree.ElementTree import ParseError

import openpyxl
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from lotse.base import installation
from lotse.base.text import fold, name_key, normal_email, tidy
from lotse.people.rules import address
from lotse.people.wording import REAL_ADDRESS_IN_DEMO

MOST_ROWS = 500
MOST_COLUMNS = 30
LONGEST_CELL = 1000
MOST_BYTES = 2 * 1024 * 1024
# An XLSX file is an archive; what it unpacks to is bounded before it is opened.
MOST_UNPACKED = 20 * 1024 * 1024
MOST_PARTS = 300
LONGEST_KEY = 200
LIMITS = {"first_name": 100, "last_name": 100, "email": 254, "employer": 200}
HEADERS = {
    "first_name": "vorname vornamen first firstname givenname given forename",
    "last_name": "nachname name familienname zuname last lastname surname familyname",
    "full_name": "vorundnachname vornamenachname vornameundnachname nachnamevorname namevorname fullname teilnehmer "
    "teilnehmerin teilnehmende teilnehmendeperson person participant",
    "email": "email emailadresse mail mailadresse dienstlicheemail dienstlicheemailadresse emailaddress e",
    "employer": "dienststelle arbeitgeber organisation kommune stadt gemeinde behorde firma unternehmen employer "
    "organization company body institution einrichtung verwaltung",
}
_NAMES = {name: column for column, names in HEADERS.items() for name in names.split()}


class Unreadable(Exception):
    """The list cannot be read; the text is the sentence for the person."""


@dataclass(frozen=True)
class Row:
    """One person of the list, with its line number; `problem` is "" for a good one."""

    number: int
    first_name: str
    last_name: str
    email: str
    employer: str
    problem: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """By which the same person is recognised in one event."""
        return name_key(self.first_name, self.last_name), self.email

    def values(self) -> dict[str, object]:
        """Return the row as plain values, to be carried in a form."""
        return asdict(self)


@dataclass(frozen=True)
class Table:
    """What was read. `columns` are those that were understood, `ignored` the headings that were not."""

    rows: list[Row]
    columns: list[str]
    ignored: list[str] = field(default_factory=list)


def from_text(text: str) -> list[list[str]]:
    """Return the cells of pasted text or of a CSV file: tabs, semicolons or commas."""
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    first = text.split("\n", 1)[0]
    delimiter = next((sign for sign in "\t;," if sign in first), ";")
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise Unreadable(_("The list cannot be read. Please save it as CSV once more, or paste it.")) from error


def from_file(content: bytes, *, columns: int = MOST_COLUMNS, longest: int = LONGEST_CELL) -> list[list[str]]:
    """Return the cells of a CSV or XLSX file, told apart by content."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is larger than 2 MB. Please send only the columns that are needed."))
    if content.startswith(b"PK"):
        return _from_xlsx(content, columns, longest)
    if b"\x00" in content[:4000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(_("This is neither a CSV nor an XLSX file. Please save the list in one of these forms."))
    for encoding in ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return from_text(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return from_text(content.decode("latin-1"))


def storable(first_name: str, last_name: str) -> bool:
    """Return True when the keys of a name can be made and kept (one sign can stand for many)."""
    return bool(name_key(first_name, last_name)) and len(fold(f"{last_name} {first_name}")) <= LONGEST_KEY


def as_text(cells: Sequence[Sequence[str]]) -> str:
    """Return the cells as they would be pasted, so that a file can be corrected in the page."""
    return "\n".join("\t".join(tidy(cell) for cell in row) for row in cells)


def understand(cells: list[list[str]]) -> Table:
    """Return the people of the list, each with what is wrong with the row."""
    lines = [
        (number, [tidy(cell) for cell in row[:MOST_COLUMNS]])
        for number, row in enumerate(cells, 1)
        if any(cell.strip() for cell in row)
    ]
    if not lines:
        raise Unreadable(_("The list is empty. Please paste the lines with names and e-mail addresses."))
    if len(lines) > MOST_ROWS + 1:
        raise Unreadable(_("The list has more than %(most)s lines. Please split it.") % {"most": MOST_ROWS})
    head = lines[0][1]
    places = _by_header(head)
    ignored: list[str] = []
    if places:
        ignored = [cell for place, cell in enumerate(head) if cell and place not in places]
        lines = lines[1:]
        if not lines:
            raise Unreadable(_("Below the headings there is nobody. Please paste the lines as well."))
    else:
        places = _by_content([row for _number, row in lines])
    rows = [_row(number, row, places) for number, row in lines]
    return Table(_without_doubles(rows), list(dict.fromkeys(places.values())), ignored)


def _from_xlsx(content: bytes, columns: int, longest: int) -> list[list[str]]:
    broken = _("The XLSX file cannot be read. Please save it once more, or paste the list.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Unreadable(_("The XLSX file unpacks to too much. Please paste the list instead."))
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        found = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=columns, values_only=True)
        return [_written(row, longest) for row in found]
    except (
        zipfile.BadZipFile,
        zlib.error,
        InvalidFileException,
        ParseError,
        KeyError,
        IndexError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        EOFError,
        RuntimeError,
    ) as error:
        raise Unreadable(broken) from error


def _written(row: Sequence[object], longest: int) -> list[str]:
    """Return the cells as text, without the empty ones at the end."""
    cells = ["" if cell is None else str(cell)[:longest] for cell in row]
    return cells[: max((place for place, cell in enumerate(cells, 1) if cell), default=0)]


def _by_header(head: list[str]) -> dict[int, str]:
    """Return place → column where the first line is a header, else nothing."""
    if any("@" in cell for cell in head):
        return {}
    known = {place: _NAMES[key] for place, cell in enumerate(head) if (key := _letters(cell)) in _NAMES}
    columns = set(known.values())
    if "last_name" in columns and "first_name" not in columns:
        known = {place: "full_name" if column == "last_name" else column for place, column in known.items()}
    return known if len(columns) >= 2 else {}


def _by_content(rows: list[list[str]]) -> dict[int, str]:
    """Return place → column without a header: the address is found by its sign, the rest goes by order."""
    sample = next((row for row in rows if any("@" in cell for cell in row)), rows[0])
    mail = next((place for place, cell in enumerate(sample) if "@" in cell), None)
    others = [place for place, cell in enumerate(sample) if place != mail]
    before = [place for place in others if mail is None or place < mail]
    names = ["full_name"] if len(others) == 1 or len(before) == 1 else ["first_name", "last_name"]
    places = dict(zip(others, [*names, "employer"], strict=False))
    return places if mail is None else {**places, mail: "email"}


def _row(number: int, cells: list[str], places: dict[int, str]) -> Row:
    values = dict.fromkeys(("first_name", "last_name", "full_name", "email", "employer"), "")
    for place, column in places.items():
        if place < len(cells) and not values[column]:
            values[column] = cells[place]
    full = values.pop("full_name")
    if full and not (values["first_name"] and values["last_name"]):
        values["first_name"], values["last_name"] = _split(full)
    values["email"] = normal_email(re.sub(r"^.*<(.+)>$", r"\1", values["email"]))
    return Row(number=number, **values, problem=_problem(values))


def _split(full: str) -> tuple[str, str]:
    """Return (given, family) of "Sommer, Inga" or "Inga Sommer"."""
    family, comma, given = full.partition(",")
    if comma:
        return given.strip(), family.strip()
    given, _space, family = full.rpartition(" ")
    return given, family


def _problem(values: dict[str, str]) -> str:
    if not values["first_name"] or not values["last_name"]:
        return _("Given name or family name is missing. Please add it.")
    if not storable(values["first_name"], values["last_name"]):
        return _("The name cannot be written in letters. Please correct it.")
    if not values["email"]:
        return _("The e-mail address is missing. Please add it; a shared mailbox is fine.")
    for name, most in LIMITS.items():
        if len(values[name]) > most:
            return _("“%(start)s…” is too long (at most %(most)s signs). Please shorten it.") % {
                "start": values[name][:20],
                "most": most,
            }
    try:
        validate_email(values["email"])
    except ValidationError:
        return _("“%(address)s” is not an e-mail address. Please correct it.") % {"address": values["email"]}
    if address.allowed(values["email"], is_demo=installation.is_demo()) != "ok":
        return str(REAL_ADDRESS_IN_DEMO)
    return ""


def _without_doubles(rows: list[Row]) -> list[Row]:
    seen: dict[tuple[str, str], int] = {}
    done = []
    for row in rows:
        if not row.problem and row.key in seen:
            sentence = _("The same person stands in line %(line)s already.") % {"line": seen[row.key]}
            row = Row(**{**asdict(row), "problem": sentence})
        elif not row.problem:
            seen[row.key] = row.number
        done.append(row)
    return done


def _letters(heading: str) -> str:
    return re.sub(r"[^a-z]", "", fold(heading))
