"""Addresses of the copies."""

from django.urls import path

from lotse.web.municipality.copies import views

urlpatterns = [
    path("copy/", views.start, name="copy_start"),
    path("<uuid:town>/copies/", views.copies, name="copies"),
    path("<uuid:town>/copies/new/", views.new, name="copy_new"),
    path("<uuid:town>/copies/<uuid:copy>/", views.copy, name="copy"),
    path("<uuid:town>/copies/<uuid:copy>/move/", views.move, name="copy_move"),
    path("<uuid:town>/copies/<uuid:copy>/open/", views.open_to, name="copy_open"),
]
