"""Addresses of the feedback."""

from django.urls import path

from lotse.web.desk.feedback import views

urlpatterns = [
    path("runs/<id:pk>/feedback/", views.results, name="feedback"),
    path("runs/<id:pk>/feedback.csv", views.table, name="feedback_csv"),
    path("runs/<id:pk>/feedback.pdf", views.sheet, name="feedback_sheet"),
]
