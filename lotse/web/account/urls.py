"""Login by mailed code and logout. Nothing else of allauth can be reached."""

from django.urls import path

from lotse.web.account import views

urlpatterns = [
    path("login/", views.login, name="account_login"),
    # The name under which allauth leads back to the first step.
    path("login/", views.login, name="account_request_login_code"),
    path("login/code/", views.code, name="account_confirm_login_code"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),
]
