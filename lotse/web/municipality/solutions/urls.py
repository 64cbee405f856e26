"""Addresses of the town's own solutions."""

from django.urls import path

from lotse.web.municipality.solutions import views

urlpatterns = [
    path("<uuid:town>/solutions/", views.solutions, name="solutions"),
    path("<uuid:town>/solutions/new/", views.new, name="solution_new"),
    path("<uuid:town>/solutions/<uuid:solution>/", views.solution, name="solution"),
    path("<uuid:town>/solutions/<uuid:solution>/release/", views.release, name="solution_release"),
    path("<uuid:town>/solutions/<uuid:solution>/withdraw/", views.withdraw, name="solution_withdraw"),
    path("<uuid:town>/solutions/<uuid:solution>/change/", views.change, name="solution_change"),
    path("<uuid:town>/solutions/<uuid:solution>/checked/", views.checked, name="solution_checked"),
    path("<uuid:town>/solutions/<uuid:solution>/archive/", views.archive, name="solution_archive"),
    path("<uuid:town>/solutions/<uuid:solution>/owner/", views.owner, name="solution_owner"),
]
