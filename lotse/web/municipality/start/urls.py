"""Addresses of the start page."""

from django.urls import path

from lotse.web.municipality.start import views

urlpatterns = [
    path("", views.start, name="start"),
    path("<uuid:town>/", views.town, name="town"),
]
