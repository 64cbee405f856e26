"""Addresses of a town's own pages, group by group. <uuid:town> is the uuid of the town hall."""

from lotse.web.municipality.bookings.urls import urlpatterns as bookings
from lotse.web.municipality.copies.urls import urlpatterns as copies
from lotse.web.municipality.papers.urls import urlpatterns as papers
from lotse.web.municipality.questions.urls import urlpatterns as questions
from lotse.web.municipality.settings.urls import urlpatterns as settings
from lotse.web.municipality.solutions.urls import urlpatterns as solutions
from lotse.web.municipality.start.urls import urlpatterns as start
from lotse.web.municipality.team.urls import urlpatterns as team

app_name = "municipality"
urlpatterns = [
    *start,
    *solutions,
    *copies,
    *questions,
    *papers,
    *bookings,
    *team,
    *settings,
]
