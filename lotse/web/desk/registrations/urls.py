"""Addresses of the registrations."""

from django.urls import path

from lotse.web.desk.registrations import booking, detail, import_views, move, views

urlpatterns = [
    path("runs/<id:pk>/registrations/", views.index, name="registrations"),
    path("runs/<id:pk>/registrations.csv", views.csv, name="registrations_csv"),
    path("runs/<id:pk>/registrations/new/", views.add, name="registration_add"),
    path("runs/<id:pk>/import/", import_views.start, name="import"),
    path("runs/<id:pk>/import/take/", import_views.take, name="import_take"),
    path("registrations/<id:pk>/", detail.show, name="registration"),
    path("registrations/<id:pk>/confirm/", detail.confirm, name="registration_confirm"),
    path("registrations/<id:pk>/cancel/", detail.cancel, name="registration_cancel"),
    path("registrations/<id:pk>/correct/", detail.correct, name="registration_correct"),
    path("registrations/<id:pk>/link/", detail.link, name="registration_link"),
    path("registrations/<id:pk>/approval/", detail.approval, name="registration_approval"),
    path("registrations/<id:pk>/approval/ask/", detail.ask, name="registration_approval_ask"),
    path("registrations/<id:pk>/approval/take-back/", detail.take_back, name="registration_approval_take_back"),
    path("registrations/<id:pk>/approvals/<uuid:uuid>.pdf", detail.note, name="registration_approval_note"),
    path("registrations/<id:pk>/booking/confirm/", booking.confirm, name="registration_booking_confirm"),
    path("registrations/<id:pk>/booking/link/", booking.link, name="registration_booking_link"),
    path("registrations/<id:pk>/substitute/", detail.substitute, name="registration_substitute"),
    path("registrations/<id:pk>/move/", move.move, name="registration_move"),
    path("registrations/<id:pk>/waive/", detail.waive, name="registration_waive"),
    path("registrations/<id:pk>/wish/", detail.wish, name="registration_wish"),
]
