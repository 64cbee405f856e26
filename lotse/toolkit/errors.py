"""What can go wrong with drafts of papers."""

from lotse.base.errors import Refused


class NoPaper(Refused):
    """There is nothing to make a paper from, or it would be for the town that had the idea."""


class NotABlock(Exception):
    """A text block does not say what, since when, or why. `field` names what is missing."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field
