"""What a measure needs before it is shown: nothing is said without a source."""

from collections.abc import Mapping

REQUIRED = ("title", "topic", "status", "summary", "source_url")


def missing(values: Mapping[str, object]) -> list[str]:
    """Return the names of what is still missing."""
    return [name for name in REQUIRED if not values.get(name)]
