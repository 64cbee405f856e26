"""Whether what is noted about the standing of a town can be shown: never undated, a decision only of joining towns."""

from typing import Literal

SCHOOL, JOINER, PIONEER = "school", "joiner", "pioneer"
Fault = Literal["no date", "no decision here"]


def fault(*, level: str, decided_by: str, as_of: str) -> Fault | None:
    """Return what is wrong, or None. Only a joining town has joined by a letter or a decision of its council."""
    if not as_of:
        return "no date"
    return "no decision here" if decided_by and level != JOINER else None
