"""What is drawn of the real towns: their levels, and who copies from whom. Small enough to be a key of the drawing."""

from lotse.base.statements import Statement
from lotse.exchange.queries import copies
from lotse.network.models import Standing


def levels() -> tuple[tuple[int, str], ...]:
    """Return town and level of each known standing."""
    return tuple(_LEVELS.all())


def links() -> tuple[tuple[int, int], ...]:
    """Return giver and taker of each copy that is open to everybody."""
    return tuple(_LINKS.all())


_LEVELS = Statement(
    lambda: (
        Standing.objects.filter(municipality__is_fictive=False)
        .order_by("municipality_id")
        .values_list("municipality_id", "level")
    )
)
_LINKS = Statement(
    lambda: (
        copies.counted()
        .filter(municipality__is_fictive=False, solution__municipality__is_fictive=False)
        .order_by("solution__municipality_id", "municipality_id", "id")
        .values_list("solution__municipality_id", "municipality_id")
    )
)
