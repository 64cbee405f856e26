"""Who reads an own project, and what is still to be written."""

FIELDS = ("title", "problem", "idea", "audience", "first_step", "need")


def missing(values: dict[str, str]) -> list[str]:
    """Return the names of the parts that are still empty, in the order of the form."""
    return [name for name in FIELDS if not values.get(name, "").strip()]


def shareable(values: dict[str, str]) -> bool:
    """Return True when title, problem and idea are there."""
    return not set(missing(values)) & {"title", "problem", "idea"}
