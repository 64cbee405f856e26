"""Addresses of the questions."""

from django.urls import path

from lotse.web.municipality.questions import steps, views

urlpatterns = [
    path("ask/", views.start, name="question_start"),
    path("<uuid:town>/questions/", views.questions, name="questions"),
    path("<uuid:town>/questions/new/", views.new, name="question_new"),
    path("<uuid:town>/questions/<uuid:question>/", views.question, name="question"),
    path("<uuid:town>/questions/<uuid:question>/accept/<uuid:answer>/", steps.accept, name="question_accept"),
    path("<uuid:town>/questions/<uuid:question>/release/", steps.release, name="question_release"),
    path("<uuid:town>/questions/<uuid:question>/called/", steps.called, name="question_called"),
    path("<uuid:town>/questions/<uuid:question>/withdraw/", steps.withdraw, name="question_withdraw"),
]
