"""The reason of a version gets a second language; what there is keeps that of its brand."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def into_english(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Move the reasons of brands that speak English."""
    versions = apps.get_model("conduct", "RulesetVersion").objects
    english = versions.filter(ruleset__brand__language="en").exclude(why_de="")
    chosen = list(english.values_list("pk", flat=True))
    versions.filter(pk__in=chosen).update(why_en=F("why_de"))
    versions.filter(pk__in=chosen).update(why_de="")


def into_one(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Keep the one language that there was."""
    versions = apps.get_model("conduct", "RulesetVersion").objects
    versions.filter(why_de="").update(why_de=F("why_en"))


class Migration(migrations.Migration):
    dependencies = [("conduct", "0005_service_hours")]

    operations = [
        migrations.RenameField("rulesetversion", "why", "why_de"),
        migrations.AddField(
            "rulesetversion",
            "why_en",
            models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(into_english, into_one),
    ]
