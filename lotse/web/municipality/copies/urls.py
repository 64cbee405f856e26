"""Addresses of the copies."""

from django.urls import path

from lotse.web.municipality.copies import views, way

urlpatterns = [
    path("copy/", views.start, name="copy_start"),
    path("<uuid:town>/copies/", views.copies, name="copies"),
    path("<uuid:town>/copies/new/", views.new, name="copy_new"),
    path("<uuid:town>/copies/<uuid:copy>/", views.copy, name="copy"),
    path("<uuid:town>/copies/<uuid:copy>/move/", views.move, name="copy_move"),
    path("<uuid:town>/copies/<uuid:copy>/open/", views.open_to, name="copy_open"),
    path("<uuid:town>/copies/<uuid:copy>/plan/", way.plan, name="copy_plan"),
    path("<uuid:town>/copies/<uuid:copy>/decide/", way.decide, name="copy_decide"),
    path("<uuid:town>/copies/<uuid:copy>/buy/", way.buy, name="copy_buy"),
    path("<uuid:town>/copies/<uuid:copy>/learn/", way.learn, name="copy_learn"),
    path("<uuid:town>/copies/<uuid:copy>/improve/", way.improve, name="copy_improve"),
    path("<uuid:town>/copies/<uuid:copy>/publish/", way.publish, name="copy_publish"),
    path("<uuid:town>/improvements/<id:pk>/seen/", way.improvement_seen, name="improvement_seen"),
]
