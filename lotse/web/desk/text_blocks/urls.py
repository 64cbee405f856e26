"""Addresses of the text blocks of council papers."""

from django.urls import path

from lotse.web.desk.text_blocks import views

urlpatterns = [
    path("text-blocks/", views.index, name="text_blocks"),
    path("text-blocks/<id:pk>/", views.block, name="text_block"),
    path("text-blocks/<id:pk>/switch/", views.switch, name="text_block_switch"),
]
