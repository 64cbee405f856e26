"""What can go wrong with persons and roles."""

from lotse.base.errors import Refused
from lotse.people import wording


class RealAddressInDemo(Refused):
    """A demonstration refuses real persons."""

    def __init__(self) -> None:
        super().__init__(wording.REAL_ADDRESS_IN_DEMO)


class InvitationOver(Refused):
    """Used, expired or withdrawn."""

    def __init__(self) -> None:
        super().__init__(wording.INVITATION_OVER)


class LastOperator(Refused):
    """Somebody has to be able to run the installation."""

    def __init__(self) -> None:
        super().__init__(wording.LAST_OPERATOR)


class LastEditor(Refused):
    """The editors of a town do not leave it without one; whoever looks after the towns may."""

    def __init__(self) -> None:
        super().__init__(wording.LAST_EDITOR)


class NoOperator(Refused):
    """Only who runs the installation gets a code on the console."""

    def __init__(self) -> None:
        super().__init__(wording.NO_OPERATOR)
