"""Addresses of a town's own pages, group by group. <uuid:town> is the uuid of the town hall."""

from lotse.web.municipality.start.urls import urlpatterns as start

app_name = "municipality"
urlpatterns = [
    *start,
]
