"""Who sees a copy: the own town, the giver, the Schule (all towns that are members), or everybody."""

OWN, GIVER, SCHOOL, PUBLIC = "own", "giver", "school", "public"
ORDER = (OWN, GIVER, SCHOOL, PUBLIC)


def reaches(openness: str, audience: str) -> bool:
    """Return True when a copy opened to `openness` is seen by `audience`; the wider always includes the narrower."""
    return ORDER.index(openness) >= ORDER.index(audience)


def at_least(audience: str) -> tuple[str, ...]:
    """Return the openings that reach `audience`."""
    return ORDER[ORDER.index(audience) :]
