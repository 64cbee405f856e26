"""How allauth behaves here: no sign-up, mails from our own templates."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations and registrations only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up without a reason."""
        return False
