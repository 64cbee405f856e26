"""Addresses of the settings."""

from django.urls import path

from lotse.web.municipality.settings import views

urlpatterns = [
    path("<uuid:town>/settings/", views.settings, name="settings"),
    path("<uuid:town>/settings/account/", views.account, name="account"),
]
