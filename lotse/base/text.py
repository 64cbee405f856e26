"""Plain text: normal forms of names and addresses. Free of Django."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_FOLDS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})


def tidy(value: str) -> str:
    """Return one line of text: composed, without control and direction signs, single spaces."""
    value = unicodedata.normalize("NFC", value).translate(_BIDI)
    value = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in value)
    return _SPACES.sub(" ", value).strip()


def tidy_block(value: str) -> str:
    """Return text of several lines: as `tidy`, but line breaks stay."""
    lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = [tidy(line) for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def fold(value: str) -> str:
    """Return the stored sort and comparison key of a name: case and accents gone, ä as a (DIN 5007-1)."""
    value = unicodedata.normalize("NFKC", tidy(value)).casefold().translate(_FOLDS)
    parts = unicodedata.normalize("NFKD", value)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def name_key(given: str, family: str) -> str:
    """Return the key by which the same person is recognised in one event, without signs and spaces."""
    return re.sub(r"[\W_]+", "", fold(f"{given} {family}"))


def normal_email(value: str) -> str:
    """Return an address in its normal form: tidy, lower case."""
    return tidy(value).replace(" ", "").lower()


def slug(value: str, length: int = 60) -> str:
    """Return a readable part of an address: German umlauts written out, ASCII only."""
    value = unicodedata.normalize("NFC", value).casefold()
    for sign, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        value = value.replace(sign, written)
    value = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", value).strip("-")[:length].strip("-")
