"""Login by mailed code and logout (allauth's views, own templates)."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
