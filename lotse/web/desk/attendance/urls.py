"""Addresses of the attendance."""

from django.urls import path

from lotse.web.desk.attendance import views

urlpatterns = [
    path("runs/<id:pk>/attendance/", views.overview, name="attendance"),
    path("runs/<id:pk>/attendance.pdf", views.pdf, name="attendance_pdf"),
    path("sessions/<id:pk>/attendance/", views.session, name="session_attendance"),
]
