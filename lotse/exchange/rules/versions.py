"""What differs between two versions of an entry: its fields, and the papers that hang on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lotse.exchange.rules.solution import FIELDS, is_stated

# Under this name a version keeps the papers, as pairs of fingerprint of the content and title.
PAPERS = "papers"


@dataclass(frozen=True)
class Papers:
    """Titles of papers that came and went, and those of papers that are called otherwise: before and now."""

    new: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether something is different."""
        return bool(self.new or self.gone or self.renamed)


def papers(before: Mapping[str, object], after: Mapping[str, object]) -> Papers:
    """Return what became of the papers; nothing where an older version does not know any."""
    old, new = _titles(before), _titles(after)
    if old is None or new is None:
        return Papers()
    return Papers(
        new=[title for mark, title in new.items() if mark not in old],
        gone=[title for mark, title in old.items() if mark not in new],
        renamed=[(old[mark], title) for mark, title in new.items() if old.get(mark, title) != title],
    )


def _titles(values: Mapping[str, object]) -> dict[str, str] | None:
    """Return the titles by the fingerprint of the content."""
    kept = values.get(PAPERS)
    if not isinstance(kept, Sequence) or isinstance(kept, str):
        return None
    return {str(mark): str(title) for mark, title in kept}


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
