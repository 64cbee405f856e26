"""By what solutions are sorted, and how many fit a choice. Sets of entries are whole numbers: bit 7 is entry 7."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

Sets = Mapping[str, Mapping[str, int]]
Chosen = Mapping[str, Collection[str]]

# Each size with the number of inhabitants it begins with.
SIZES = (("under_10k", 0), ("10_25k", 10_000), ("25_50k", 25_000), ("over_50k", 50_000))
# Each number of working hours to introduce, and of months from the idea to operation.
HOURS = (("under_40h", 0), ("40_160h", 40), ("160_400h", 160), ("over_400h", 400))
MONTHS = (("under_6m", 0), ("6_12m", 6), ("12_24m", 12), ("over_24m", 24))
OPEN_LICENCE, HAS_DOCUMENTS, FUNDED = "open", "yes", "funded"


def step_of(steps: Sequence[tuple[str, int]], number: int | None) -> str:
    """Return the step a number lies in, "" where it is not known; each begins with its number."""
    return "" if number is None else next(name for name, lower in reversed(steps) if number >= lower)


def packed(places: Iterable[int]) -> int:
    """Return the set of these places."""
    places = list(places)
    signs = bytearray(max(places, default=-1) // 8 + 1)
    for place in places:
        signs[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(signs, "little")


def narrowed(base: int, sets: Sets, chosen: Chosen, but: str = "") -> int:
    """Return what fits all choices (of each facet any of its values), leaving out the facet `but`."""
    for facet, values in chosen.items():
        if values and facet != but:
            fits = 0
            for value in values:
                fits |= sets.get(facet, {}).get(value, 0)
            base &= fits
    return base


def counts(base: int, sets: Sets, chosen: Chosen) -> dict[str, dict[str, int]]:
    """Return for each value how many there are. What is chosen of a facet does not narrow its own numbers: they say
    what another choice of it would give."""
    whole = narrowed(base, sets, chosen)
    found = {}
    for facet, values in sets.items():
        rows = narrowed(base, sets, chosen, facet) if chosen.get(facet) else whole
        found[facet] = {value: number for value, bits in values.items() if (number := (rows & bits).bit_count())}
    return found


def newest_first(rows: int) -> Iterator[int]:
    """Yield the places of a set, the highest first."""
    signs = bin(rows)[2:]
    at, last = signs.find("1"), len(signs) - 1
    while at >= 0:
        yield last - at
        at = signs.find("1", at + 1)


def those_in(rows: int, places: Iterable[int]) -> list[bool]:
    """Return for each place whether the set has it."""
    signs = rows.to_bytes(rows.bit_length() // 8 + 1, "little")
    return [place >> 3 < len(signs) and bool(signs[place >> 3] >> (place & 7) & 1) for place in places]
