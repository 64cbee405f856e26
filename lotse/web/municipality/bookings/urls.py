"""Addresses of the bookings."""

from django.urls import path

from lotse.web.municipality.bookings import booking, views

ONE = "<uuid:town>/bookings/<uuid:booking>/"
urlpatterns = [
    path("<uuid:town>/bookings/", views.bookings, name="bookings"),
    path(ONE, booking.show, name="booking"),
    path(f"{ONE}confirm/", booking.confirm, name="booking_confirm"),
    path(f"{ONE}decline/", booking.decline, name="booking_decline"),
    path(f"{ONE}people/<uuid:uuid>/", booking.person, name="booking_person"),
    path(f"{ONE}people/<uuid:uuid>/cancel/", booking.cancel_person, name="booking_person_cancel"),
    path(f"{ONE}cancel/", booking.cancel, name="booking_cancel"),
    path(f"{ONE}bill/", booking.bill, name="booking_bill"),
    path(f"{ONE}calendar.ics", booking.calendar, name="booking_calendar"),
    path(f"{ONE}overview.csv", booking.overview, name="booking_overview"),
]
