"""Addresses of the start page."""

from django.urls import path

from lotse.web.desk.start import views

urlpatterns = [
    path("", views.start, name="start"),
    path("events/<id:pk>/", views.event, {"page": "desk:run"}, name="event"),
    path("events/<id:pk>/registrations/", views.event, {"page": "desk:registrations"}, name="event_registrations"),
    path("events/<id:pk>/line/", views.event, {"page": "desk:run_line"}, name="event_line"),
    path("events/<id:pk>/list/", views.event, {"page": "desk:attendance_pdf"}, name="event_list"),
]
