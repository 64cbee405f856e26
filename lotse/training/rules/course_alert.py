"""How long a wish to hear of the next run is kept. Free of Django."""

from datetime import datetime, timedelta
from typing import Final

KEPT: Final = timedelta(days=365)
"""After twelve months nobody remembers having asked."""
UNPROVEN: Final = timedelta(days=14)
"""An address that nobody has confirmed is not kept for longer."""


def over(*, created_at: datetime, confirmed: bool, at: datetime) -> bool:
    """Return True when the wish is to be erased."""
    return created_at <= at - (KEPT if confirmed else UNPROVEN)
