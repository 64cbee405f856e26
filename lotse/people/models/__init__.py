"""What people stores."""

from lotse.people.models.console_code import ConsoleCode
from lotse.people.models.invitation import Invitation
from lotse.people.models.membership import Membership
from lotse.people.models.person import Person

__all__ = ["ConsoleCode", "Invitation", "Membership", "Person"]
