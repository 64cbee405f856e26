"""Addresses of the own projects at the desk."""

from django.urls import path

from lotse.web.desk.projects import views

urlpatterns = [
    path("projects/", views.index, name="projects"),
    path("projects/<uuid:uuid>/", views.detail, name="project"),
]
