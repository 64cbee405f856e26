"""How allauth behaves here: no sign-up, own mails, own sentences."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotse.base import clock, links, mailtext, outbox
from lotse.people.models import Person
from lotse.web.shared import client, navigation

# allauth's mails that can be sent here: kind in the outbox (and name of the template).
MAILS = {"account/email/login_code": "login_code", "account/email/unknown_account": "unknown_account"}
# allauth's notices worth a sentence; all others say what the page says anyway.
NOTICES = {"account/messages/logged_out.txt": _("You are logged out. See you soon.")}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations and registrations only."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This is not the code from the newest mail. Please check it and try again."),
        "too_many_login_attempts": _("This was tried too often. Please wait a few minutes and ask for a new code."),
        "rate_limited": _("This was tried too often. Please wait a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up without a reason."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put our own mail into the outbox, in the language of the page."""
        kind = MAILS[template_prefix]
        language = (get_language() or settings.LANGUAGE_CODE)[:2]
        mail = mailtext.mail(
            kind,
            f"account/mails/{kind}.txt",
            language,
            code=context.get("code", ""),
            minutes=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
            courses=links.absolute("public:courses", language=language),
        )
        outbox.queue(mail, to=email, at=clock.now())

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Show our sentence, where there is one."""
        sentence = message or NOTICES.get(message_template or "")
        if sentence:
            messages.add_message(request, level, str(sentence), extra_tags=extra_tags)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead people with a role to the desk, town editors to their town, all others to their own area."""
        person = request.user
        return reverse(navigation.start_of(person) if isinstance(person, Person) else "my:start")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the start page in the same language."""
        return reverse("public:home")

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address by which tries are counted."""
        return client.address(request)
