"""Costs of another town scaled to the own: by the driver the giver states, by inhabitants only where it says so."""

from dataclasses import dataclass

FIXED, UNITS, INHABITANTS = "fixed", "units", "inhabitants"
# Drivers of which each town counts its own: it has to say how many.
COUNTED = ("lamp", "site", "building", "vehicle", "user")


@dataclass(frozen=True)
class Basis:
    """By what is scaled: how many of it the giver has, and how many the taker."""

    kind: str
    there: int
    here: int


def asks(driver: str, there: int | None) -> bool:
    """Whether the costs can be scaled once a town says how many of it there are."""
    return driver in COUNTED and bool(there)


def basis(
    driver: str, there: int | None, here: int | None, *, people: tuple[int, int], by_people: bool | None
) -> Basis | None:
    """Return by what may be scaled, or None. `people` are the inhabitants of giver and taker."""
    if driver == FIXED:
        return Basis(FIXED, 1, 1)
    if asks(driver, there) and there and here:
        return Basis(UNITS, there, here)
    if by_people and people[0] > 0:
        return Basis(INHABITANTS, *people)
    return None


def scaled(cents: int | None, by: Basis | None) -> int | None:
    """Return the amount in proportion, in whole euros, halves up: cents would feign a precision."""
    if cents is None or by is None:
        return None
    if by.kind == FIXED:
        return cents
    return (2 * cents * by.here + 100 * by.there) // (200 * by.there) * 100
