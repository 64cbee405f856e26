"""All addresses of the house, those of the demonstration too."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from lotse.config import urls
from lotse.config.urls import urlpatterns as house

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [
    *i18n_patterns(path("demo/", include("lotse.web.demo.urls")), prefix_default_language=False),
    *house,
]
