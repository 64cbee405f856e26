"""Addresses of the team."""

from django.urls import path

from lotse.web.desk.team import views

urlpatterns = [
    path("team/", views.index, name="team"),
    path("team/organisations/new/", views.new_organisation, name="organisation_new"),
    path("team/members/<id:pk>/take/", views.take, name="team_take"),
    path("team/invitations/<id:pk>/resend/", views.resend, name="team_resend"),
    path("team/invitations/<id:pk>/withdraw/", views.withdraw, name="team_withdraw"),
]
