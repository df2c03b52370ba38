from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "anklang.web.audit"
    label = "web_audit"
