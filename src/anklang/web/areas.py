"""The areas of the staff pages: adding one is a folder and a line here."""

from __future__ import annotations

# Installed as Django apps (templates, static files and translations beside the views).
AREAS: tuple[str, ...] = (
    "anklang.web.shell",
    "anklang.web.account",
    "anklang.web.today",
    "anklang.web.findings",
    "anklang.web.posts",
    "anklang.web.exchange",
    "anklang.web.calendar",
    "anklang.web.inbox",
    "anklang.web.moderation",
    "anklang.web.plan",
    "anklang.web.voice",
    "anklang.web.rules",
    "anklang.web.policy",
    "anklang.web.people",
    "anklang.web.brand",
    "anklang.web.channels",
    "anklang.web.operations",
    "anklang.web.audit",
    "anklang.web.privacy",
    "anklang.web.search",
    "anklang.web.sample",
)
