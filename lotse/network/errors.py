"""What can go wrong in the network."""

from lotse.base.errors import Refused


class NotNoted(Refused):
    """What is said about the standing of a town does not fit together."""


class NotShared(Refused):
    """A project that has not been shared stays with participant and trainers."""


class NotOwn(Refused):
    """Somebody else has written the project."""


class WrongLength(Refused):
    """A meeting is too short or too long."""


class InThePast(Refused):
    """Nobody can be invited to yesterday."""
