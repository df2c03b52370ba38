"""Every address: staff pages of a brand under /b/<brand>/, visitors' pages under /@<brand>/."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("anklang.web.shell.urls")),
    path("", include("anklang.web.operations.root_urls")),
    path("account/", include("anklang.web.account.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/", include("anklang.web.account.oidc.urls")),
    path("b/<slug:brand>/", include("anklang.web.today.urls")),
    path("b/<slug:brand>/posts/", include("anklang.web.posts.urls")),
    path("b/<slug:brand>/findings/", include("anklang.web.findings.urls")),
    path("b/<slug:brand>/exchange/", include("anklang.web.exchange.urls")),
    path("b/<slug:brand>/calendar/", include("anklang.web.calendar.urls")),
    path("b/<slug:brand>/inbox/", include("anklang.web.inbox.urls")),
    path("b/<slug:brand>/moderation/", include("anklang.web.moderation.urls")),
    path("b/<slug:brand>/plan/", include("anklang.web.plan.urls")),
    path("b/<slug:brand>/voice/", include("anklang.web.voice.urls")),
    path("b/<slug:brand>/rules/", include("anklang.web.rules.urls")),
    path("b/<slug:brand>/policy/", include("anklang.web.policy.urls")),
    path("b/<slug:brand>/people/", include("anklang.web.people.urls")),
    path("b/<slug:brand>/settings/", include("anklang.web.brand.urls")),
    path("b/<slug:brand>/channels/", include("anklang.web.channels.urls")),
    path("b/<slug:brand>/operations/", include("anklang.web.operations.urls")),
    path("b/<slug:brand>/log/", include("anklang.web.audit.urls")),
    path("b/<slug:brand>/privacy/", include("anklang.web.privacy.urls")),
    path("b/<slug:brand>/search/", include("anklang.web.search.urls")),
    path("b/<slug:brand>/sample/", include("anklang.web.sample.urls")),
    path("voice-guide/", include("anklang.web.voice.shared_urls")),
    path("@<slug:brand>/", include("anklang.public.urls")),
    path("", include("anklang.web.channels.root_urls")),
    path("", include("anklang.public.root_urls")),
]

handler400 = "anklang.web.shell.errors.bad_request"
handler403 = "anklang.web.shell.errors.permission_denied"
handler404 = "anklang.web.shell.errors.page_not_found"
handler500 = "anklang.web.shell.errors.server_error"
