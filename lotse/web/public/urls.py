"""Addresses of this front."""

from django.urls import path

from lotse.web.public.certificates import views as certificates
from lotse.web.public.courses import views as courses
from lotse.web.public.home import views as home
from lotse.web.public.legal import views as legal
from lotse.web.public.papers import views as papers
from lotse.web.public.registrations import views as registrations
from lotse.web.public.service import views as service

app_name = "public"
RUN = "courses/<slug:course>/<slug:run>/"
urlpatterns = [
    path("", home.home, name="home"),
    path("courses/", courses.index, name="courses"),
    path("courses/employers.json", registrations.employers, name="employers"),
    path("courses/calendar.ics", papers.calendar, name="calendar"),
    path("courses/<slug:course>/", courses.course, name="course"),
    path("courses/<slug:course>/calendar.ics", papers.course_calendar, name="course_calendar"),
    path(RUN, courses.run, name="run"),
    path(f"{RUN}register/", registrations.register, name="register"),
    path(f"{RUN}registered/<str:outcome>/", registrations.registered, name="registered"),
    path(f"{RUN}application.<str:kind>", papers.application, name="application"),
    path(f"{RUN}announcement/", papers.announcement, name="announcement"),
    path(f"{RUN}qr.svg", papers.qr, name="qr"),
    path("certificates/", certificates.check, name="check"),
    path("certificates/<str:code>/", certificates.certificate, name="certificate"),
    path("imprint/", legal.imprint, name="imprint"),
    path("privacy/", legal.privacy, name="privacy"),
    path("accessibility/", legal.accessibility, name="accessibility"),
    path("source/", legal.source, name="source"),
    path("robots.txt", service.robots, name="robots"),
    path("health/", service.health, name="health"),
]
