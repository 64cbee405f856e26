"""Addresses of the team."""

from django.urls import path

from lotse.web.municipality.team import views

urlpatterns = [
    path("<uuid:town>/team/", views.team, name="team"),
    path("<uuid:town>/team/invite/", views.invite, name="team_invite"),
    path("<uuid:town>/team/invitations/<uuid:invitation>/withdraw/", views.withdraw, name="team_withdraw"),
    path("<uuid:town>/team/<uuid:person>/take/", views.take, name="team_take"),
]
