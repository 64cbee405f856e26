"""Reads what this database is. Cached for the life of the process: it changes only at set-up."""

from functools import lru_cache

from lotse.base.models import Installation


@lru_cache(maxsize=1)
def _known() -> Installation:
    return Installation.objects.get(pk=1)


def current() -> Installation | None:
    """Return the installation, or None before set-up."""
    try:
        return _known()
    except Installation.DoesNotExist:
        return None


def is_demo() -> bool:
    """Return True when persons and events here are invented."""
    found = current()
    return found is not None and found.mode == Installation.DEMO


def forget() -> None:
    """Drop the cached row (after set-up, between tests)."""
    _known.cache_clear()
