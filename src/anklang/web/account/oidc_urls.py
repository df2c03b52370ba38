"""The addresses of OpenID Connect: allauth's two, and where it leads when nothing came of it.

allauth reverses the names of its own pages for sign-up, linking and errors; all of them are the
sign-in page here, because an invitation makes the account and the verified address makes the link.
"""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect import views
from django.urls import path
from django.views.generic import RedirectView

_sign_in = RedirectView.as_view(pattern_name="account_login")

urlpatterns = [
    path("oidc/<str:provider_id>/login/", views.login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", views.callback, name="openid_connect_callback"),
    path("oidc/cancelled/", _sign_in, name="socialaccount_login_cancelled"),
    path("oidc/error/", _sign_in, name="socialaccount_login_error"),
    path("oidc/signup/", _sign_in, name="socialaccount_signup"),
    path("oidc/connections/", _sign_in, name="socialaccount_connections"),
]
