"""Addresses of the meetings at the desk."""

from django.urls import path

from lotse.web.desk.meetings import views

urlpatterns = [
    path("meetings/", views.index, name="meetings"),
    path("meetings/new/", views.new, name="meeting_new"),
    path("meetings/<id:pk>/", views.show, name="meeting"),
    path("meetings/<id:pk>/publish/", views.publish, name="meeting_publish"),
    path("meetings/<id:pk>/cancel/", views.cancel, name="meeting_cancel"),
    path("meetings/<id:pk>/registrations.csv", views.csv, name="meeting_csv"),
]
