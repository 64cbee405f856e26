"""What can go wrong with certificates."""

from lotse.base.errors import Refused


class NotDue(Refused):
    """The conditions are not met."""


class RevokedAlready(Refused):
    """Revoked certificates stay revoked."""


class ReasonMissing(Refused):
    """Revoking and reissuing need a reason."""


class FormFixed(Refused):
    """The certificate is already out."""


class NothingIssued(Refused):
    """There is nothing to put into one file."""


class NobodySigns(Refused):
    """Who signs needs a name."""
