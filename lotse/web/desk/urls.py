"""Addresses of this front."""

app_name = "desk"
urlpatterns: list[object] = []
