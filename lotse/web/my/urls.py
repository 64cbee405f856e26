"""„Mein Bereich“: what somebody finds about the own registrations. Only own records; all others are not there."""

from django.contrib.auth.decorators import login_required
from django.urls import path

from lotse.web.my.profile import views as profile
from lotse.web.my.projects import views as projects
from lotse.web.my.registrations import approval, change
from lotse.web.my.registrations import views as registrations
from lotse.web.my.searches import views as searches
from lotse.web.my.solutions import views as solutions
from lotse.web.my.start import views as start

app_name = "my"
urlpatterns = [
    path("", login_required(start.start), name="start"),
    path("registrations/", login_required(registrations.registrations), name="registrations"),
    path("registrations/<uuid:uuid>/", login_required(registrations.registration), name="registration"),
    path("registrations/<uuid:uuid>/confirm/", login_required(registrations.confirm), name="confirm"),
    path("registrations/<uuid:uuid>/cancel/", login_required(registrations.cancel), name="cancel"),
    path("registrations/<uuid:uuid>/substitute/", login_required(change.substitute), name="substitute"),
    path("registrations/<uuid:uuid>/move/", login_required(change.move), name="move"),
    path("registrations/<uuid:uuid>/calendar.ics", login_required(registrations.calendar), name="calendar"),
    path(
        "registrations/<uuid:uuid>/consents/<id:pk>/withdraw/",
        login_required(registrations.consent),
        name="consent",
    ),
    path("registrations/<uuid:uuid>/check-in/", login_required(registrations.check_in), name="check_in"),
    path("registrations/<uuid:uuid>/form/", login_required(registrations.form), name="form"),
    path("registrations/<uuid:uuid>/approval/", login_required(approval.ask), name="approval_ask"),
    path(
        "registrations/<uuid:uuid>/approval/take-back/",
        login_required(approval.take_back),
        name="approval_take_back",
    ),
    path(
        "registrations/<uuid:uuid>/approvals/<uuid:approval>.pdf",
        login_required(approval.note),
        name="approval_file",
    ),
    path("certificates/<uuid:uuid>.pdf", login_required(registrations.certificate), name="certificate"),
    path("materials/<id:pk>/", login_required(registrations.material), name="material"),
    path("projects/", login_required(projects.projects), name="projects"),
    path("projects/<uuid:registration>/", login_required(projects.project), name="project"),
    path("projects/<uuid:registration>/comment/", login_required(projects.comment), name="project_comment"),
    path("projects/<uuid:registration>/share/", login_required(projects.share), name="project_share"),
    path("projects/<uuid:registration>/unshare/", login_required(projects.unshare), name="project_unshare"),
    path("projects/<uuid:registration>/solution/", login_required(solutions.from_project), name="project_solution"),
    path("solutions/", login_required(solutions.solutions), name="solutions"),
    path("solutions/<uuid:solution>/", login_required(solutions.solution), name="solution"),
    path("solutions/<uuid:solution>/release/", login_required(solutions.release), name="solution_release"),
    path("searches/", login_required(searches.searches), name="searches"),
    path("profile/", login_required(profile.profile), name="profile"),
]
