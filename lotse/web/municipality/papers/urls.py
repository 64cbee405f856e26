"""Addresses of the drafts of council papers."""

from django.urls import path

from lotse.web.municipality.papers import views

urlpatterns = [
    path("papers/new/", views.begin, name="paper_begin"),
    path("<uuid:town>/papers/", views.papers, name="papers"),
    path("<uuid:town>/papers/new/", views.new, name="paper_new"),
    path("<uuid:town>/papers/<uuid:paper>/", views.paper, name="paper"),
    path("<uuid:town>/papers/<uuid:paper>/paper.<str:kind>", views.file, name="paper_file"),
    path("<uuid:town>/papers/<uuid:paper>/remove/", views.remove, name="paper_remove"),
]
