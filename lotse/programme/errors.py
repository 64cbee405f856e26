"""What can go wrong with measures."""

from lotse.base.errors import Refused


class Incomplete(Refused):
    """Something is missing without which a measure is not shown."""
