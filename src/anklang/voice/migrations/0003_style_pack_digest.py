from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("voice", "0002_checking"),
    ]

    operations = [
        migrations.AddField(
            model_name="stylepack",
            name="digest",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
    ]
