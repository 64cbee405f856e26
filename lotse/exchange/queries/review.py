"""What the desk reads before it becomes public, and what it has hidden."""

from django.db.models import QuerySet

from lotse.exchange.models import Solution
from lotse.exchange.queries import solution
from lotse.exchange.rules import states


def waiting() -> QuerySet[Solution]:
    """Return entries in review, the longest waiting first."""
    return solution.full().filter(state=states.REVIEW).order_by("changed_at", "id")


def hidden() -> QuerySet[Solution]:
    """Return entries that are hidden until the desk decides, the longest waiting first."""
    return solution.full().filter(state=states.HIDDEN).order_by("changed_at", "id")


def unconfirmed() -> QuerySet[Solution]:
    """Return public entries that the town has not confirmed, by town and title."""
    rows = solution.public().filter(solution.UNCONFIRMED)
    return rows.order_by("municipality__sort_key", "municipality_id", "title", "id")
