"""Addresses of this front."""

app_name = "demo"
urlpatterns: list[object] = []
