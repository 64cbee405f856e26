"""Costs as bands, where a figure is not known or not wanted."""

from collections.abc import Sequence

# Each band with its lower end in cents; it ends where the next begins.
BANDS: Sequence[tuple[str, int]] = (
    ("under_5k", 0),
    ("5_25k", 500_000),
    ("25_100k", 2_500_000),
    ("100_500k", 10_000_000),
    ("over_500k", 50_000_000),
)


def band_of(cents: int) -> str:
    """Return the band a figure lies in."""
    return next(name for name, lower in reversed(BANDS) if cents >= lower)


def band(cents: int | None, stated: str) -> str:
    """Return the band of the figure, else the band that is stated, else ""."""
    return stated if cents is None else band_of(cents)


def limits(name: str) -> tuple[int, int | None]:
    """Return from where a band goes, and below which amount it ends; None for the last."""
    names = [known for known, _lower in BANDS]
    at = names.index(name)
    return BANDS[at][1], BANDS[at + 1][1] if at + 1 < len(BANDS) else None
