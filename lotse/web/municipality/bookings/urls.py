"""Addresses of the bookings."""

from django.urls import path

from lotse.web.municipality.bookings import views

urlpatterns = [path("<uuid:town>/bookings/", views.bookings, name="bookings")]
