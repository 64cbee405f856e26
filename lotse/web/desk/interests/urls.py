"""Addresses of the requests."""

from django.urls import path

from lotse.web.desk.interests import views

urlpatterns = [
    path("interests/", views.index, name="interests"),
    path("interests/<id:pk>/", views.detail, name="interest"),
    path("interests/<id:pk>/accept/", views.accept, name="interest_accept"),
    path("interests/<id:pk>/decline/", views.decline, name="interest_decline"),
]
