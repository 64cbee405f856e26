"""What can go wrong with courses and projects."""

from lotse.base.errors import Refused


class NotShareable(Refused):
    """Something is missing before a project can be shared."""


class NoSeat(Refused):
    """Only people with a confirmed seat have a project."""


class NothingSaid(Refused):
    """A comment without text."""


class HistoryFixed(Refused):
    """A run known from sources only."""


class FeedbackClosed(Refused):
    """It is too early or too late for feedback, or everybody has given theirs."""


class WrongSeries(Refused):
    """No date, the same date twice, or too many dates at once."""
