"""Addresses of the runs."""

from django.urls import path

from lotse.web.desk.runs import edit, repeat, views

urlpatterns = [
    path("runs/", views.index, name="runs"),
    path("runs/new/", edit.new, name="run_new"),
    path("runs/<id:pk>/", views.overview, name="run"),
    path("runs/<id:pk>/edit/", edit.edit, name="run_edit"),
    path("runs/<id:pk>/repeat/", repeat.repeat, name="run_repeat"),
    path("runs/<id:pk>/publish/", views.publish, name="run_publish"),
    path("runs/<id:pk>/assure/", views.assure, name="run_assure"),
    path("runs/<id:pk>/cancel/", views.cancel, name="run_cancel"),
    path("runs/<id:pk>/trainers/", views.trainers, name="run_trainers"),
]
