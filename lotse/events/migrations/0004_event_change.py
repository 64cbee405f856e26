"""Pages show what was changed about an event since somebody registered."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0003_fee_waived"),
    ]

    operations = [
        migrations.CreateModel(
            name="EventChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("facts", models.JSONField(blank=True, default=list)),
                ("days", models.JSONField(blank=True, default=list)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="events.event"
                    ),
                ),
            ],
            options={"ordering": ["id"]},
        ),
    ]
