"""Addresses: every front under its own prefix, German without and English with a language prefix."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

handler400 = "lotse.web.shared.errors.bad_request"
handler403 = "lotse.web.shared.errors.forbidden"
handler404 = "lotse.web.shared.errors.not_found"
handler500 = "lotse.web.shared.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [path("redaktion/", include("lotse.pages.admin_urls"))]
fronts = [
    path("", include("lotse.web.shared.urls")),  # first: it registers the converters of the others
    path("account/", include("lotse.web.account.urls")),
    path("link/", include("lotse.web.link.urls")),
    path("my/", include("lotse.web.my.urls")),
    path("municipality/", include("lotse.web.municipality.urls")),
    path("desk/", include("lotse.web.desk.urls")),
]
if settings.LOTSE_DEMO:
    fronts.append(path("demo/", include("lotse.web.demo.urls")))
fronts.append(path("", include("lotse.web.public.urls")))
urlpatterns += i18n_patterns(*fronts, prefix_default_language=False)
