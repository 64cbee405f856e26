"""States of a solution, and which may follow which."""

DRAFT, RELEASE, REVIEW, PUBLISHED = "draft", "release", "review", "published"
HIDDEN, ARCHIVED = "hidden", "archived"

NEXT: dict[str, frozenset[str]] = {
    DRAFT: frozenset({RELEASE, ARCHIVED}),
    RELEASE: frozenset({DRAFT, REVIEW}),
    REVIEW: frozenset({DRAFT, PUBLISHED}),
    PUBLISHED: frozenset({DRAFT, HIDDEN, ARCHIVED}),
    HIDDEN: frozenset({PUBLISHED, ARCHIVED}),
    ARCHIVED: frozenset({DRAFT}),
}


def may_become(before: str, after: str) -> bool:
    """Return True where the step is allowed."""
    return after in NEXT.get(before, frozenset())
