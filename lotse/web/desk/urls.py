"""Addresses of the desk, group by group."""

from lotse.web.desk.attendance.urls import urlpatterns as attendance
from lotse.web.desk.certificates.urls import urlpatterns as certificates
from lotse.web.desk.courses.urls import urlpatterns as courses
from lotse.web.desk.feedback.urls import urlpatterns as feedback
from lotse.web.desk.interests.urls import urlpatterns as interests
from lotse.web.desk.line.urls import urlpatterns as line
from lotse.web.desk.meetings.urls import urlpatterns as meetings
from lotse.web.desk.messages.urls import urlpatterns as messages
from lotse.web.desk.network.urls import urlpatterns as network
from lotse.web.desk.operation.urls import urlpatterns as operation
from lotse.web.desk.projects.urls import urlpatterns as projects
from lotse.web.desk.registrations.urls import urlpatterns as registrations
from lotse.web.desk.reports.urls import urlpatterns as reports
from lotse.web.desk.reviews.urls import urlpatterns as reviews
from lotse.web.desk.runs.urls import urlpatterns as runs
from lotse.web.desk.search_words.urls import urlpatterns as search_words
from lotse.web.desk.signatory.urls import urlpatterns as signatory
from lotse.web.desk.start.urls import urlpatterns as start
from lotse.web.desk.takeovers.urls import urlpatterns as takeovers
from lotse.web.desk.team.urls import urlpatterns as team
from lotse.web.desk.text_blocks.urls import urlpatterns as text_blocks
from lotse.web.desk.withdrawals.urls import urlpatterns as withdrawals

app_name = "desk"
urlpatterns = [
    *start,
    *courses,
    *runs,
    *registrations,
    *line,
    *attendance,
    *feedback,
    *messages,
    *certificates,
    *projects,
    *team,
    *operation,
    *signatory,
    *network,
    *meetings,
    *interests,
    *reviews,
    *takeovers,
    *reports,
    *withdrawals,
    *search_words,
    *text_blocks,
]
