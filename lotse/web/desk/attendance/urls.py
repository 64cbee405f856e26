"""Addresses of the attendance."""

from django.urls import path

from lotse.web.desk.attendance import check_in, offline, video, views

urlpatterns = [
    path("runs/<id:pk>/attendance/", views.overview, name="attendance"),
    path("runs/<id:pk>/attendance.pdf", views.pdf, name="attendance_pdf"),
    path("sessions/worker.js", offline.worker, name="attendance_worker"),
    path("sessions/<id:pk>/attendance/", views.session, name="session_attendance"),
    path("sessions/<id:pk>/attendance/send/", offline.send, name="attendance_send"),
    path("sessions/<id:pk>/check-in/", check_in.screen, name="check_in"),
    path("sessions/<id:pk>/video/", video.start, name="attendance_video"),
    path("sessions/<id:pk>/video/take/", video.take, name="attendance_video_take"),
]
