"""What people stores."""

from lotse.people.models.invitation import Invitation
from lotse.people.models.membership import Membership
from lotse.people.models.person import Person

__all__ = ["Invitation", "Membership", "Person"]
