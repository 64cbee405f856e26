"""Addresses of the signatories."""

from django.urls import path

from lotse.web.desk.signatory import views

urlpatterns = [
    path("signatory/", views.index, name="signatory"),
    path("signatory/<id:pk>/signature/", views.image, name="signatory_image"),
]
