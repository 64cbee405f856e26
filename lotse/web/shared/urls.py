"""Pages that belong to no audience: the style page."""

from django.urls import path

from lotse.web.shared import converters, style_page

__all__ = ["converters"]
app_name = "shared"
urlpatterns = [path("stil/", style_page.style, name="style")]
