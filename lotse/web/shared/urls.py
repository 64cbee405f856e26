"""Pages that belong to no audience: the style page."""

from django.urls import path

from lotse.web.shared import style_page

app_name = "shared"
urlpatterns = [path("stil/", style_page.style, name="style")]
