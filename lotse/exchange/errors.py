"""What can go wrong with solutions and copies. Each carries a sentence that says what to do."""

from lotse.base.errors import Refused
from lotse.exchange import wording
from lotse.exchange.rules.values import NotAccepted


class WrongValue(Refused):
    """A value does not fit its field; `field` says which."""

    def __init__(self, problem: NotAccepted) -> None:
        names = {"field": wording.LABELS.get(problem.field, problem.field), "fault": wording.FAULTS[problem.fault]}
        super().__init__(wording.FAULT_OF_FIELD % names)
        self.field = problem.field


class NotWritable(Refused):
    """Only drafts are changed."""


class NotReleasable(Refused):
    """Something is missing, or somebody would release the own entry."""


class ReleaseOver(Refused):
    """Answered already, or replaced by a newer request."""


class NotPublishable(Refused):
    """Not in review, or not released by the town."""


class NotNow(Refused):
    """The entry is at a stage that does not allow the step."""


class NotPublic(Refused):
    """Nobody outside can see this entry now."""


class SomethingMissing(Refused):
    """A name, an address, a reason, a text."""


class TooLong(Refused):
    """A text longer than its place."""


class OwnSolution(Refused):
    """The giver is no taker."""


class InterestOver(Refused):
    """Answered already, or not confirmed yet."""


class NoTownHall(Refused):
    """There is no body whose editor somebody could become."""


class CopyOver(Refused):
    """What has ended stays ended."""


class WrongStep(Refused):
    """A stage, a day or an openness that cannot be."""


class TakeoverOver(Refused):
    """The link is too old, or a newer one took its place."""


class WrongAnswer(Refused):
    """The answer does not fit the entry."""


class NotReportable(Refused):
    """The entry is one of the town itself."""
