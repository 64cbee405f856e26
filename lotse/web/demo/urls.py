"""Addresses of this front; routed only with LOTSE_DEMO, answered only where the database is a demonstration."""

from django.urls import path

from lotse.web.demo.mailbox import views as mailbox
from lotse.web.demo.start import views as start

app_name = "demo"
urlpatterns = [
    path("", start.start, name="start"),
    path("enter/<str:persona>/", start.enter, name="enter"),
    path("mailbox/", mailbox.mails, name="mailbox"),
    path("mailbox/<uuid:uuid>/", mailbox.mail, name="mail"),
    path("mailbox/<uuid:uuid>/invite.ics", mailbox.calendar, name="calendar"),
]
