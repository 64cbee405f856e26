"""Which signs the font can show. A document with any other cannot be made, so these become a visible box.

Source: OpenType specification, table "cmap", formats 4 and 12.
"""

import struct
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import font_source_sans_pro

_FOLDER = Path(font_source_sans_pro.font_directory)
# No italics: they lack Greek and Cyrillic.
FILES = [_FOLDER / f"SourceSansPro-{style}.ttf" for style in ("Regular", "Semibold")]
BOX = "☐"
# Signs that only join or vary others: without those they mean nothing.
_SILENT = frozenset({0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)})


def shown(value: Any) -> Any:
    """Return the value with every text in it made of signs the font has."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return {key: shown(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        # A file is a list of numbers; looking at each would take longer than the document.
        return value if value and isinstance(value[0], int) else [shown(part) for part in value]
    return value


def _text(value: str) -> str:
    value = unicodedata.normalize("NFC", value)
    if value.isascii() and value.isprintable():
        return value
    known = signs()
    made = []
    for sign in value:
        code = ord(sign)
        if code in _SILENT or 0x1F3FB <= code <= 0x1F3FF:
            continue
        if sign == "\n" or code in known:
            made.append(sign)
        elif unicodedata.category(sign) in ("Cc", "Zs", "Zl", "Zp"):
            made.append(" ")
        elif unicodedata.category(sign) not in ("Cf", "Cs", "Mn", "Me"):
            made.append(BOX)
    return "".join(made)


@lru_cache(maxsize=1)
def signs() -> frozenset[int]:
    """Return the code points that every style used has."""
    found = [_code_points(path.read_bytes()) for path in FILES]
    common = frozenset.intersection(*found)
    # No-break hyphen and spaces are made by typst itself; control signs that fonts list are no signs.
    return frozenset(code for code in common if code >= 0x20 and not 0x7F <= code <= 0x9F and code != 0xAD)


def _code_points(font: bytes) -> frozenset[int]:
    tables = struct.unpack_from(">H", font, 4)[0]
    for number in range(tables):
        tag, _sum, start, _length = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if tag == b"cmap":
            return _cmap(font, start)
    return frozenset()


def _cmap(font: bytes, start: int) -> frozenset[int]:
    found: set[int] = set()
    for number in range(struct.unpack_from(">H", font, start + 2)[0]):
        _platform, _encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * number)
        kind = struct.unpack_from(">H", font, start + offset)[0]
        if kind == 4:
            found |= _format_4(font, start + offset)
        elif kind == 12:
            found |= _format_12(font, start + offset)
    return frozenset(found)


def _format_4(font: bytes, at: int) -> set[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 4 * count)
    offsets_at = at + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", font, offsets_at)
    found = set()
    for index, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                place = offsets_at + 2 * index + offset + 2 * (code - first)
                glyph = struct.unpack_from(">H", font, place)[0]
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                found.add(code)
    return found


def _format_12(font: bytes, at: int) -> set[int]:
    groups = struct.unpack_from(">I", font, at + 12)[0]
    found: set[int] = set()
    for number in range(groups):
        first, last, _glyph = struct.unpack_from(">III", font, at + 16 + 12 * number)
        found.update(range(first, last + 1))
    return found
