from __future__ import annotations

from django.urls import path

from . import links, security, views

app_name = "account"

urlpatterns = [
    path("", views.profile, name="profile"),
    path("consent/<int:profile>/revoke/", views.revoke_consent, name="revoke_consent"),
    # In front of allauth's own ``account_email`` at the same address.
    path("email/", views.AddressView.as_view(), name="email"),
    # Likewise in front of allauth's.
    path("password/change/", views.ChangePassword.as_view(), name="change_password"),
    path("password/set/", views.SetPassword.as_view(), name="set_password"),
    path("sessions/", security.sessions, name="sessions"),
    path("sessions/others/end/", security.end_others, name="end_others"),
    path("sessions/<str:handle>/end/", security.end_session, name="end_session"),
    path("second-factor/wanted/", security.second_factor_wanted, name="second_factor_wanted"),
    path("confirm/", security.nothing_to_confirm_with, name="nothing_to_confirm_with"),
    # In front of allauth's bare list: the passkeys stand beside the other factors.
    path("second-factor/webauthn/", security.passkeys, name="passkeys"),
    path("second-factor/recovery-codes/", security.recovery_codes, name="recovery_codes"),
    path("enter/<str:token>/", links.enter, name="enter"),
    path("join/<str:token>/", links.join, name="join"),
]
