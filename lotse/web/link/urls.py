"""Addresses of this front."""

app_name = "link"
urlpatterns: list[object] = []
