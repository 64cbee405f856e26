"""Pages opened by a mailed link. The token in the address is the key."""

from django.urls import path

from lotse.web.link.alerts import views as alerts
from lotse.web.link.approvals import views as approvals
from lotse.web.link.bookings import views as bookings
from lotse.web.link.checks import views as checks
from lotse.web.link.feedback import views as feedback
from lotse.web.link.interests import views as interests
from lotse.web.link.invitations import views as invitations
from lotse.web.link.registrations import approval, change
from lotse.web.link.registrations import views as registrations
from lotse.web.link.releases import views as releases
from lotse.web.link.searches import views as searches
from lotse.web.link.takeovers import views as takeovers

app_name = "link"
urlpatterns = [
    path("registration/<str:token>/", registrations.registration, name="registration"),
    path("registration/<str:token>/confirm/", registrations.confirm, name="confirm"),
    path("registration/<str:token>/cancel/", registrations.cancel, name="cancel"),
    path("registration/<str:token>/substitute/", change.substitute, name="substitute"),
    path("registration/<str:token>/move/", change.move, name="move"),
    path("registration/<str:token>/calendar.ics", registrations.calendar, name="calendar"),
    path("registration/<str:token>/consents/<id:pk>/withdraw/", registrations.consent, name="consent"),
    path("registration/<str:token>/check-in/", registrations.check_in, name="check_in"),
    path("registration/<str:token>/form/", registrations.form, name="form"),
    path("registration/<str:token>/certificate-<uuid:uuid>.pdf", registrations.certificate, name="certificate"),
    path("registration/<str:token>/materials/<id:pk>/", registrations.material, name="material"),
    path("registration/<str:token>/approval/", approval.ask, name="approval_ask"),
    path("registration/<str:token>/approval/take-back/", approval.take_back, name="approval_take_back"),
    path("registration/<str:token>/approvals/<uuid:uuid>.pdf", approval.note, name="approval_file"),
    path("approval/<str:token>/", approvals.approval, name="approval"),
    path("approval/<str:token>/note.pdf", approvals.note, name="approval_note"),
    path("booking/<str:token>/", bookings.booking, name="booking"),
    path("booking/<str:token>/confirm/", bookings.confirm, name="booking_confirm"),
    path("booking/<str:token>/decline/", bookings.decline, name="booking_decline"),
    path("booking/<str:token>/people/<uuid:uuid>/", bookings.person, name="booking_person"),
    path("booking/<str:token>/people/<uuid:uuid>/cancel/", bookings.cancel_person, name="booking_person_cancel"),
    path("booking/<str:token>/people/<uuid:uuid>/approval.pdf", bookings.approval_note, name="booking_approval"),
    path("booking/<str:token>/cancel/", bookings.cancel, name="booking_cancel"),
    path("booking/<str:token>/bill/", bookings.bill, name="booking_bill"),
    path("booking/<str:token>/calendar.ics", bookings.calendar, name="booking_calendar"),
    path("booking/<str:token>/overview.csv", bookings.overview, name="booking_overview"),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path("feedback/<str:token>/", feedback.feedback, name="feedback"),
    path("alert/<str:token>/", alerts.alert, name="alert"),
    path("search/<str:token>/", searches.saved_search, name="saved_search"),
    path("interest/<str:token>/", interests.interest, name="interest"),
    path("release/<str:token>/", releases.release, name="release"),
    path("release/<str:token>/papers/<uuid:key>/", releases.paper, name="release_paper"),
    path("check/<str:token>/", checks.check, name="solution_check"),
    path("takeover/<str:token>/", takeovers.takeover, name="takeover"),
    path("takeover/<str:token>/<slug:slug>/", takeovers.entry, name="takeover_entry"),
]
