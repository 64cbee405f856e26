"""What can go wrong with dates and sign-ups. Each carries a sentence that says what to do."""

from lotse.base.errors import Refused


class RegistrationClosed(Refused):
    """Nobody can register now."""


class NotConfirmable(Refused):
    """The seat is no longer held, or the registration has ended."""


class NotCancellable(Refused):
    """The event has started, or the registration has ended."""


class NoSeatFree(Refused):
    """The desk wants to seat somebody, but all seats are taken."""


class NotPublishable(Refused):
    """Something is missing before the event can be published."""


class EventOver(Refused):
    """A cancelled event is not changed any more."""


class WrongSessions(Refused):
    """The days make no sense together."""


class WrongAttendance(Refused):
    """The units or the person do not fit."""


class ReasonMissing(Refused):
    """A correction needs a reason."""


class AlreadyRegistered(Refused):
    """The same normalised name and address in the same event."""


class NotPassable(Refused):
    """Nobody can be named as substitute (any more)."""


class NotAskable(Refused):
    """No superior can be asked about this registration now."""


class WrongApprover(Refused):
    """The address is the participant's own, private, or of another house."""


class NotDecidable(Refused):
    """The request was taken back, its time has passed, or the registration has ended."""


class WrongTerms(Refused):
    """The steps of the cancellation fee make no sense together."""


class LineFull(Refused):
    """All seats are taken, and no more people may wait."""


class UnknownCode(Refused):
    """No seats are kept under the code."""


class ChangedMeanwhile(Refused):
    """Somebody changes to another date at the moment in which the desk decides."""


class NotOffered(Refused):
    """The seat is not offered (any more)."""


class TooManyHolds(Refused):
    """Too many open holds in one session, or from one address."""


class HoldOver(Refused):
    """The held seats are gone, or cannot be held longer."""


class WrongBooking(Refused):
    """Too few or too many people, or the same person twice."""


class CheckInClosed(Refused):
    """It is too early or too late to check in."""


class NameMissing(Refused):
    """Who approves types the own name."""


class UnknownPlaceholder(Refused):
    """A text names something that nobody can fill in."""


class WrongReminder(Refused):
    """A reminder for this moment is there already, has been sent, or comes too late."""


class WrongMessage(Refused):
    """A message without text or without anybody to read it."""


class WrongMinimum(Refused):
    """The minimum number and its decision day do not fit the event."""


class NotMovable(Refused):
    """The registration cannot change to this date."""


class WrongSelection(Refused):
    """Applications cannot be answered (yet)."""


class WrongKeptSeats(Refused):
    """Groups with the same name or code, or more seats kept than there are."""
