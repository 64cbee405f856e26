"""The Leitweg-ID, by which a public body gets its electronic bills. It is checked, never put together.

Source: KoSIT, Formatspezifikation Leitweg-ID 2.0.2. Coarse address (2, 3, 5, 8, 9 or 12 digits that begin with the
number of a Land or of the Bund), fine address (optional, up to 30 letters and digits), two check digits
(ISO/IEC 7064 MOD 97-10 over both addresses, A = 10 to Z = 35).
"""

import re
from typing import Literal

Fault = Literal["signs", "parts", "coarse", "land", "fine", "check form", "check"]

LANDS = frozenset(f"{number:02}" for number in range(1, 17)) | {"99"}
COARSE_LENGTHS = frozenset({2, 3, 5, 8, 9, 12})
LONGEST_FINE = 30
# Hyphens and dashes as they come out of letters and spreadsheets, and soft hyphens that nobody sees.
_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-") | {0x00AD: None, 0x200B: None}


def tidy(value: str) -> str:
    """Return the ID as it is written: capitals, plain hyphens, no spaces."""
    return re.sub(r"\s", "", value.translate(_DASHES)).upper()


def fault(value: str) -> Fault | None:
    """Return what is wrong with a tidy ID, or None when it is right."""
    if re.search(r"[^0-9A-Z-]", value):
        return "signs"
    parts = value.split("-")
    if len(parts) not in (2, 3):
        return "parts"
    coarse, fine, check = parts[0], parts[1:-1], parts[-1]
    if not coarse.isdigit() or len(coarse) not in COARSE_LENGTHS:
        return "coarse"
    if coarse[:2] not in LANDS:
        return "land"
    if fine and not 1 <= len(fine[0]) <= LONGEST_FINE:
        return "fine"
    if len(check) != 2 or not check.isdigit():
        return "check form"
    return None if _number("".join(parts)) % 97 == 1 else "check"


def _number(signs: str) -> int:
    return int("".join(str(int(sign, 36)) for sign in signs))
