"""Addresses of this front."""

from django.urls import path

from lotse.web.public.alerts import views as alerts
from lotse.web.public.bookings import views as bookings
from lotse.web.public.certificates import views as certificates
from lotse.web.public.check_in import views as check_ins
from lotse.web.public.council_papers import views as council_papers
from lotse.web.public.courses import views as courses
from lotse.web.public.fit import answers as fit_answers
from lotse.web.public.fit import views as fit
from lotse.web.public.guides import views as guides
from lotse.web.public.home import views as home
from lotse.web.public.interests import views as interests
from lotse.web.public.legal import views as legal
from lotse.web.public.map import views as town_map
from lotse.web.public.measures import views as measures
from lotse.web.public.meetings import views as meetings
from lotse.web.public.papers import views as papers
from lotse.web.public.registrations import views as registrations
from lotse.web.public.reports import views as reports
from lotse.web.public.search import alerts as search_alerts
from lotse.web.public.search import views as search
from lotse.web.public.service import views as service
from lotse.web.public.solutions import compare, exports, feeds
from lotse.web.public.solutions import views as solutions
from lotse.web.public.towns import views as towns
from lotse.web.public.withdrawals import views as withdrawals

app_name = "public"
RUN = "courses/<slug:course>/<slug:run>/"
SOLUTION = "solutions/<slug:slug>/"
urlpatterns = [
    path("", home.home, name="home"),
    path("courses/", courses.index, name="courses"),
    path("courses/employers.json", registrations.employers, name="employers"),
    path("courses/calendar.ics", papers.calendar, name="calendar"),
    path("courses/<slug:course>/", courses.course, name="course"),
    path("courses/<slug:course>/calendar.ics", papers.course_calendar, name="course_calendar"),
    path("courses/<slug:course>/alert/", alerts.alert, name="course_alert"),
    path("courses/<slug:course>/alert/sent/", alerts.sent, name="course_alert_sent"),
    path(RUN, courses.run, name="run"),
    path(f"{RUN}register/", registrations.register, name="register"),
    path(f"{RUN}registered/<str:outcome>/", registrations.registered, name="registered"),
    path(f"{RUN}group/", bookings.seats, name="group"),
    path(f"{RUN}group/<uuid:booking>/", bookings.group, name="group_form"),
    path(f"{RUN}group/wait/<id:seats>/", bookings.wait, name="group_wait"),
    path(f"{RUN}application.<str:kind>", papers.application, name="application"),
    path(f"{RUN}announcement/", papers.announcement, name="announcement"),
    path(f"{RUN}qr.svg", papers.qr, name="qr"),
    path("search/", search.index, name="search"),
    path("search/suggestions.json", search.suggestions, name="search_suggestions"),
    path("search/noted/", search.missing, name="search_missing"),
    path("search/alert/", search_alerts.alert, name="search_alert"),
    path("search/alert/sent/", search_alerts.sent, name="search_alert_sent"),
    path("solutions/", solutions.index, name="solutions"),
    path("solutions/compare/", compare.compare, name="compare"),
    path("solutions/compare.<str:kind>", compare.file, name="compare_file"),
    path("solutions/export.<str:kind>", exports.export, name="solutions_export"),
    path("solutions/new.atom", feeds.atom, name="solutions_atom"),
    path("solutions/new.json", feeds.json_feed, name="solutions_json"),
    path(SOLUTION, solutions.solution, name="solution"),
    path(f"{SOLUTION}history/", solutions.history, name="solution_history"),
    path(f"{SOLUTION}papers/<uuid:key>/", solutions.paper, name="solution_paper"),
    path(f"{SOLUTION}interest/", interests.interest, name="solution_interest"),
    path(f"{SOLUTION}interest/sent/", interests.sent, name="solution_interest_sent"),
    path(f"{SOLUTION}report/", reports.report, name="solution_report"),
    path(f"{SOLUTION}reported/", reports.reported, name="solution_reported"),
    path("towns/", towns.index, name="towns"),
    path("towns/<slug:slug>/", towns.town, name="town"),
    path("fit/", fit.index, name="fit"),
    path("fit/keep/", fit_answers.keep, name="fit_keep"),
    path("fit/forget/", fit_answers.forget, name="fit_forget"),
    path("fit/<slug:slug>/solutions/<slug:solution>/", fit.solution, name="fit_solution"),
    path("fit/<slug:slug>/<slug:other>/", fit.reason, name="fit_reason"),
    path("map/", town_map.show, name="map"),
    path("measures/", measures.index, name="measures"),
    path("measures/<slug:slug>/", measures.measure, name="measure"),
    path("solutions/<slug:slug>/council-paper/", council_papers.council_paper, name="council_paper"),
    path("solutions/<slug:slug>/material/<str:piece>", council_papers.council_material, name="council_material"),
    path(
        "solutions/<slug:slug>/council-paper.<str:kind>", council_papers.council_paper_file, name="council_paper_file"
    ),
    path("guides/", guides.index, name="guides"),
    path("guides/<slug:slug>/", guides.guide, name="guide"),
    path("meetings/", meetings.index, name="meetings"),
    path("meetings/calendar.ics", meetings.calendar, name="meetings_calendar"),
    path("meetings/<slug:slug>/", meetings.meeting, name="meeting"),
    path("meetings/<slug:slug>/register/", meetings.register, name="meeting_register"),
    path("meetings/<slug:slug>/registered/<str:outcome>/", meetings.registered, name="meeting_registered"),
    path("certificates/", certificates.check, name="check"),
    path("certificates/<str:code>/", certificates.certificate, name="certificate"),
    path("check-in/", check_ins.check_in, name="check_in"),
    path("check-in/done/", check_ins.checked_in, name="checked_in"),
    path("withdraw/", withdrawals.withdraw, name="withdraw"),
    path("withdraw/received/", withdrawals.withdrawn, name="withdrawn"),
    path("imprint/", legal.imprint, name="imprint"),
    path("privacy/", legal.privacy, name="privacy"),
    path("accessibility/", legal.accessibility, name="accessibility"),
    path("source/", legal.source, name="source"),
    path("robots.txt", service.robots, name="robots"),
    path("health/", service.health, name="health"),
]
