"""The editorial desk: Wagtail's admin behind our own login, account and logout."""

from typing import Any

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from lotse.pages.wagtail_hooks import only_editors


def _ours(name: str) -> Any:
    return RedirectView.as_view(pattern_name=name, query_string=True)


urlpatterns = [
    # Wagtail's own pages for these would change names and addresses past the actions of people.
    path("login/", _ours("account_login")),
    path("logout/", _ours("account_logout")),
    path("account/", _ours("my:profile")),
    path("password_reset/", _ours("account_login")),
    path("", include(decorate_urlpatterns(wagtail_urls.urlpatterns, only_editors))),
]
