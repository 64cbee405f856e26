"""What can go wrong with drafts of papers."""

from lotse.base.errors import Refused


class NoPaper(Refused):
    """There is nothing to make a paper from, or it would be for the town that had the idea."""
