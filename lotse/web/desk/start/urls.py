"""Addresses of the start page."""

from django.urls import path

from lotse.web.desk.start import views

urlpatterns = [
    path("", views.start, name="start"),
    path("events/<id:pk>/<str:part>/", views.event, name="event"),
]
