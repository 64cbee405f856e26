"""Addresses of the course desk, group by group."""

from lotse.web.desk.attendance.urls import urlpatterns as attendance
from lotse.web.desk.certificates.urls import urlpatterns as certificates
from lotse.web.desk.courses.urls import urlpatterns as courses
from lotse.web.desk.operation.urls import urlpatterns as operation
from lotse.web.desk.projects.urls import urlpatterns as projects
from lotse.web.desk.registrations.urls import urlpatterns as registrations
from lotse.web.desk.runs.urls import urlpatterns as runs
from lotse.web.desk.signatory.urls import urlpatterns as signatory
from lotse.web.desk.start.urls import urlpatterns as start
from lotse.web.desk.team.urls import urlpatterns as team

app_name = "desk"
urlpatterns = [
    *start,
    *courses,
    *runs,
    *registrations,
    *attendance,
    *certificates,
    *projects,
    *team,
    *operation,
    *signatory,
]
