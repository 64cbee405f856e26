"""Addresses of the withdrawals."""

from django.urls import path

from lotse.web.desk.withdrawals import views

urlpatterns = [
    path("withdrawals/", views.index, name="withdrawals"),
    path("withdrawals/<id:pk>/", views.withdrawal, name="withdrawal"),
]
