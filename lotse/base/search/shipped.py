"""The synonyms that come with the program. The desk changes the list in the database; this only adds what is new."""

import csv
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "synonyms.tsv"


@dataclass(frozen=True)
class Line:
    """One line of the list: words and phrases parted by commas; `leads_to` only where the way back is wrong."""

    words: str
    leads_to: str
    reason: str

    @property
    def mark(self) -> str:
        """By which a shipped line is known again."""
        return hashlib.sha256(f"{self.words}>{self.leads_to}".encode()).hexdigest()[:40]


@cache
def lines() -> tuple[Line, ...]:
    """Return the lines that come with the program."""
    with FILE.open(encoding="utf8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Line(row["words"], row["leads_to"], row["reason"]) for row in rows)


def enter_new(model: Any) -> int:
    """Enter the lines that are not there yet; what the desk has changed or switched off stays. Return their number."""
    known = set(model.objects.exclude(shipped="").values_list("shipped", flat=True))
    rows = [
        model(words=line.words, leads_to=line.leads_to, reason=line.reason, shipped=line.mark)
        for line in lines()
        if line.mark not in known
    ]
    model.objects.bulk_create(rows, batch_size=100)
    return len(rows)
