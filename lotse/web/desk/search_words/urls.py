"""Addresses of the words of the search."""

from django.urls import path

from lotse.web.desk.search_words import views

urlpatterns = [
    path("search-words/", views.index, name="search_words"),
    path("search-words/<id:pk>/", views.line, name="search_line"),
    path("search-words/<id:pk>/switch/", views.switch, name="search_line_switch"),
    path("search-words/missing/<id:pk>/settle/", views.settle, name="search_miss_settle"),
]
