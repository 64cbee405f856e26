"""Addresses of the towns at the desk."""

from django.urls import path

from lotse.web.desk.network import views

urlpatterns = [
    path("network/", views.index, name="network"),
    path("network/<id:pk>/", views.standing, name="town_standing"),
    path("network/<id:pk>/clear/", views.clear, name="town_standing_clear"),
]
