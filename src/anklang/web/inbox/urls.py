from __future__ import annotations

from django.urls import path

from . import actions, restricted, views, voice

app_name = "inbox"

urlpatterns = [
    path("", views.inbox, name="list"),
    path("rows/", views.rows, name="rows"),
    path("reactions/", views.reactions, name="reactions"),
    path("restricted/", restricted.overview, name="restricted"),
    path("restricted/<int:restricted>/lift/", restricted.lift, name="lift"),
    path("<int:conversation>/", views.conversation, name="conversation"),
    path("<int:conversation>/older/", views.older, name="older"),
    path("<int:conversation>/live/", views.live, name="live"),
    path("<int:conversation>/draft/", views.draft, name="draft"),
    path("<int:conversation>/voice/", voice.check, name="voice"),
    path("<int:conversation>/voice/act/", voice.act, name="voice_act"),
    path("<int:conversation>/reply/", actions.reply, name="reply"),
    path("<int:conversation>/cite/", actions.cite, name="cite"),
    path("<int:conversation>/note/", actions.note, name="note"),
    path("<int:conversation>/take-over/", actions.take_over, name="take_over"),
    path("<int:conversation>/hand-over/", actions.hand_over, name="hand_over"),
    path("<int:conversation>/give-back/", actions.give_back, name="give_back"),
    path("<int:conversation>/done/", actions.done, name="done"),
    path("<int:conversation>/reopen/", actions.reopen, name="reopen"),
    path("<int:conversation>/unread/", actions.unread, name="unread"),
    path("<int:conversation>/reports/", actions.reports, name="reports"),
    path("messages/<int:message>/hide/", actions.hide, name="hide"),
    path("messages/<int:message>/restrict/", actions.restrict, name="restrict"),
    path("messages/<int:message>/approve/", actions.approve, name="approve"),
    path("messages/<int:message>/decline/", actions.decline, name="decline"),
    path("messages/<int:message>/unhide/", actions.unhide, name="unhide"),
    path("messages/<int:message>/kind/", actions.kind, name="kind"),
    path("messages/<int:message>/release/", actions.release, name="release"),
    path("messages/<int:message>/send-back/", actions.send_back, name="send_back"),
    path("messages/<int:message>/reuse/", actions.reuse, name="reuse"),
]
