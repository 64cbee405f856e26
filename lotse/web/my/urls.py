"""Addresses of this front."""

app_name = "my"
urlpatterns: list[object] = []
