"""Addresses of the error reports."""

from django.urls import path

from lotse.web.desk.reports import views

urlpatterns = [
    path("reports/", views.index, name="reports"),
    path("reports/<id:pk>/", views.detail, name="report"),
]
