from django.apps import AppConfig


class PostsConfig(AppConfig):
    name = "anklang.web.posts"
    label = "web_posts"
