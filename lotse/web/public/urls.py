"""Addresses of this front."""

app_name = "public"
urlpatterns: list[object] = []
