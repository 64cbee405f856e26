"""Addresses of the takeovers."""

from django.urls import path

from lotse.web.desk.takeovers import views

urlpatterns = [
    path("takeovers/", views.index, name="takeovers"),
    path("takeovers/towns/<id:pk>/", views.new, name="takeover_new"),
    path("takeovers/answers/<id:pk>/", views.answer, name="takeover_answer"),
]
