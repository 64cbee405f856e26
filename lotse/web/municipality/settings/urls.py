"""Addresses of the settings."""

from django.urls import path

from lotse.web.municipality.settings import papers, views

urlpatterns = [
    path("<uuid:town>/settings/", views.settings, name="settings"),
    path("<uuid:town>/settings/account/", views.account, name="account"),
    path("<uuid:town>/settings/papers/", papers.papers, name="paper_settings"),
]
