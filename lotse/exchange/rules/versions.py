"""What differs between two versions of an entry."""

from collections.abc import Mapping

from lotse.exchange.rules.solution import FIELDS, is_stated


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> list[tuple[str, object, object]]:
    """Return the fields that say something else, in the order of the form, with their old and new values.

    A field that an older version does not know was not stated.
    """
    found = []
    for name in FIELDS:
        old, new = before.get(name), after.get(name)
        if (is_stated(old) or is_stated(new)) and old != new:
            found.append((name, old, new))
    return found
