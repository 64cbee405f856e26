"""Addresses for the operator."""

from django.urls import path

from lotse.web.desk.operation import views

urlpatterns = [
    path("operation/", views.index, name="operation"),
    path("operation/mails/<id:pk>/retry/", views.retry, name="operation_retry"),
]
