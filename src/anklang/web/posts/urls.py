from __future__ import annotations

from django.urls import URLPattern, path

from .views import changes, composer, deliveries, lists, post, times, voice

app_name = "posts"

urlpatterns: list[URLPattern] = [
    path("", lists.posts, name="list"),
    path("new/", composer.new, name="new"),
    path("save/", composer.save, name="save"),
    path("autosave/", composer.autosave, name="autosave"),
    path("times/", times.times, name="times"),
    path("preview/", composer.preview, name="preview"),
    path("voice/", voice.check, name="voice"),
    path("voice/act/", voice.act, name="voice_act"),
    path("pictures/", composer.upload, name="upload"),
    path("<int:post>/", post.detail, name="detail"),
    path("<int:post>/edit/", composer.edit, name="edit"),
    path("<int:post>/versions/", post.versions, name="versions"),
    path("<int:post>/versions/<int:number>/restore/", post.restore, name="restore_version"),
    path("<int:post>/voice/", voice.said, name="voice_said"),
    path("<int:post>/release/", post.release, name="release"),
    path("<int:post>/send-back/", post.send_back, name="send_back"),
    path("<int:post>/take-back/", post.take_back, name="take_back"),
    path("<int:post>/discard/", post.discard, name="discard"),
    path("<int:post>/bring-back/", post.bring_back, name="bring_back"),
    path("<int:post>/copy/", post.copy, name="copy"),
    path("<int:post>/give/", post.give, name="give"),
    path("<int:post>/echo/", post.echo, name="echo"),
    path("deliveries/<int:delivery>/", deliveries.story, name="delivery"),
    path("deliveries/<int:delivery>/cancel/", deliveries.cancel, name="cancel"),
    path("deliveries/<int:delivery>/reschedule/", deliveries.reschedule, name="reschedule"),
    path("deliveries/<int:delivery>/decide/", deliveries.decide, name="decide"),
    path("deliveries/<int:delivery>/change/", changes.change, name="change"),
    path("deliveries/<int:delivery>/delete/", deliveries.unpublish, name="unpublish"),
]
