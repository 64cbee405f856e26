"""allauth's views under our names, with a sentence where allauth would only lead back."""

from typing import Any

from allauth.account import views as allauth
from allauth.account.stages import LoginStage
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from lotse.base import clock
from lotse.people.queries import console_code


class LoginView(allauth.RequestLoginCodeView):
    """Asks for the address; also while a code is under way: it may have been another address."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> None:
        return None


class CodeView(allauth.ConfirmLoginCodeView):
    """Asks for the code. The form also learns who wants to log in: a printed code belongs to one person."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Hand the person to our form; the one that only asks for a new mail takes none."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"person": self.stage.login.user} if "code" in kwargs else kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether a printed code is open at all."""
        return super().get_context_data(**kwargs) | {"takes_printed_code": console_code.any_open(clock.now())}


login = never_cache(LoginView.as_view())
confirm = CodeView.as_view()


@never_cache
def logout(request: HttpRequest) -> HttpResponseBase:
    """Log out. What pages keep on the device (attendance without network) goes as well."""
    answer: HttpResponseBase = allauth.logout(request)
    if request.method == "POST":
        answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


@never_cache
def code(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code. Without a login under way: say so and lead to the first step."""
    if request.user.is_authenticated:
        return redirect("my:start")
    answer: HttpResponseBase = confirm(request)
    back = getattr(answer, "url", "").partition("?")[0] == reverse("account_login")
    if back and not len(messages.get_messages(request)):
        messages.info(request, _("The time for this code is over. Please ask for a new one."))
    return answer


def signup(request: HttpRequest) -> HttpResponse:
    """There is nothing to sign up for: whoever registers for a course gets an account."""
    return redirect("public:courses")


def inactive(request: HttpRequest) -> HttpResponse:
    """An account that was closed."""
    return render(request, "account/inactive.html", status=403)
