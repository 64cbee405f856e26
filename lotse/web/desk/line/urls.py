"""Addresses of rules, waiting list and selection."""

from django.urls import path

from lotse.web.desk.line import rules, views

urlpatterns = [
    path("runs/<id:pk>/rules/", rules.rules, name="run_rules"),
    path("runs/<id:pk>/line/", views.index, name="run_line"),
    path("runs/<id:pk>/selection/", views.selection, name="run_selection"),
    path("registrations/<id:pk>/call/", views.call, name="registration_call"),
]
