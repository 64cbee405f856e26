"""Addresses of the courses."""

from django.urls import path

from lotse.web.desk.courses import views

urlpatterns = [
    path("courses/", views.index, name="courses"),
    path("courses/new/", views.new, name="course_new"),
    path("courses/<id:pk>/", views.edit, name="course"),
    path("materials/<id:pk>/", views.material, name="material"),
]
