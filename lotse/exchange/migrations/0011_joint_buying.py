"""Joint buying: quarter, what, whom to ask, and who reads it, in place of a mere yes.

A town that had said yes stays listed where its copy was open to the Schule, as it was before; nobody else is listed.
"""

from django.db import migrations, models
from django.db.migrations.state import StateApps


def list_them(apps: StateApps, _editor: object) -> None:
    rows = apps.get_model("exchange", "Copy").objects.filter(wants_joint_buying=True)
    rows.filter(openness__in=["school", "public"]).update(buying_listed="school")


def say_yes(apps: StateApps, _editor: object) -> None:
    apps.get_model("exchange", "Copy").objects.exclude(buying_listed="").update(wants_joint_buying=True)


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0010_no_search_key"),
    ]

    operations = [
        migrations.AddField(
            model_name="copy",
            name="buying_listed",
            field=models.CharField(
                blank=True,
                default="",
                choices=[("school", "the towns of the Schule"), ("public", "everybody, on the page of the solution")],
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="copy",
            name="buying_quarter",
            field=models.CharField(blank=True, default="", max_length=7),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="copy",
            name="buying_what",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="copy",
            name="buying_contact",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.RunPython(list_them, say_yes),
        migrations.RemoveField(model_name="copy", name="wants_joint_buying"),
    ]
