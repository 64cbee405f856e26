"""Which title a course's document may carry.

Source: IHK Hannover, January 2024: a Teilnahmebescheinigung is given from 80 % presence; an IHK-Zertifikat needs at
least 50 UE and a passed internal test, and only an IHK may issue it.
"""

from decimal import Decimal
from typing import Literal

ATTENDANCE, IHK = "attendance", "ihk_certificate"
Doubt = Literal["fewer than 50 units", "no test", "threshold below 80"]


def doubts(*, kind: str, units: Decimal, has_test: bool, threshold: int) -> list[Doubt]:
    """Return what speaks against the title; empty when all conditions are met."""
    found: list[Doubt] = []
    if kind == IHK and units < 50:
        found.append("fewer than 50 units")
    if kind == IHK and not has_test:
        found.append("no test")
    if threshold < 80:
        found.append("threshold below 80")
    return found
